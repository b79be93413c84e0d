import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  enrolled,
  laneOf,
  ledger,
  login,
  newDevice,
  pageOf,
  received,
  redeem,
  startClaimed,
  startTestServer,
  type TestServer,
} from '../http-fixtures.ts';
import { diskWarning, usedShare } from '../store/disk-watch.ts';
import { createPace } from './pace.ts';
import { inflatedBytesMax, readBody } from './request-body.ts';
import { limitSockets, watchBody } from './socket-limits.ts';
import { createTurnstile } from './turnstile.ts';

const closings: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});
const claimed = async () => {
  const started = await startClaimed();
  closings.push(() => started.server.close());
  return started;
};
const unclaimed = async () => {
  const server = await startTestServer();
  closings.push(() => server.close());
  return server;
};

describe('the pace of a device', () => {
  const pull = (server: TestServer, cookie: string) =>
    server.post('/api/pull', { ledger, have: {}, wants: [] }, { cookie });

  test('[HA1] is a minute’s worth at once, and then evenly', () => {
    let ms = 0;
    const pace = createPace(60, () => ms);
    const taken = () => Array.from({ length: 100 }, () => pace.take('a')).filter((s) => s === 0);
    expect(taken()).toHaveLength(60);
    expect(pace.take('a')).toBe(1);
    expect(pace.take('b')).toBe(0);
    ms += 10_000;
    expect(taken()).toHaveLength(10);
    ms += 3_600_000;
    expect(taken()).toHaveLength(60);
    ms -= 3_600_000;
    expect(pace.take('a')).toBe(1);
  });

  test('[HA1] of pushes is 60 a minute: 429 with a time, and then it goes on', async () => {
    const { server, cookie, lane, owner } = await claimed();
    let own = lane;
    const push = () => server.post('/api/push', pageOf(own), { cookie });
    // One was pushed to begin with.
    for (let count = 1; count < 60; count += 1) expect((await push()).statusCode).toBe(200);
    own = [...lane, ...laneOf(owner.device, [received(3)], lane)];
    const refused = await push();
    expect([refused.statusCode, refused.json(), refused.headers['retry-after']]).toEqual([
      429,
      { error: 'too-often' },
      '1',
    ]);
    expect((await pull(server, cookie)).statusCode).toBe(200);
    server.clock.ms += 1_000;
    expect((await push()).json().have[owner.device][0]).toBe(own.length);
  });

  test('[HA1] of pulls is 300 a minute', async () => {
    const { server, cookie } = await claimed();
    for (let count = 0; count < 300; count += 1) {
      const answer = await pull(server, cookie);
      if (answer.statusCode !== 200) expect([count, answer.statusCode]).toEqual([count, 200]);
    }
    expect((await pull(server, cookie)).statusCode).toBe(429);
  });
});

describe('a herd', () => {
  test('[HA3] some pass at once, some wait in line, and the others are sent away', async () => {
    const turnstile = createTurnstile({ atOnce: 2, waiting: 3 });
    const gates: (() => void)[] = [];
    let [inside, most] = [0, 0];
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise<void>((go) => gates.push(go));
      inside -= 1;
      return 'done';
    };
    const passed = Array.from({ length: 9 }, () => turnstile.pass(work));
    expect(passed.map((each) => each !== undefined)).toEqual(
      Array.from({ length: 9 }, (_, index) => index < 5),
    );
    for (let opened = 0; opened < 5; opened += 1) {
      await vi.waitFor(() => expect(gates.length).toBeGreaterThan(opened));
      gates[opened]?.();
    }
    expect(await Promise.all(passed.slice(0, 5))).toEqual(Array.from({ length: 5 }, () => 'done'));
    expect(most).toBe(2);
    expect(turnstile.pass(async () => 'again')).toBeDefined();
  });

  test('[HA3] work that fails makes room too', async () => {
    const turnstile = createTurnstile({ atOnce: 1, waiting: 0 });
    await expect(turnstile.pass(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turnstile.pass(async () => 1)).toBe(1);
  });

  test('[HA3] of 600 pulls at once 8 are answered, 500 wait, and 92 come again at odd times', async () => {
    const { server, cookie, owner, lane } = await claimed();
    // Nobody is too quick: each of the two asks as often as it may.
    const phone = await newDevice();
    const known = laneOf(owner.device, [enrolled(phone)], lane);
    await server.post('/api/push', pageOf(known), { cookie });
    const cookies = [cookie, await login(server, phone)];
    const { log } = await server.store();
    const { readFrom } = log;
    const reading: (() => void)[] = [];
    Object.assign(log, {
      readFrom: async (...asked: Parameters<typeof readFrom>) => {
        await new Promise<void>((go) => reading.push(go));
        return readFrom(...asked);
      },
    });
    const waits: number[] = [];
    const answers = Array.from({ length: 600 }, async (_, index) => {
      const asked = { ledger, have: {}, wants: [] };
      const answer = await server.post('/api/pull', asked, { cookie: cookies[index % 2] ?? '' });
      if (answer.statusCode === 503) waits.push(Number(answer.headers['retry-after']));
      return answer.statusCode;
    });
    await vi.waitFor(() => expect([waits.length, reading.length]).toEqual([92, 8]), 20_000);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...waits)).toBeLessThanOrEqual(30);
    expect(new Set(waits).size).toBeGreaterThan(10);
    for (let opened = 0; opened < 508; opened += 1) {
      await vi.waitFor(() => expect(reading.length).toBeGreaterThan(opened));
      reading[opened]?.();
    }
    expect((await Promise.all(answers)).filter((status) => status === 200)).toHaveLength(508);
  });
});

/** A server of Node alone, whose callers come from wherever the test says. */
async function listen(onRequest?: (request: IncomingMessage) => void) {
  const server = createServer((request, response) => {
    onRequest?.(request);
    request.resume().on('end', () => response.end('done'));
    request.on('error', () => undefined);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  closings.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const call = (): Socket => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    closings.push(() => socket.destroy());
    return socket;
  };
  return { server, port, call };
}

describe('sockets', () => {
  test('[HA4] beyond the limit of an address are closed; a closed one makes room', async () => {
    const { server, call } = await listen();
    // Everybody comes from one address of the network.
    limitSockets(server, 3, () => '::ffff:192.0.2.9');
    const kept: Socket[] = [];
    for (let count = 0; count < 3; count += 1) {
      const socket = call();
      await once(socket, 'connect');
      kept.push(socket);
    }
    const ask = async (socket: Socket): Promise<string> => {
      socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
      let text = '';
      socket.on('data', (bytes) => {
        text += bytes.toString();
      });
      await once(socket, 'close');
      return text;
    };
    expect(await ask(call())).toBe('');
    expect(await ask(kept[0] ?? call())).toContain('200 OK');
    await vi.waitFor(async () => expect(await ask(call())).toContain('200 OK'));
  });

  test('[HA4] of the machine itself are not counted', async () => {
    const { server, port } = await listen();
    limitSockets(server, 1);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => fetch(`http://127.0.0.1:${port}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  });

  /** A clock of the test’s own; the server looks every few milliseconds of real time. */
  const dripping = async (clock: { ms: number }) =>
    listen((request) => watchBody(request, () => clock.ms, { graceMs: 30_000, everyMs: 5 }));
  const head = 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n';

  test('[HA5] a body that drips is ended after its half minute', async () => {
    const clock = { ms: 0 };
    const { call } = await dripping(clock);
    const socket = call();
    socket.write(`${head}x`);
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString();
      socket.end();
    });
    const drip = setInterval(() => {
      clock.ms += 1_000;
      if (socket.writable) socket.write('x');
    }, 5);
    await once(socket, 'close');
    clearInterval(drip);
    expect(text).toContain('408 Request Timeout');
    expect(clock.ms).toBeGreaterThan(30_000);
  });

  test('[HA5] a slow body that keeps coming is taken, however long', async () => {
    const clock = { ms: 0 };
    const { call } = await dripping(clock);
    const socket = call();
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString();
    });
    socket.write(head);
    for (let sent = 0; sent < 100_000; sent += 2_000) {
      socket.write('x'.repeat(2_000));
      await new Promise((resolve) => setTimeout(resolve, 8));
      clock.ms += 1_500;
    }
    await vi.waitFor(() => expect(text).toContain('200 OK'));
  });
});

describe('a body', () => {
  test('[HA6] of a thousand to one is refused', async () => {
    const { server, cookie } = await claimed();
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024), { level: 9 });
    expect(bomb.length).toBeLessThan(70_000);
    const headers = { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip', cookie };
    const answer = await server.app.inject({
      method: 'POST',
      url: '/api/push',
      payload: bomb,
      headers: {
        host: 'localhost:4747',
        origin: 'http://localhost:4747',
        'x-tallystick': '1',
        ...headers,
      },
    });
    expect([answer.statusCode, answer.json()]).toEqual([413, { error: 'too-large' }]);
  });

  test('[HA6] in several members counts as one, and is read as one', async () => {
    const half = gzipSync(Buffer.alloc(inflatedBytesMax / 2, 'x'));
    const whole = Buffer.concat([half, half]);
    expect(await readBody(whole, 'gzip')).toHaveLength(inflatedBytesMax);
    const over = Buffer.concat([whole, gzipSync('x')]);
    expect(await readBody(over, 'gzip')).toEqual({ status: 413, error: 'too-large' });
    const many = Buffer.concat(Array.from({ length: 1_000 }, () => gzipSync('0123456789')));
    expect(await readBody(many, 'gzip')).toHaveLength(10_000);
    expect(await readBody(many, 'gzip', 9_999)).toEqual({ status: 413, error: 'too-large' });
    expect(await readBody(whole.subarray(0, -9), 'gzip')).toEqual({
      status: 400,
      error: 'not-gzip',
    });
  });

  test.each(['/api/claim', '/api/join', '/api/login', '/api/login/nonce', '/api/link'])(
    '[HA6] at %s is short, also once inflated',
    async (path) => {
      const server = await unclaimed();
      const long = JSON.stringify({ code: 'x'.repeat(20_000) });
      expect((await server.post(path, long)).statusCode).toBe(413);
      const packed = await server.app.inject({
        method: 'POST',
        url: path,
        payload: gzipSync(long),
        headers: {
          host: 'localhost:4747',
          origin: 'http://localhost:4747',
          'x-tallystick': '1',
          'content-type': 'application/json',
          'content-encoding': 'gzip',
        },
      });
      expect(packed.statusCode).toBe(413);
    },
  );
});

describe('who is asking', () => {
  const from = async (server: TestServer, remoteAddress: string, forwarded: string) => {
    const phone = await newDevice();
    const asked = { secret: 'a-wrong-secret-of-some-length', device: phone.device, key: phone.key };
    return server.app.inject({
      method: 'POST',
      url: '/api/join',
      remoteAddress,
      payload: { ...asked, signature: await phone.sign('something') },
      headers: {
        host: 'localhost:4747',
        origin: 'http://localhost:4747',
        'x-tallystick': '1',
        'x-forwarded-for': forwarded,
      },
    });
  };

  test('[HA7] is whom a proxy on this machine names', async () => {
    const { server } = await claimed();
    for (let tries = 0; tries < 10; tries += 1) await from(server, '127.0.0.1', '192.0.2.1');
    expect((await from(server, '127.0.0.1', '192.0.2.1')).statusCode).toBe(429);
    expect((await from(server, '127.0.0.1', '192.0.2.2')).statusCode).toBe(401);
    // What a visitor wrote stands before what the proxy added.
    expect((await from(server, '127.0.0.1', '203.0.113.5, 192.0.2.1')).statusCode).toBe(429);
  });

  test('[HA7] is not whom a visitor names', async () => {
    const { server } = await claimed();
    for (let tries = 0; tries < 10; tries += 1) await from(server, '192.0.2.7', `10.0.0.${tries}`);
    expect((await from(server, '192.0.2.7', '10.0.0.99')).statusCode).toBe(429);
  });

  test('[HA7] a guesser from one address does not lock out another', async () => {
    const { server } = await claimed();
    for (let tries = 0; tries < 12; tries += 1) await from(server, '192.0.2.7', '');
    const phone = await newDevice();
    expect((await redeem(server, phone, 'another-wrong-secret-of-length')).statusCode).toBe(403);
  });
});

test('[HA16] a disk that is four fifths full is told of', () => {
  expect(usedShare({ blocks: 100, bavail: 25 })).toBe(0.75);
  expect(usedShare({ blocks: 0, bavail: 0 })).toBe(0);
  expect(diskWarning(0.79, './data')).toBeUndefined();
  expect(diskWarning(0.853, './data')).toContain('./data is 85 % full');
});
