/** Requests to a real server as a device sends them, over connections that stay open. */
import { Agent, type IncomingMessage, request } from 'node:http';
import { createInterface } from 'node:readline';
import type { Server } from '../e2e/harness/server.ts';
import {
  claimStatement,
  decodeClaimAnswer,
  loginStatement,
} from '../src/contract/auth-messages.ts';
import { ledger, type TestDevice } from '../src/server/http-fixtures.ts';

type Headers = Readonly<Record<string, string>>;

export type ServerClient = {
  /** Answers what the ledger is to say of the server. */
  claim(owner: TestDevice): Promise<{ readonly server: string; readonly key: string }>;
  /** Answers the session’s cookie. `number`: which of the devices, each at an address of its own. */
  logIn(device: TestDevice, number: number): Promise<string>;
  /** Rejects on anything but a yes. */
  push(page: string, cookie: string): Promise<string>;
  /** Resolves when the first line has come; `heard` gets each line. */
  listen(cookie: string, number: number, heard: (line: string) => void): Promise<void>;
  close(): void;
};

/** What a proxy on the server’s machine would tell. */
const addressOf = (number: number): Headers => ({
  'x-forwarded-for': `10.0.${number >> 8}.${number & 255}`,
});

export function openClient(server: Server): ServerClient {
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const open: IncomingMessage[] = [];

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

  const post = async (path: string, body: string | object, headers: Headers = {}) => {
    const isPage = typeof body === 'string';
    const type = { 'content-type': isPage ? 'application/x-ndjson' : 'application/json' };
    const sent = isPage ? body : JSON.stringify(body);
    const response = await ask('POST', path, sent, { ...type, ...headers });
    const text = Buffer.concat(await response.toArray()).toString();
    if (response.statusCode !== 200)
      throw new Error(`${path}: ${response.statusCode} ${text.slice(0, 200)}`);
    const [cookie = ''] = String(response.headers['set-cookie'] ?? '').split(';', 1);
    return { text, cookie };
  };

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
      agent.destroy();
    },
  };
}
