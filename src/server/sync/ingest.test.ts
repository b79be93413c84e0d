import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../contract/canonical-json.ts';
import { encodeEvent, readEntry, stubEntry } from '../../contract/entry.ts';
import { sha256Hex } from '../../contract/hash.ts';
import { limits } from '../../contract/limits.ts';
import { decodePage, textHash } from '../../contract/page.ts';
import { toyKeyOf, toySealOn, toySignature, toyVerify } from '../../contract/seal-fixtures.ts';
import type { ServerStatement } from '../../contract/server-statement.ts';
import { createInMemoryLog } from '../../event-sourcing/in-memory-log.ts';
import {
  foundingLane,
  laneOf,
  ledger,
  newDevice,
  pageOf,
  person,
  received,
  sealsOn,
} from '../http-fixtures.ts';
import { isSignedBy } from '../keys/device-keys.ts';
import { createServerWord } from '../keys/server-word.ts';
import { answerPull } from './answer-pull.ts';
import { ingest, type PushDesk } from './ingest.ts';

const identity = { ledger, epoch: 'epoch-1' };
const newLog = () =>
  createInMemoryLog({ device: 'd'.repeat(16), encode: encodeEvent, clock: () => 1 });
const device = 'a'.repeat(16);

/** Devices without a name in the ledger have toy keys here, and nothing is of a ledger that is judged. */
function desk(): PushDesk {
  const statements: ServerStatement[] = [];
  return {
    judge: async () => undefined,
    verify: async (key, statement, signature) =>
      isSignedBy(key, statement, signature) || (await toyVerify(key, statement, signature)),
    keyBeside: (lane) => (lane === device ? toyKeyOf(lane) : undefined),
    word: createServerWord({
      key: 'key-of-this-server',
      memory: { last: () => statements.at(-1), keep: (said) => void statements.push(said) },
      sign: (text) => toySignature(toyKeyOf('d'.repeat(16)), text),
      now: () => 1,
    }),
  };
}

const lane = laneOf(device, [received(1), received(2), received(3)]);
const headOf = (entries: typeof lane, seq: number) => [seq, entries[seq - 1]?.hash];

/** A page as another client might write it: any lines between header and trailer, each of them sealed. */
function pageOfLines(lines: readonly string[], entries: number): string {
  const header = { tallystick: 1, ledger, epoch: '', have: {}, more: false, wants: [] };
  const seals = lines.slice(1).map((line, n) => toySealOn(ledger, readEntry(device, n + 1, line)));
  const sealed = entries > 0 && entries <= limits.pageEntriesMax ? [canonicalJson({ seals })] : [];
  const body = [canonicalJson(header), ...lines, ...sealed, ''].join('\n');
  return `${body}${canonicalJson({ end: true, entries, hash: sha256Hex(body) })}\n`;
}
const runOf = (count: number, from = 1): string => canonicalJson({ lane: device, from, count });

test('[SV4] a push is answered with the epoch, what is held now, and the texts that are wanted', async () => {
  const log = newLog();
  const owner = await newDevice();
  const result = await ingest(log, identity, pageOf(foundingLane(owner)), desk());
  expect(result).toMatchObject({
    answer: {
      tallystick: 1,
      epoch: 'epoch-1',
      have: { [owner.device]: [2, expect.any(String)] },
      wants: [person.hash],
    },
    merged: { added: 2, beyondGap: 0, contradicting: [] },
    arrived: { streams: new Set(['access']) },
  });
});

test('[SV4] a doubled push is stored once and answered alike', async () => {
  const log = newLog();
  const first = await ingest(log, identity, pageOf(lane), desk());
  const second = await ingest(log, identity, pageOf(lane), desk());
  if ('refused' in first || 'refused' in second) throw new Error('refused');
  expect(second.answer).toEqual(first.answer);
  expect(second.merged.added).toBe(0);
});

test('[SV5] what lies beyond a gap is left out, and the answer says where to begin', async () => {
  const log = newLog();
  const [first, third] = [lane.slice(0, 1), lane.slice(2)];
  const result = await ingest(
    log,
    identity,
    pageOf([...first, ...third], [], ledger, [...sealsOn(first), ...sealsOn(third)]),
    desk(),
  );
  expect(result).toMatchObject({
    merged: { added: 1, beyondGap: 1 },
    answer: { have: { [device]: headOf(lane, 1) } },
  });
});

describe('[SV6] a wrong envelope is refused and stores nothing', () => {
  const whole = pageOf(lane);
  test.each([
    ['another ledger', pageOf(lane, [], 'ledger-2'), 'wrong-ledger'],
    ['no magic', '{"hello":1}\n', 'no-magic'],
    ['a page of HTML', '<!doctype html><title>Sign in to the hotel</title>', 'no-magic'],
    ['nothing', '', 'no-magic'],
    ['a changed byte', whole.replace('"quantity":2', '"quantity":9'), 'cut'],
    ['too many lines for the run', pageOfLines([runOf(9), '1'], 9), 'malformed'],
    ['a wrong count', pageOfLines([runOf(1), lane[0]?.text ?? ''], 2), 'malformed'],
    ['too many entries', pageOfLines([], limits.pageEntriesMax + 1), 'too-large'],
    [
      'a lane that is no device',
      pageOfLines(['{"lane":"__proto__","from":1,"count":1}', '{}'], 1),
      'malformed',
    ],
    ['a seq below one', pageOfLines([runOf(1, 0), '{}'], 1), 'malformed'],
  ])('%s', async (_what, body, refused) => {
    const log = newLog();
    expect(await ingest(log, identity, body, desk())).toMatchObject({ refused });
    expect(await log.have()).toEqual({});
  });

  test('torn at every length', async () => {
    const log = newLog();
    for (let length = 0; length < whole.length; length++) {
      expect(await ingest(log, identity, whole.slice(0, length), desk())).toHaveProperty('refused');
    }
    expect(await log.have()).toEqual({});
  });
});

test('[SV6] a page in which any one character was changed stores nothing', async () => {
  const whole = pageOf(lane);
  const changed = fc.tuple(fc.nat(whole.length - 1), fc.string({ minLength: 0, maxLength: 2 }));
  await fc.assert(
    fc.asyncProperty(changed, async ([at, put]) => {
      const body = whole.slice(0, at) + put + whole.slice(at + 1);
      fc.pre(body !== whole);
      const log = newLog();
      expect(await ingest(log, identity, body, desk())).toHaveProperty('refused');
      expect(await log.have()).toEqual({});
    }),
    { numRuns: 300 },
  );
});

test('[SV7] whatever the lines of a right envelope say, each keeps its place and its bytes', async () => {
  const line = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.json({ maxDepth: 5 }),
    fc.constantFrom(...lane.map(({ text }) => text ?? '')),
  );
  const oneLine = line.filter((text) => !text.includes('\n') && !/^"[0-9a-f]{64}"$/.test(text));
  await fc.assert(
    fc.asyncProperty(fc.array(oneLine, { minLength: 1, maxLength: 20 }), async (texts) => {
      const log = newLog();
      const result = await ingest(
        log,
        identity,
        pageOfLines([runOf(texts.length), ...texts], texts.length),
        desk(),
      );
      if ('refused' in result) throw new Error(result.detail);
      const held = (await log.readFrom({}, 100)).entries.map(({ text }) => text);
      const kept = result.merged.contradicting.length === 0 ? texts : texts.slice(0, held.length);
      expect(held).toEqual(kept);
    }),
    { numRuns: 200 },
  );
});

describe('[SV7] a wrong event in a right envelope keeps its bytes and dams nothing', () => {
  test.each([
    ['no JSON', '{"device":'],
    ['an empty line', ''],
    ['another lane', lane[0]?.text?.replace(device, 'b'.repeat(16)) ?? ''],
    ['a prototype', '{"__proto__":{"polluted":true}}'],
    ['doubled keys', '{"a":1,"a":2}'],
    ['no canonical form', `${lane[0]?.text} `],
    ['deep nesting', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
  ])('%s', async (_what, text) => {
    const log = newLog();
    const body = pageOfLines([runOf(3), text, lane[1]?.text ?? '', lane[2]?.text ?? ''], 3);
    const result = await ingest(log, identity, body, desk());
    if ('refused' in result) throw new Error(result.detail);
    const held = await log.readEntries([[device, 1]]);
    expect(held[0]).toMatchObject({ text, hash: sha256Hex(text), stream: null });
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});

test('[SV8] a body that is too large leaves a stub under its hash', async () => {
  const log = newLog();
  const text = `{"note":"${'x'.repeat(limits.eventBytesMax)}"}`;
  await ingest(log, identity, pageOfLines([runOf(1), text], 1), desk());
  expect(await log.readEntries([[device, 1]])).toEqual([
    { device, seq: 1, hash: sha256Hex(text), text: null, prev: null, stream: null, texts: [] },
  ]);
});

test('[SV9] a text is kept only if an event refers to it and it is the one that was hashed', async () => {
  const log = newLog();
  const owner = await newDevice();
  const stray = { hash: textHash('s', 'stray'), salt: 's', text: 'stray' };
  const forged = { ...person, text: '{"name":"Eve"}' };
  await ingest(log, identity, pageOf(foundingLane(owner), [stray, forged]), desk());
  expect(await log.readTexts([stray.hash, person.hash])).toEqual([]);
  const result = await ingest(log, identity, pageOf([], [person]), desk());
  expect(await log.readTexts([person.hash])).toEqual([person]);
  expect(result).toMatchObject({ answer: { wants: [] } });
});

test('[SV54] an answer names the places whose text is lacking, and a push or a pull brings it there', async () => {
  const log = newLog();
  const stubOf = (seq: number) => {
    const { hash } = lane[seq - 1] ?? {};
    return stubEntry(device, seq, String(hash));
  };
  const whole = newLog();
  await ingest(whole, identity, pageOf(lane), desk());
  await log.merge([stubOf(1), ...lane.slice(1, 2), stubOf(3)], sealsOn(lane));
  const pulled = async (from: typeof log, asked: object) => {
    const answer = await answerPull(
      from,
      identity,
      { ledger, wants: [], have: {}, ...asked },
      desk().word,
    );
    const decoded = decodePage(String(answer));
    if ('refused' in decoded) throw new Error(decoded.detail);
    return decoded.page;
  };
  const have = await log.have();
  const { stubs } = await pulled(log, { have });
  expect(stubs).toEqual([
    [device, 1],
    [device, 3],
  ]);
  expect((await pulled(whole, { have })).entries).toEqual([]);
  const { entries, ...page } = await pulled(whole, { have, stubs });
  expect([page.stubs, entries]).toEqual([undefined, [lane[0], lane[2]]]);
  // Its seal is not needed: the hash that is held says that it is the text.
  const brought = await ingest(log, identity, pageOf(lane.slice(0, 1), [], ledger, []), desk());
  expect(brought).toMatchObject({ answer: { stubs: [[device, 3]] } });
  const last = await ingest(log, identity, pageOf(lane.slice(2), [], ledger, []), desk());
  expect(last).not.toHaveProperty('answer.stubs');
  expect((await log.readFrom({}, 9)).entries).toEqual(lane);
});

describe('pull', () => {
  const pull = async (log: ReturnType<typeof newLog>, have = {}, wants: readonly string[] = []) => {
    const answer = await answerPull(log, identity, { ledger, have, wants }, desk().word);
    if (typeof answer !== 'string') throw new Error(answer.refused);
    expect(Buffer.byteLength(answer)).toBeLessThanOrEqual(limits.pageBytesMax);
    const decoded = decodePage(answer);
    if ('refused' in decoded) throw new Error(decoded.detail);
    return decoded.page;
  };

  test('[SV10] gives what the asker lacks, and what is wanted of texts', async () => {
    const log = newLog();
    const owner = await newDevice();
    await ingest(log, identity, pageOf(foundingLane(owner), [person]), desk());
    await ingest(log, identity, pageOf(lane), desk());
    const page = await pull(log, { [device]: headOf(lane, 2) }, [person.hash, 'f'.repeat(64)]);
    expect(page.entries).toEqual([...foundingLane(owner), ...lane.slice(2)]);
    expect(page).toMatchObject({
      ledger,
      epoch: 'epoch-1',
      have: await log.have(),
      more: false,
      texts: [person],
    });
  });

  test('[SV10] of another ledger gives nothing', async () => {
    const answer = await answerPull(
      newLog(),
      identity,
      {
        ledger: 'ledger-2',
        have: {},
        wants: [],
      },
      desk().word,
    );
    expect(answer).toEqual({ refused: 'wrong-ledger' });
  });

  test.each([
    ['entries', limits.pageEntriesMax + 700, 10],
    ['bytes', 1_500, 4_000],
  ])(
    '[SV11] a page is bounded by %s, and asking again goes on to the end',
    async (_by, count, noteLength) => {
      const log = newLog();
      const noted = laneOf(
        device,
        Array.from({ length: count }, () => received(1, 'é'.repeat(noteLength / 2))),
      );
      await log.merge(
        noted,
        noted
          .filter(({ seq }) => seq % 100 === 0 || seq === count)
          .map((entry) => toySealOn(ledger, entry)),
      );
      const got: string[] = [];
      let have = {};
      for (let pages = 1; ; pages++) {
        const page = await pull(log, have);
        got.push(...page.entries.map(({ hash }) => hash));
        have = { [device]: [got.length, got.at(-1)] };
        if (!page.more) {
          expect(pages).toBeGreaterThan(1);
          break;
        }
        expect(page.entries.length).toBeGreaterThan(0);
      }
      expect(got).toEqual(noted.map(({ hash }) => hash));
    },
  );

  test('[SV11] texts that do not fit are left for the next page', async () => {
    const log = newLog();
    const texts = Array.from({ length: 200 }, (_, i) => {
      const text = `${i}${'"'.repeat(1_900)}`;
      return { hash: textHash('s', text), salt: 's', text };
    });
    await log.putTexts(texts);
    const first = await pull(
      log,
      {},
      texts.map(({ hash }) => hash),
    );
    expect(first.more).toBe(true);
    expect(first.texts.length).toBeGreaterThan(0);
    const left = texts.slice(first.texts.length);
    expect(left.length).toBeGreaterThan(0);
    expect(
      (
        await pull(
          log,
          {},
          left.map(({ hash }) => hash),
        )
      ).texts[0],
    ).toEqual(left[0]);
  });
});
