import { expect, test } from 'vitest';
import { createConnecting } from './connecting.ts';
import type { WireAnswer, WireRequest } from './wire.ts';

const server = { device: '5e44e40000000001', key: 'k'.repeat(60) };
const device = 'a11ce00000000001';
const key = 'p'.repeat(60);

function connectingOver(answer: WireAnswer) {
  const asked: WireRequest[] = [];
  const signed: string[] = [];
  const connecting = createConnecting({
    origin: 'https://stock.example',
    wire: {
      async ask(request) {
        asked.push(request);
        return answer;
      },
      readLines: () => () => undefined,
    },
  });
  const sign = async (statement: string): Promise<string> => {
    signed.push(statement);
    return 's'.repeat(86);
  };
  return { connecting, asked, signed, own: { device, key, sign } };
}

const answered = (status: number, body: unknown): WireAnswer =>
  ({ kind: 'answered', status, text: JSON.stringify(body), retryAfterMs: null });

test('[SY49] a claim signs origin, ledger, device, key and code, and gives the server’s own key', async () => {
  const answer = { tallystick: 1, ledger: 'ledger-1', epoch: 'epoch-1', server };
  const { connecting, asked, signed, own } = connectingOver(answered(200, answer));
  const code = 'C'.repeat(26);
  expect(await connecting.claim(own, { code, ledger: 'ledger-1' })).toEqual({ answer });
  expect(signed).toEqual([`tallystick-claim-v1|https://stock.example|ledger-1|${device}|${key}|${code}`]);
  expect(asked.map(({ path, body }) => [path, JSON.parse(body ?? '')])).toEqual([
    ['/api/claim', { code, ledger: 'ledger-1', device, key, signature: 's'.repeat(86) }],
  ]);
});

test('[SY49] joining signs origin, device, key and secret; a refusal keeps the server’s word', async () => {
  const secret = 'S'.repeat(26);
  const answer = { tallystick: 1, ledger: 'ledger-1', epoch: 'epoch-1', server, invitation: 'inv-1', role: 'keeper' };
  const { connecting, signed, own } = connectingOver(answered(200, answer));
  expect(await connecting.join(own, secret)).toEqual({ answer });
  expect(signed).toEqual([`tallystick-join-v1|https://stock.example|${device}|${key}|${secret}`]);
  const used = connectingOver(answered(403, { error: 'invitation-used' }));
  expect(await used.connecting.join(used.own, secret)).toEqual({
    failed: { kind: 'status', status: 403, retryAfterMs: null, reason: 'invitation-used' },
  });
});

test('[SY49] health tells whether a server is claimed, and a portal is no server', async () => {
  const health = { tallystick: 1, ledger: null, epoch: 'epoch-1', claimed: false };
  expect(await connectingOver(answered(200, health)).connecting.readHealth()).toEqual({ answer: health });
  expect(await connectingOver(answered(200, { hello: 'guest' })).connecting.readHealth()).toEqual({
    failed: { kind: 'not-ours' },
  });
});
