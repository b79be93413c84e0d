/** Requests to a real server as a device sends them, over connections that stay open. */
import { Agent, type IncomingMessage, request } from 'node:http';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import {
  claimStatement,
  decodeClaimAnswer,
  loginStatement,
} from '../../src/contract/auth-messages.ts';
import type { Entry } from '../../src/event-sourcing/stored-event.ts';
import type { Have } from '../../src/event-sourcing/version-vector.ts';
import {
  accessDraft,
  enrolled,
  foundingLane,
  ledger,
  pageOf,
  type TestDevice,
} from '../../src/server/http-fixtures.ts';
import type { Server } from '../harness/server.ts';

const unpack = promisify(gunzip);

type Headers = Readonly<Record<string, string>>;

export type ServerClient = {
  /** Answers what the ledger is to say of the server. */
  claim(owner: TestDevice): Promise<{ readonly server: string; readonly key: string }>;
  /** Answers the session’s cookie. `number`: which of the devices, each at an address of its own. */
  logIn(device: TestDevice, number: number): Promise<string>;
  /** Rejects on anything but a yes. */
  push(page: string, cookie: string): Promise<string>;
  /**
   * What the server says of a page, without reading its entries; comes again after as long as it was told
   * to. `waited`: how often it was sent away.
   */
  pull(have: Have, cookie: string): Promise<{ have: Have; more: boolean; waited: number }>;
  /** Resolves when the first line has come; `heard` gets each line. */
  listen(cookie: string, number: number, heard: (line: string) => void): Promise<void>;
  close(): void;
};

/** Founds a ledger on an empty server, and lets all of them in. Answers what the owner wrote for it. */
export async function foundWith(
  client: ServerClient,
  owner: TestDevice,
  devices: readonly TestDevice[],
): Promise<readonly Entry[]> {
  const accepted = accessDraft('ServerAccepted', await client.claim(owner));
  const lane = foundingLane(owner, [accepted, ...devices.map((device) => enrolled(device))]);
  const cookie = await client.logIn(owner, 0);
  for (let at = 0; at < lane.length; at += perPage)
    await client.push(pageOf(lane.slice(at, at + perPage)), cookie);
  return lane;
}

/** Well below what a page may hold. */
const perPage = 2_000;

/** What a proxy on the server’s machine would tell. */
const addressOf = (number: number): Headers => ({
  'x-forwarded-for': `10.0.${number >> 8}.${number & 255}`,
});

export function openClient(server: Server): ServerClient {
  const { ask, answerTo, post, end } = connectTo(server);
  const open: IncomingMessage[] = [];

  return {
    async claim({ device, key, sign }) {
      const code = (await server.claimLink()).split('/').at(-1) ?? '';
      const asked = { code, ledger, device, key };
      const signature = await sign(claimStatement(server.url, asked));
      const answer = decodeClaimAnswer((await post('/api/claim', { ...asked, signature })).text);
      if (answer === undefined) throw new Error('the claim was not answered');
      return { server: answer.server.device, key: answer.server.key };
    },
    async logIn({ device, sign }, number) {
      const from = addressOf(number);
      const { nonce } = JSON.parse((await post('/api/login/nonce', { device }, from)).text);
      const signature = await sign(loginStatement(server.url, ledger, device, nonce));
      return (await post('/api/login', { device, nonce, signature }, from)).cookie;
    },
    push: async (page, cookie) => (await post('/api/push', page, { cookie })).text,
    async pull(have, cookie) {
      const body = { ledger, have, wants: [] };
      for (let waited = 0; ; waited += 1) {
        const headers = { cookie, 'accept-encoding': 'gzip' };
        const { response, text } = await answerTo('/api/pull', body, headers);
        if (response.statusCode === 200) {
          const said: { have: Have; more: boolean } = JSON.parse(text.slice(0, text.indexOf('\n')));
          return { ...said, waited };
        }
        const after = Number(response.headers['retry-after']);
        if (response.statusCode !== 503 || !(after > 0))
          throw new Error(`pull: ${response.statusCode} ${text.slice(0, 200)}`);
        await new Promise((resolve) => setTimeout(resolve, after * 1_000));
      }
    },
    async listen(cookie, number, heard) {
      const response = await ask('GET', '/api/live', '', { cookie, ...addressOf(number) });
      if (response.statusCode !== 200) throw new Error(`live: ${response.statusCode}`);
      open.push(response);
      await new Promise<void>((isOpen) => {
        createInterface({ input: response }).on('line', (line) => {
          isOpen();
          heard(line);
        });
      });
    },
    close() {
      for (const response of open) response.destroy();
      end();
    },
  };
}

/** Requests and their answers, over connections that stay open. */
function connectTo(server: Server) {
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const ask = (method: string, path: string, body: string, headers: Headers) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const own = { origin: server.url, 'x-tallystick': '1' };
      const asked = request(`${server.url}${path}`, {
        agent,
        method,
        headers: { ...own, ...headers },
      });
      asked.on('error', reject).on('response', resolve).end(body);
    });

  const answerTo = async (path: string, body: string | object, headers: Headers) => {
    const isPage = typeof body === 'string';
    const type = { 'content-type': isPage ? 'application/x-ndjson' : 'application/json' };
    const sent = isPage ? body : JSON.stringify(body);
    const response = await ask('POST', path, sent, { ...type, ...headers });
    const bytes = Buffer.concat(await response.toArray());
    const isPacked = response.headers['content-encoding'] === 'gzip';
    return { response, text: (isPacked ? await unpack(bytes) : bytes).toString() };
  };
  const post = async (path: string, body: string | object, headers: Headers = {}) => {
    const { response, text } = await answerTo(path, body, headers);
    if (response.statusCode !== 200)
      throw new Error(`${path}: ${response.statusCode} ${text.slice(0, 200)}`);
    const [cookie = ''] = String(response.headers['set-cookie'] ?? '').split(';', 1);
    return { text, cookie };
  };
  return { ask, answerTo, post, end: () => agent.destroy() };
}
