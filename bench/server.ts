/**
 * What one server takes and tells: pushes of a hundred entries, each checked, judged and durable before it
 * is answered, beside the same texts put into SQLite and nothing else; and how long one entry takes to
 * reach a thousand devices that listen.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { quantile } from '../e2e/faults/figures.ts';
import { foundWith, openClient, type ServerClient } from '../e2e/faults/server-client.ts';
import { createServer } from '../e2e/harness/server.ts';
import type { Entry } from '../src/event-sourcing/stored-event.ts';
import {
  laneOf,
  newDevice,
  pageOf,
  received,
  type TestDevice,
} from '../src/server/http-fixtures.ts';

export type PushFigures = {
  readonly devices: number;
  readonly events: number;
  readonly eventsPerSecond: number;
  /** Time of an entry on the server over that of a bare insert. */
  readonly besideInserts: number;
};
export type TellFigures = {
  readonly listeners: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
};

const perPush = 100;
/** As many as a device may send within a minute, with room. */
const pushesPerDevice = 20;
const perDevice = perPush * pushesPerDevice;
const atOnce = 8;

export async function measurePushes(events: number): Promise<PushFigures> {
  const devices = await manyDevices(Math.ceil(events / perDevice));
  const lanes = devices.map(({ device }) => laneOf(device, drafts(perDevice)));
  const pages = lanes.map((lane) => slices(lane, perPush).map((entries) => pageOf(entries)));
  const insertsMs = bareInserts(lanes);
  return withServer(devices, async (client) => {
    const cookies = await eachOf(devices, (device, n) => client.logIn(device, n + 1));
    // Turn by turn, so that all lanes grow together.
    const turns = Array.from({ length: pushesPerDevice }, (_, turn) =>
      cookies.map((cookie, n) => ({ cookie, page: pages[n]?.[turn] ?? '' })),
    ).flat();
    const begun = performance.now();
    await eachOf(turns, ({ page, cookie }) => client.push(page, cookie));
    const ms = performance.now() - begun;
    const taken = devices.length * perDevice;
    return {
      devices: devices.length,
      events: taken,
      eventsPerSecond: taken / (ms / 1_000),
      besideInserts: ms / insertsMs,
    };
  });
}

/** From the push of one entry until each of the listeners has heard of it, over all of them and all turns. */
export async function measureTelling(listeners: number, turns: number): Promise<TellFigures> {
  const [teller, ...others] = await manyDevices(listeners + 1);
  if (teller === undefined) throw new Error('no device');
  return withServer([teller, ...others], async (client) => {
    const cookie = await client.logIn(teller, 1);
    const lane = laneOf(teller.device, drafts(turns));
    const heardMs: number[] = [];
    let [begun, left] = [0, 0];
    let allHeard: () => void = () => undefined;
    await eachOf(others, async (device, n) =>
      client.listen(await client.logIn(device, n + 2), n + 2, (line) => {
        if (!line.includes('"have"') || left === 0) return;
        heardMs.push(performance.now() - begun);
        left -= 1;
        if (left === 0) allHeard();
      }),
    );
    // What each was told when it began to listen has come by then.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    for (const entry of lane) {
      const isHeard = new Promise<void>((resolve) => {
        allHeard = resolve;
      });
      left = others.length;
      begun = performance.now();
      await client.push(pageOf([entry]), cookie);
      await isHeard;
    }
    return { listeners, p50Ms: quantile(heardMs, 0.5), p99Ms: quantile(heardMs, 0.99) };
  });
}

const manyDevices = (count: number): Promise<readonly TestDevice[]> =>
  Promise.all(Array.from({ length: count }, () => newDevice()));

const drafts = (count: number) =>
  Array.from({ length: count }, (_, n) => received(1 + (n % 9), `R-${n}`));

const slices = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, n) =>
    all.slice(n * size, (n + 1) * size),
  );

/** A few at a time, answers in the order of `all`. */
async function eachOf<T, R>(
  all: readonly T[],
  work: (each: T, index: number) => Promise<R>,
): Promise<readonly R[]> {
  const answers: R[] = [];
  const todo = all.entries();
  const worker = async (): Promise<void> => {
    for (const [index, each] of todo) answers[index] = await work(each, index);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return answers;
}

/** A claimed server whose owner has let all of them in. */
async function withServer<T>(
  devices: readonly TestDevice[],
  work: (client: ServerClient) => Promise<T>,
): Promise<T> {
  const server = await createServer();
  await server.start();
  const client = openClient(server);
  try {
    await foundWith(client, await newDevice(), devices);
    return await work(client);
  } finally {
    client.close();
    await server.stop();
    await server.deleteData();
  }
}

/** Milliseconds for the same texts in their places, as many in a transaction as in a push. */
function bareInserts(lanes: readonly (readonly Entry[])[]): number {
  const directory = mkdtempSync(join(tmpdir(), 'tallystick-bare-'));
  const database = new DatabaseSync(join(directory, 'bare.sqlite'));
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  database.exec('create table rows (device, seq, body, primary key (device, seq)) without rowid');
  const insert = database.prepare('insert into rows values (?, ?, ?)');
  const begun = performance.now();
  for (const entries of lanes.flatMap((lane) => slices(lane, perPush))) {
    database.exec('begin');
    for (const { device, seq, text } of entries) insert.run(device, seq, text);
    database.exec('commit');
  }
  const ms = performance.now() - begun;
  database.close();
  rmSync(directory, { recursive: true });
  return ms;
}
