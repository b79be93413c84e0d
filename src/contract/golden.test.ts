import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { StoredEvent } from '../event-sourcing/stored-event.ts';
import { canonicalJson } from './canonical-json.ts';
import { decodeEntry, encodeEvent, readEntry } from './entry.ts';
import { releasedShapes } from './event-codecs.ts';

const newestOf = (type: string): number =>
  Math.max(...releasedShapes().flatMap(([each, version]) => (each === type ? [version] : [])));

const folder = new URL('./golden/', import.meta.url);
const goldenOf = (
  type: string,
  version: number,
): { readonly text: string; readonly hash: string } =>
  JSON.parse(readFileSync(new URL(`${type}.v${version}.json`, folder), 'utf8'));

test.each(releasedShapes())('[CO1] %s v%i: the golden text is read as ever', (type, version) => {
  const { text, hash } = goldenOf(type, version);
  const { device, seq } = JSON.parse(text) as { device: string; seq: number };
  const entry = readEntry(device, seq, text);
  expect(entry.hash).toBe(hash);
  const decoded = decodeEntry(entry);
  if (decoded.kind !== 'event') throw new Error(`parked as ${decoded.why}`);
  const { event } = decoded.held;
  expect(event.type).toBe(type);
  // What the text said is all there; an older version says what was not asked then by its absence.
  const said = JSON.parse(text) as StoredEvent;
  expect(event).toMatchObject({ ...said, version: event.version });
  expect(event.version).toBe(newestOf(type));
  if (event.version !== version) return;
  expect(canonicalJson(event)).toBe(text);
  expect(encodeEvent(event)).toEqual(entry);
});

test('[CO1] every golden file belongs to a shape that is still read', () => {
  const files = readdirSync(folder).sort();
  expect(files).toEqual(
    releasedShapes()
      .map(([type, version]) => `${type}.v${version}.json`)
      .sort(),
  );
});
