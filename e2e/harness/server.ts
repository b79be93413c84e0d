/**
 * The real server in a process of its own, which a journey may end, kill, start again or rob of its
 * data.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/runtime.mjs';
import { freePort } from './free-port.ts';

export type Server = {
  /** `http://localhost:…`, the same for as long as the journey lasts. */
  readonly url: string;
  readonly dataDirectory: string;
  start(): Promise<void>;
  /** Ends the process at once, in the middle of whatever it does. */
  kill(): Promise<void>;
  /** Ends it as a person would. */
  stop(): Promise<void>;
  /** The directory with everything the server knew. Only while it does not run. */
  deleteData(): Promise<void>;
  /** The newest claim link that it printed. */
  claimLink(): Promise<string>;
  output(): string;
};

const startMsMax = 30_000;

/** `environment`: settings besides the port and the data directory; `typed`: behind the command. */
export async function createServer(
  environment: Readonly<Record<string, string>> = {},
  typed: readonly string[] = [],
): Promise<Server> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const dataDirectory = await mkdtemp(join(tmpdir(), 'tallystick-'));
  let child: ChildProcess | undefined;
  let printed = '';

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const running = child;
    child = undefined;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
  };

  return {
    url,
    dataDirectory,
    async start() {
      child = spawn(process.execPath, ['src/server/main.ts', ...typed], {
        cwd: root,
        env: {
          ...process.env,
          PORT: String(port),
          HOST: '127.0.0.1',
          TALLYSTICK_DATA: dataDirectory,
          ...environment,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on('data', (bytes: Buffer) => (printed += bytes.toString()));
      }
      const started = await until(
        startMsMax,
        async () => (await answerOf(`${url}/api/health`)) !== undefined,
      );
      if (!started) throw new Error(`The server did not start:\n${printed}`);
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    deleteData: () => rm(dataDirectory, { recursive: true, force: true }),
    async claimLink() {
      const pattern = /https?:\S*#\/claim\/\S+/g;
      await until(startMsMax, async () => pattern.test(printed));
      const link = printed.match(pattern)?.at(-1);
      if (link === undefined) throw new Error(`The server printed no claim link:\n${printed}`);
      return link;
    },
    output: () => printed,
  };
}

export async function answerOf(address: string): Promise<unknown> {
  try {
    return await (await fetch(address, { signal: AbortSignal.timeout(2_000) })).json();
  } catch {
    return undefined;
  }
}

/** Asks again and again; false if the answer stayed no. */
export async function until(msMax: number, isSo: () => Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + msMax;
  while (Date.now() < deadline) {
    if (await isSo()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
