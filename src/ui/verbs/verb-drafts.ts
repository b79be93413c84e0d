/** Forms that were begun, and what this device did last; beside the ledger, never in it. */
import type { Drafts, Session } from '../ports.ts';
import type { VerbName } from '../store.ts';
import { noMemory, packMemoryKey, type VerbForm, type VerbMemory } from './verb-form.ts';

const draftKey = (verb: VerbName): string => `verb/${verb}`;
const memoryKey = 'verb-memory';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A draft of another version of the app is not worth a crash: it is left aside. */
export function readDraft(drafts: Drafts, verb: VerbName): VerbForm | null {
  const kept = drafts.read(draftKey(verb));
  if (!isRecord(kept) || kept.shape !== 4 || !isRecord(kept.form)) return null;
  return kept.form as VerbForm;
}

/**
 * The draft that lies here, as an intent of its own: with a new command id. Another tab may have
 * the same draft open, and a crash may have left one that was saved; under the old id a second save
 * would add nothing, and say so to nobody.
 */
export function takeDraft(
  session: Pick<Session, 'drafts' | 'wasSaved' | 'newCommandId'>,
  verb: VerbName,
): VerbForm | null {
  const kept = readDraft(session.drafts, verb);
  if (kept === null) return null;
  if (session.wasSaved(kept.cause)) {
    discardDraft(session.drafts, verb);
    return null;
  }
  const own = { ...kept, cause: session.newCommandId() };
  writeDraft(session.drafts, own);
  return own;
}

export const writeDraft = (drafts: Drafts, form: VerbForm): void =>
  drafts.write(draftKey(form.verb), { shape: 4, form });

export const discardDraft = (drafts: Drafts, verb: VerbName): void => drafts.remove(draftKey(verb));

export function readMemory(drafts: Drafts): VerbMemory {
  const kept = drafts.read(memoryKey);
  if (!isRecord(kept) || !isRecord(kept.placeByVerb) || !isRecord(kept.referenceByVerb))
    return noMemory;
  return { ...noMemory, ...kept } as VerbMemory;
}

/** After a form was saved: its place and reference are the next one's best guess. */
export function rememberForm(drafts: Drafts, form: VerbForm): void {
  const memory = readMemory(drafts);
  const place = form.lines.at(-1)?.place?.id;
  drafts.write(memoryKey, {
    placeByVerb: { ...memory.placeByVerb, ...(place === undefined ? {} : { [form.verb]: place }) },
    toPlace: form.to?.id ?? memory.toPlace,
    referenceByVerb: {
      ...memory.referenceByVerb,
      ...(form.reference.trim() === '' ? {} : { [form.verb]: form.reference.trim() }),
    },
    packs: rememberedPacks(memory.packs, form),
    saysWhomByVerb: {
      ...memory.saysWhomByVerb,
      [form.verb]: form.party !== null || form.purpose.trim() !== '',
    },
  } satisfies VerbMemory);
  // Another form of the same verb may lie aside, unfinished.
  if (readDraft(drafts, form.verb)?.cause === form.cause) discardDraft(drafts, form.verb);
}

const packsMax = 200;

/** The newest last; what was told in the item's own unit forgets the pack. */
function rememberedPacks(before: VerbMemory['packs'], form: VerbForm): VerbMemory['packs'] {
  const packs = new Map(Object.entries(before));
  for (const { item, pack } of form.lines) {
    if (item === null) continue;
    const key = packMemoryKey(form.verb, item.id);
    packs.delete(key);
    if (pack !== null) packs.set(key, pack);
  }
  return Object.fromEntries([...packs].slice(-packsMax));
}
