/** Pages as a hostile or broken sender would write them: mostly in the right form, wrong inside. */
import { canonicalJson } from '../contract/canonical-json.ts';
import { sha256Hex } from '../contract/hash.ts';
import { textHash } from '../contract/page.ts';
import { type EventRef, genesis } from '../event-sourcing/stored-event.ts';
import type { Chance } from '../simulation/chance.ts';
import type { Material } from './material.ts';
import { mutatedText, mutatedValue, withOtherValue } from './mutations.ts';

const lanes = ['a', 'b', 'c'].map((letter) => letter.repeat(16));
const drawnLanes = [...lanes, 'd'.repeat(16)];
export const fuzzedLedger = 'fuzzed';
const start = 1_790_000_000_000;
const signature = 's'.repeat(86);

export function drawPage(chance: Chance, material: Material): string {
  const lines: string[] = [];
  let count = 0;
  const have: Record<string, readonly [number, string]> = {};
  for (const lane of lanes.slice(0, 1 + chance.below(3))) {
    const texts = drawLane(chance, material, lane);
    count += texts.length;
    lines.push(canonicalJson({ lane, from: 1, count: texts.length }), ...texts);
    have[lane] = [texts.length, sha256Hex(texts.at(-1) ?? '')];
  }
  if (chance.is(0.3)) lines.push(drawSeals(chance, material, have));
  if (chance.is(0.3)) lines.push(drawTexts(chance, material));
  const rest = { epoch: chance.is(0.5) ? '' : 'e1', more: chance.is(0.2), wants: [] };
  const statement = { epoch: 'e1', digest: genesis, at: start, previous: null, signature };
  const more = {
    ...(chance.is(0.1) ? { statement } : {}),
    ...(chance.is(0.1) ? { witnessed: { statement, have } } : {}),
    ...(chance.is(0.1) ? { unsealed: { [lanes[0] ?? '']: 2 } } : {}),
    ...(chance.is(0.1) ? { stubs: drawRefs(chance) } : {}),
  };
  const header = { tallystick: 1, ledger: fuzzedLedger, have, ...rest, ...more };
  const rate = chance.is(0.2) ? 0.1 : 0;
  const head = JSON.stringify(mutatedValue(chance, material, header, rate));
  let body = `${rate === 0 ? canonicalJson(header) : head}\n${lines.join('\n')}\n`;
  for (let n = chance.is(0.4) ? 1 + chance.below(3) : 0; n > 0; n--)
    body = mutatedText(chance, material, body);
  // A page whose trailer does not fit is turned away at once, so most get one that does.
  const hash = chance.is(0.95) ? sha256Hex(body.toWellFormed()) : genesis;
  const said = chance.is(0.05) ? chance.below(99) : count;
  return `${body}${canonicalJson({ end: true, entries: said, hash })}\n`;
}

/** Places, of lanes that are told of and of others. */
export const drawRefs = (chance: Chance): readonly EventRef[] =>
  Array.from({ length: chance.below(5) }, () => [chance.pick(drawnLanes), 1 + chance.below(8)]);

/** Texts of entries, one after the other as far as they are entries at all. */
function drawLane(chance: Chance, material: Material, lane: string): readonly string[] {
  const texts: string[] = [];
  for (let n = 1 + chance.below(6); n > 0; n--) {
    const prev = texts.length === 0 ? genesis : sha256Hex(texts.at(-1) ?? '');
    texts.push(drawEntryText(chance, material, lane, texts.length + 1, prev));
  }
  return texts;
}

export function drawEntryText(
  chance: Chance,
  material: Material,
  device: string,
  seq: number,
  prev: string,
): string {
  if (chance.is(0.05)) return JSON.stringify(sha256Hex(String(seq)));
  if (chance.is(0.05)) return oneLine(chance.pick(material.jsons));
  const event = chance.pick(material.events);
  const rate = chance.pick([0, 0.02, 0.1]);
  const about = { device, seq, prev, recordedAt: start + chance.below(1e9), cause: `c${seq}` };
  const changed = { ...event, ...about, data: mutatedValue(chance, material, event.data, rate) };
  const whole = chance.is(0.1) ? mutatedValue(chance, material, changed, 0.05) : changed;
  const text = canonicalJson(whole).replaceAll('\n', ' ');
  if (chance.is(0.05)) return withOtherValue(chance, material, text);
  return chance.is(0.1) ? oneLine(mutatedText(chance, material, text)) : text;
}

const oneLine = (text: string): string => text.replaceAll('\n', ' ');

/** By nobody's key: what they are worth is told elsewhere, here only their form. */
function drawSeals(
  chance: Chance,
  material: Material,
  have: Readonly<Record<string, readonly [number, string]>>,
): string {
  const seals = Object.entries(have).map(([device, [seq, head]]) => {
    const witness = chance.is(0.5) ? null : genesis;
    return { device, seq, head, witness, signature };
  });
  const said = chance.is(0.3) ? mutatedValue(chance, material, { seals }, 0.1) : { seals };
  return chance.is(0.8) ? canonicalJson(said) : JSON.stringify(said);
}

function drawTexts(chance: Chance, material: Material): string {
  const texts = Array.from({ length: chance.below(4) }, () => {
    const text = chance.pick(material.texts);
    return { hash: chance.is(0.8) ? textHash('salt', text) : genesis, salt: 'salt', text };
  });
  return JSON.stringify(
    chance.is(0.2) ? mutatedValue(chance, material, { texts }, 0.2) : { texts },
  );
}
