/** The collected hostile files of others, one by one, at every door. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as auth from '../contract/auth-messages.ts';
import { canonicalJson } from '../contract/canonical-json.ts';
import { decodeEntry, encodeEvent, readEntry } from '../contract/entry.ts';
import { sha256Hex } from '../contract/hash.ts';
import * as sync from '../contract/messages.ts';
import { decodePage } from '../contract/page.ts';
import { tidied, utf8Bytes } from '../domain/text.ts';
import { textBytesMax } from '../domain/vocabulary.ts';
import { createInMemoryLog } from '../event-sourcing/in-memory-log.ts';
import { genesis } from '../event-sourcing/stored-event.ts';
import { readBundle } from '../page/exports/bundle.ts';
import { createReplica } from '../replica/replica.ts';
import { inspectFile } from '../spreadsheets/inspect-file.ts';
import { emptyStores } from './bundle-door.ts';
import { checkEntry, checkPage } from './page-door.ts';
import { checkCells, decodeText } from './table-door.ts';

const data = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');
const torture = join(data, 'json-torture', 'test_parsing');
const files = readdirSync(torture).map((name) => {
  const bytes = readFileSync(join(torture, name));
  return {
    name,
    bytes,
    text: bytes.toString('utf8'),
    line: bytes.toString('utf8').replaceAll('\n', ' '),
  };
});
const lane = 'a'.repeat(16);
const now = () => 1_790_000_000_000;

const sealed = (body: string, entries: number): string =>
  `${body}${canonicalJson({ end: true, entries, hash: sha256Hex(body.toWellFormed()) })}\n`;
const header = canonicalJson({
  ...{ tallystick: 1, ledger: 'ledger-1', epoch: '', have: {}, more: false, wants: [] },
});
const runOf = (count: number) => canonicalJson({ lane, from: 1, count });

/** With the text of a file where a value stands, byte for byte. */
function eventWith(value: string): string {
  const about = { device: lane, seq: 1, prev: genesis, recordedAt: 1, actor: 'm', cause: 'c' };
  const event = { ...about, stream: 'item/i', type: 'FromAnotherApp', version: 1, data: { x: 0 } };
  return canonicalJson(event).replace('"x":0', `"x":${value}`);
}

test('[XS12] the torture files: as events, as data of events, as lines of a page, bundles, tables, messages', async () => {
  expect(files.length).toBeGreaterThan(300);
  let kept = 0;
  for (const { name, bytes, text, line } of files) {
    const asEvent = readEntry(lane, 1, line);
    expect(decodeEntry(asEvent), name).toMatchObject({ kind: 'parked', why: 'malformed' });
    const inside = readEntry(lane, 1, eventWith(line));
    checkEntry(inside);
    if (inside.stream !== null) kept += 1;
    // What may not be read as JSON at all is no event, wherever it stands.
    if (/^n_/.test(name) && line === text) expect(inside.stream, name).toBeNull();
    const body = `${header}\n${runOf(2)}\n${line}\n${eventWith(line)}\n`;
    const page = decodePage(sealed(body, 2));
    if ('refused' in page) throw new Error(`${name}: ${page.refused}`);
    checkPage(page.page);
    expect(page.page.entries.map((entry) => entry.text)).toEqual([line, eventWith(line)]);
    for (const structure of [`${line}\n`, `${header}\n${line}\n`])
      expect(decodePage(sealed(structure, 0)), name).toHaveProperty('refused');
    const stores = emptyStores();
    const whole = sealed(`${header}\n`, 0);
    const behind = bytes.length === 0 ? [] : [Buffer.concat([Buffer.from(whole), bytes])];
    for (const file of [bytes, ...behind])
      expect(await readBundle(new Blob([file]), 'ledger-1', stores, true), name).toHaveProperty(
        'refused',
      );
    const table = inspectFile(new Uint8Array(bytes), decodeText);
    if ('table' in table) checkCells(table.table);
    for (const [what, read] of Object.entries({ ...sync, ...auth }))
      if (what.startsWith('decode')) {
        const said = (read as (said: string) => unknown)(text);
        // A vector may be empty; nothing else is so small a message.
        expect([undefined, '{}'], `${what} ${name}`).toContain(JSON.stringify(said));
      }
  }
  // Plain and canonical values are kept inside the data of an event that a newer app may have written.
  expect(kept).toBeGreaterThan(20);
});

test('[XS12] the naughty texts: as names, codes and barcodes, each found again under itself', async () => {
  expect(existsSync(join(data, 'naughty', 'blns.json'))).toBe(true);
  const all = JSON.parse(readFileSync(join(data, 'naughty', 'blns.json'), 'utf8')) as string[];
  const texts = [...new Set(all.map(tidied))].filter(
    (text) => text !== '' && utf8Bytes(text) <= textBytesMax.code,
  );
  const log = createInMemoryLog({ device: lane, encode: encodeEvent, clock: now });
  const ports = { log, now, pause: async () => undefined, onChange: () => undefined };
  const replica = createReplica(ports);
  for (const [n, text] of texts.entries()) {
    const about = { name: text, code: text, note: text, unit: 'box', scale: 0 as const };
    const command = { type: 'RegisterItem', item: `i${n}`, data: { ...about, barcodes: [text] } };
    const result = await replica.run([command as Parameters<typeof replica.run>[0][number]], {
      ...{ cause: `c${n}`, part: 0, actor: 'm' },
    });
    expect(result, text).not.toHaveProperty('rejected');
  }
  const { items } = replica.models;
  for (const [n, text] of texts.entries()) {
    const row = items.byId(`i${n}`);
    expect([row?.name, row?.code, row?.note]).toEqual([text, text, text]);
    expect(items.byBarcode(text), text).toContain(`i${n}`);
    expect(() => items.search(text, {})).not.toThrow();
  }
  const { entries } = await log.readFrom({}, 10_000);
  for (const entry of entries) checkEntry(entry);
});
