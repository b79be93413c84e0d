/** The small messages of replication; what carries entries is a page. */
import * as v from 'valibot';
import { decoder } from './decoder.ts';
import { limits } from './limits.ts';
import { haveSchema, stubsSchema, unsealedSchema, wantsSchema } from './page.ts';
import { statementSchema } from './server-statement.ts';

const epoch = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const pullRequest = v.object({
  ledger: v.pipe(v.string(), v.maxLength(100)),
  have: haveSchema,
  wants: wantsSchema,
  unsealed: v.optional(unsealedSchema),
  stubs: v.optional(stubsSchema),
});
const pushAnswer = v.object({
  tallystick: v.literal(1),
  epoch,
  have: haveSchema,
  wants: wantsSchema,
  unsealed: v.optional(unsealedSchema),
  stubs: v.optional(stubsSchema),
  statement: v.optional(statementSchema),
  barred: v.optional(v.picklist(['removed', 'lane-sealed'])),
});
const hint = v.object({ epoch, have: haveSchema, part: v.optional(v.literal(true)) });
const webAddress = v.pipe(v.string(), v.maxLength(300), v.regex(/^https?:\/\/[^\s/]+$/));
const health = v.object({
  tallystick: v.literal(1),
  ledger: v.nullable(v.string()),
  epoch,
  claimed: v.boolean(),
  // Where other devices find the server, and where one that does not trust it yet is told how to.
  address: v.optional(webAddress),
  trustAt: v.optional(webAddress),
});
const photoName = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const photoNames = v.pipe(v.array(photoName), v.maxLength(limits.photosAskedMax), v.readonly());
const lacksRequest = v.object({
  ledger: v.pipe(v.string(), v.maxLength(100)),
  photos: photoNames,
});
const lacksAnswer = v.object({ tallystick: v.literal(1), lacks: photoNames });
const photoAnswer = v.object({ tallystick: v.literal(1), photo: photoName });

const place = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const deviceLane = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
const file = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const segmentList = v.object({
  tallystick: v.literal(1),
  ledger: v.pipe(v.string(), v.maxLength(100)),
  epoch,
  segments: v.pipe(
    v.array(
      v.object({
        lane: deviceLane,
        from: place,
        count: v.pipe(place, v.maxValue(limits.segmentEntriesMax)),
        file,
      }),
    ),
    v.maxLength(limits.segmentsListedMax),
    v.readonly(),
  ),
  lent: v.optional(v.object({ file, fold: v.pipe(v.string(), v.maxLength(200)) })),
});

/**
 * `unsealed`: lanes that the asker has without all their seals, and how far they are sealed there. `stubs`:
 * places that it has without their texts.
 */
export type PullRequest = v.InferOutput<typeof pullRequest>;
/**
 * `have` is the server's own vector with heads after a durable commit; `statement` covers it, `unsealed`
 * names the lanes of which seals are lacking there, and `stubs` the places of which texts are. `barred`: the
 * device was removed or sealed, and `have` is a receipt for its own lanes alone.
 */
export type PushAnswer = v.InferOutput<typeof pushAnswer>;
/** `part`: only of lanes that are not where the hint before it said. */
export type Hint = v.InferOutput<typeof hint>;
/** `lacks`: those of the photos asked about that the server does not hold. */
export type LacksAnswer = v.InferOutput<typeof lacksAnswer>;
/** The photo that is now durable there. */
export type PhotoAnswer = v.InferOutput<typeof photoAnswer>;
/**
 * The files of what is old, in an order in which they can be taken. `lent`: what all there is amounts to, by
 * the fold that is named.
 */
export type SegmentList = v.InferOutput<typeof segmentList>;
/** `count` entries of a lane from `from` on, in the file of that name. */
export type ListedSegment = SegmentList['segments'][number];
export type Health = v.InferOutput<typeof health>;

/** Each gives undefined for anything that is not that message. */
export const decodePullRequest = decoder(pullRequest);
export const decodePushAnswer = decoder(pushAnswer);
export const decodeHint = decoder(hint);
export const decodeHave = decoder(haveSchema);
export const decodeHealth = decoder(health);
export const decodeLacksRequest = decoder(lacksRequest);
export const decodeLacksAnswer = decoder(lacksAnswer);
export const decodeSegmentList = decoder(segmentList);
export const decodePhotoAnswer = decoder(photoAnswer);
