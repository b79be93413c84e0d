/**
 * A browser that can be killed as a whole: started in a process group of its own, spoken to over a pipe
 * by its DevTools protocol. `CHROMIUM_PATH` names it, `CHROMIUM_ARGS` adds flags.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { chromium } from '@playwright/test';

const flags = [
  '--headless=new',
  '--disable-gpu',
  '--no-first-run',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--remote-debugging-pipe',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ...(process.env.CHROMIUM_ARGS ?? '').split(' ').filter(Boolean),
];

type Params = Readonly<Record<string, unknown>>;
type Message = {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: Params;
  readonly result?: Params;
  readonly error?: unknown;
};

export type Tab = {
  call(method: string, params?: Params): Promise<Params>;
  /** Evaluates an expression in the page and awaits what it gives, as JSON. */
  ask<T>(expression: string): Promise<T>;
  /** `tell(text)` in the page reaches `listener`, though the page may die behind it. */
  onTold(listener: (text: string) => void): Promise<void>;
};

export type Browser = {
  /** Resolves when the page has loaded. */
  openTab(url: string): Promise<Tab>;
  call(method: string, params?: Params): Promise<Params>;
  /** SIGKILL to the whole group, the process that stores things included. */
  kill(): Promise<void>;
  /** As a person would end it. */
  close(): Promise<void>;
};

export const newProfile = (parent: string = tmpdir()): string =>
  mkdtempSync(join(parent, 'tallystick-profile-'));

export function launch(profile: string, more: readonly string[] = []): Browser {
  const executable = process.env.CHROMIUM_PATH ?? chromium.executablePath();
  const given = [...flags, ...more, `--user-data-dir=${profile}`, 'about:blank'];
  const child = spawn(executable, given, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const wire = createWire(child.stdio[3] as Writable, child.stdio[4] as Readable);
  return {
    call: wire.call,
    async openTab(url) {
      const { targetId } = await wire.call('Target.createTarget', { url: 'about:blank' });
      const attached = await wire.call('Target.attachToTarget', { targetId, flatten: true });
      return openTab(wire, String(attached.sessionId), url);
    },
    async kill() {
      try {
        process.kill(-(child.pid ?? 0), 'SIGKILL');
      } catch {
        // Gone already.
      }
      await ended;
    },
    async close() {
      await Promise.race([wire.call('Browser.close').catch(() => undefined), ended]);
      await ended;
    },
  };
}

type Wire = {
  call(method: string, params?: Params, sessionId?: string): Promise<Params>;
  readonly listeners: Set<(message: Message) => void>;
};

function createWire(toBrowser: Writable, fromBrowser: Readable): Wire {
  const waiting = new Map<
    number,
    { resolve: (result: Params) => void; reject: (error: Error) => void }
  >();
  const listeners = new Set<(message: Message) => void>();
  let lastId = 0;
  let unread = Buffer.alloc(0);
  const hear = (message: Message) => {
    const call = waiting.get(message.id ?? -1);
    waiting.delete(message.id ?? -1);
    if (call === undefined) for (const listener of listeners) listener(message);
    else if (message.error === undefined) call.resolve(message.result ?? {});
    else call.reject(new Error(JSON.stringify(message.error)));
  };
  const breakOff = () => {
    for (const { reject } of waiting.values()) reject(new Error('the browser is gone'));
    waiting.clear();
  };
  // A killed browser breaks its pipes.
  toBrowser.on('error', breakOff);
  fromBrowser.on('error', breakOff);
  fromBrowser.on('close', breakOff);
  fromBrowser.on('data', (bytes: Buffer) => {
    unread = Buffer.concat([unread, bytes]);
    for (let end = unread.indexOf(0); end >= 0; end = unread.indexOf(0)) {
      hear(JSON.parse(unread.subarray(0, end).toString()) as Message);
      unread = unread.subarray(end + 1);
    }
  });
  return {
    listeners,
    call: (method, params = {}, sessionId = undefined) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        toBrowser.write(`${JSON.stringify({ id: lastId, method, params, sessionId })}\0`);
      }),
  };
}

async function openTab(wire: Wire, sessionId: string, url: string): Promise<Tab> {
  const call = (method: string, params?: Params) => wire.call(method, params, sessionId);
  const heard = (method: string, listener: (params: Params) => void) =>
    wire.listeners.add((message) => {
      if (message.sessionId === sessionId && message.method === method)
        listener(message.params ?? {});
    });
  await call('Page.enable');
  await call('Runtime.enable');
  const loaded = new Promise<void>((resolve) => heard('Page.loadEventFired', () => resolve()));
  await call('Page.navigate', { url });
  await loaded;
  return {
    call,
    async ask<T>(expression: string): Promise<T> {
      const { result, exceptionDetails } = (await call('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      })) as { result?: { value?: unknown }; exceptionDetails?: unknown };
      if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
      return result?.value as T;
    },
    async onTold(listener) {
      heard('Runtime.bindingCalled', ({ payload }) => listener(String(payload)));
      await call('Runtime.addBinding', { name: 'tell' });
    },
  };
}
