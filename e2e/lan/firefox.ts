/** A Firefox that is driven by WebDriver BiDi, with nothing between: one page, one profile. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../harness/free-port.ts';
import { until } from '../harness/server.ts';

export type DrivenPage = {
  /** The error's text if the page could not be had. */
  open(url: string): Promise<string | null>;
  /** What an expression comes to, awaited. */
  ask(expression: string): Promise<unknown>;
  close(): Promise<void>;
};

/** `hosts`: names that lead to this machine. */
export async function openFirefox(profile: string, hosts: readonly string[]): Promise<DrivenPage> {
  const preferences = {
    'network.dns.localDomains': hosts.join(','),
    'remote.active-protocols': 1,
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'app.update.enabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
  };
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join(''));
  const port = await freePort();
  const firefox = spawn(
    process.env.FIREFOX_PATH ?? 'firefox-esr',
    ['--headless', '--no-remote', '--profile', profile, `--remote-debugging-port=${port}`],
    { stdio: 'ignore' },
  );
  const socket = await connect(port, firefox);
  const send = speaker(socket);
  await send('session.new', { capabilities: {} });
  const { context } = Object(await send('browsingContext.create', { type: 'tab' }));
  return {
    open: async (url) => {
      const failed = (error: Error) => error.message;
      return send('browsingContext.navigate', { context, url, wait: 'complete' }).then(
        () => null,
        failed,
      );
    },
    ask: async (expression) => {
      const { result, exceptionDetails } = Object(
        await send('script.evaluate', { expression, target: { context }, awaitPromise: true }),
      );
      if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
      return result.value;
    },
    close: async () => {
      const ended = once(firefox, 'exit');
      // Its answer may be lost with the browser.
      void send('browser.close', {}).catch(() => undefined);
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 10_000))]);
      firefox.kill('SIGKILL');
      socket.close();
    },
  };
}

async function connect(port: number, firefox: ChildProcess): Promise<WebSocket> {
  let socket: WebSocket | undefined;
  const opened = await until(60_000, async () => {
    if (firefox.exitCode !== null) throw new Error(`Firefox ended with ${firefox.exitCode}`);
    const tried = new WebSocket(`ws://127.0.0.1:${port}/session`);
    const isOpen = await new Promise<boolean>((resolve) => {
      tried.onopen = () => resolve(true);
      tried.onerror = () => resolve(false);
    });
    if (isOpen) socket = tried;
    return isOpen;
  });
  if (!opened || socket === undefined) throw new Error('Firefox does not listen');
  return socket;
}

type Waiting = { readonly done: (value: unknown) => void; readonly fail: (error: Error) => void };

function speaker(socket: WebSocket): (method: string, params: object) => Promise<unknown> {
  const waitingById = new Map<number, Waiting>();
  socket.onmessage = ({ data }) => {
    const { id, result, error, message } = JSON.parse(String(data));
    const waiting = waitingById.get(id);
    waitingById.delete(id);
    if (error === undefined) waiting?.done(result);
    else waiting?.fail(new Error(`${error}: ${message}`));
  };
  let last = 0;
  return (method, params) =>
    new Promise((done, fail) => {
      last += 1;
      waitingById.set(last, { done, fail });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
}
