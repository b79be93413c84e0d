import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimStatement, loginStatement } from '../contract/auth-messages.ts';
import { decodePushAnswer } from '../contract/messages.ts';
import { decodePage } from '../contract/page.ts';
import type { Entry } from '../event-sourcing/stored-event.ts';
import {
  accessDraft,
  foundingLane,
  laneOf,
  ledger,
  newDevice,
  pageOf,
  person,
  received,
  type TestDevice,
} from './http-fixtures.ts';

let directory: string;
let running: RunningServer[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tallystick-main-'));
});
afterEach(async () => {
  for (const each of running) await each.stop('SIGKILL');
  running = [];
  rmSync(directory, { recursive: true, force: true });
});

type RunningServer = {
  readonly url: string;
  readonly claimLink: string | undefined;
  stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
};

/** The server as `npm start` runs it, in a process of its own. */
async function start(environment: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { ...process.env, PORT: '0', TALLYSTICK_DATA: directory, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let claimLink: string | undefined;
  const url = await new Promise<string>((found) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      claimLink = /^ {2}(http.*)$/.exec(line)?.[1] ?? claimLink;
      const address = /^Tallystick is at (.*)$/.exec(line)?.[1];
      if (address !== undefined) found(address);
    });
  });
  const server = { url, claimLink, stop: (signal: NodeJS.Signals) => stop(child, signal) };
  running.push(server);
  return server;
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, 'exit');
  child.kill(signal);
  const [code] = await exited;
  return code;
}

const post = (url: string, path: string, body: string | object, cookie = ''): Promise<Response> =>
  fetch(url + path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: {
      'content-type': typeof body === 'string' ? 'application/x-ndjson' : 'application/json',
      'x-tallystick': '1',
      origin: url,
      cookie,
    },
  });

async function claim(
  { url, claimLink }: RunningServer,
  { device, key, sign }: TestDevice,
): Promise<Response> {
  const asked = { code: claimLink?.split('/').at(-1) ?? '', ledger, device, key };
  return post(url, '/api/claim', { ...asked, signature: await sign(claimStatement(url, asked)) });
}

async function login({ url }: RunningServer, { device, sign }: TestDevice): Promise<string> {
  const { nonce } = Object(await (await post(url, '/api/login/nonce', { device })).json());
  const signature = await sign(loginStatement(url, ledger, device, nonce));
  const answer = await post(url, '/api/login', { device, nonce, signature });
  return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}

test('[SV41] kill -9 in the middle of pushes loses nothing that was acknowledged', async () => {
  const owner = await newDevice();
  let server = await start();
  expect((await claim(server, owner)).status).toBe(200);
  let lane = foundingLane(owner);
  let acknowledged = 0;
  for (let kills = 0; kills < 6; kills++) {
    const cookie = await login(server, owner);
    const died = afterPushes(3 + kills * 4).then(() => server.stop('SIGKILL'));
    for (;;) {
      lane = [...lane, ...laneOf(owner.device, [received(lane.length)], lane)];
      const answer = await post(
        server.url,
        '/api/push',
        pageOf(lane.slice(acknowledged)),
        cookie,
      ).then(
        (each) => each.text(),
        () => '',
      );
      const have = decodePushAnswer(answer)?.have[owner.device];
      if (have === undefined) break;
      acknowledged = have[0];
      pushed();
    }
    await died;
    server = await start();
    const held = await pullAll(server, await login(server, owner));
    expect(held.length).toBeGreaterThanOrEqual(acknowledged);
    expect(held).toEqual(lane.slice(0, held.length));
  }
  expect(acknowledged).toBeGreaterThan(30);
});

let waiting: { left: number; go: () => void } | undefined;
/** The next push is then on its way, so the kill falls anywhere within it. */
const afterPushes = (count: number): Promise<void> =>
  new Promise((go) => {
    waiting = { left: count, go };
  });
const pushed = (): void => {
  if (waiting !== undefined && --waiting.left === 0) waiting.go();
};

async function pullAll(server: RunningServer, cookie: string): Promise<readonly Entry[]> {
  const answer = await post(server.url, '/api/pull', { ledger, have: {}, wants: [] }, cookie);
  const decoded = decodePage(await answer.text());
  if ('refused' in decoded) throw new Error(decoded.detail);
  return decoded.page.entries;
}

test('[SV42] prints the claim link, keeps it in a file, and no more once claimed', async () => {
  const first = await start();
  const path = join(directory, 'claim-link.txt');
  expect(first.claimLink).toMatch(/^http:\/\/localhost:\d+\/#\/claim\/[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(readFileSync(path, 'utf8')).toBe(`${first.claimLink}\n`);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await first.stop('SIGTERM');
  const second = await start({ PUBLIC_URL: 'https://stock.example/' });
  expect(second.claimLink).toMatch(/^https:\/\/stock\.example\/#\/claim\//);
  await second.stop('SIGTERM');
  const third = await start();
  expect((await claim(third, await newDevice())).status).toBe(200);
  expect(existsSync(path)).toBe(false);
  await third.stop('SIGTERM');
  expect((await start()).claimLink).toBeUndefined();
});

test('[SV42] a command prints another link while the server runs, and the one before is void', async () => {
  const server = await start();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, 'claim.ts')],
    { env: { ...process.env, TALLYSTICK_DATA: directory } },
  );
  const owner = await newDevice();
  expect((await claim(server, owner)).status).toBe(403);
  expect((await claim({ ...server, claimLink: stdout.trim() }, owner)).status).toBe(200);
});

test('[SV43] what the server says when it is stopped is sealed: its directory verifies as well', async () => {
  const owner = await newDevice();
  const server = await start();
  const claimed = Object(await (await claim(server, owner)).json());
  const cookie = await login(server, owner);
  const accepted = { server: claimed.server.device, key: claimed.server.key };
  const founding = foundingLane(owner, [accessDraft('ServerAccepted', accepted)]);
  const more = laneOf(owner.device, [received(1)], founding);
  for (const page of [pageOf(founding, [person]), pageOf(more)])
    expect((await post(server.url, '/api/push', page, cookie)).status).toBe(200);
  expect(await server.stop('SIGTERM')).toBe(0);
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, '../verifier/main.ts'),
    directory,
  ]);
  expect(stdout).toContain('All well');
});

test('[SV43] SIGTERM ends live streams and the process, cleanly', async () => {
  const owner = await newDevice();
  const server = await start();
  await claim(server, owner);
  const cookie = await login(server, owner);
  const live = await fetch(`${server.url}/api/live`, { headers: { cookie } });
  const text = live.text();
  expect(await server.stop('SIGTERM')).toBe(0);
  expect(await text).toMatch(/^\{"tallystick":1\}\n\{"epoch":"[0-9a-f]{16}","have":\{\}\}\n$/);
});

test('[SV44] says in words that the port is taken', async () => {
  const { url } = await start();
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { ...process.env, PORT: new URL(url).port, TALLYSTICK_DATA: join(directory, 'other') },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (bytes: Buffer) => {
    said += bytes.toString();
  });
  const [code] = await once(child, 'exit');
  expect([code, said]).toEqual([
    1,
    `Port ${new URL(url).port} is in use; choose another with PORT.\n`,
  ]);
});

test('[SV44] says what is wrong with the environment and does not start', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { ...process.env, PORT: 'eighty' },
    stdio: 'pipe',
  });
  let said = '';
  child.stderr.on('data', (bytes: Buffer) => {
    said += bytes.toString();
  });
  const [code] = await once(child, 'exit');
  expect([code, said]).toEqual([1, 'PORT is not a port: eighty\n']);
});
