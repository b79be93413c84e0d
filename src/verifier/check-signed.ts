/** Whatever carries a signature: the seals of devices, the statements of servers. */
import type { Access } from './access.ts';
import type { Claim } from './anchors.ts';
import { digestOf } from './check-code.ts';
import type { Evidence, FoundStatement } from './evidence.ts';
import type { Findings } from './findings.ts';
import { sha256 } from './sha256.ts';
import type { CheckSignature } from './signature.ts';

/** How many are valid; each of them claims what it vouches for. */
export async function checkSeals(
  { seals, ledger, isPart }: Evidence & { readonly isPart: boolean },
  access: Access,
  claims: Claim[],
  findings: Findings,
  checkSignature: CheckSignature,
): Promise<number> {
  const name = ledger ?? access.founded()?.ledger ?? '';
  let count = 0;
  for (const { device, seq, head, witness, signature } of seals) {
    const statement = `tallystick-seal-v1|${name}|${device}|${seq}|${head}|${witness ?? ''}`;
    const keys = access.keysOf(device);
    // In a part of a ledger the key may stand in what was left out.
    if (keys.length === 0) findings.add(isPart ? 'unchecked' : 'unknown-key', { device, seq });
    const signed = await anyKey(keys, (key) => checkSignature(key, statement, signature));
    if (signed === undefined) findings.add('unchecked', { detail: 'no WebCrypto here' });
    if (signed === false && keys.length > 0) findings.add('seal', { device, seq });
    if (signed !== true) continue;
    count += 1;
    claims.push({ lane: device, seq, hash: head, by: 'seal', at: null });
  }
  return count;
}

async function anyKey(
  keys: readonly string[],
  check: (key: string) => Promise<boolean | undefined>,
): Promise<boolean | undefined> {
  for (const key of keys) {
    const signed = await check(key);
    if (signed !== false) return signed;
  }
  return false;
}

export type SoundStatement = FoundStatement & { readonly isSound: boolean };

/** Whether an accepted server signed each, for just these lanes; those that are sound vouch for the lanes. */
export async function checkStatements(
  { statements, ledger }: Evidence,
  access: Access,
  claims: Claim[],
  findings: Findings,
  checkSignature: CheckSignature,
): Promise<readonly SoundStatement[]> {
  const name = ledger ?? access.founded()?.ledger ?? '';
  const checked: SoundStatement[] = [];
  for (const one of statements) {
    const { at, have, digest, signature } = one;
    const text = textOf(name, one);
    const signed = await anyKey(access.serverKeys(), (key) => checkSignature(key, text, signature));
    const isOfThese = have === null || digestOf(have) === digest;
    checked.push({ ...one, isSound: isOfThese && signed === true });
    if (signed === undefined) findings.add('unchecked', { detail: 'no WebCrypto here' });
    if (signed === false) findings.add('statement', { vouchedAt: at, detail: 'nobody signed it' });
    if (!isOfThese) findings.add('statement', { vouchedAt: at, detail: 'of other lanes' });
    if (!isOfThese || signed !== true) continue;
    for (const [device, [seq, hash]] of Object.entries(have ?? {}))
      claims.push({ lane: device, seq, hash, by: 'statement', at });
  }
  checkOrder(name, statements, findings);
  return checked;
}

const textOf = (ledger: string, { epoch, digest, at, previous }: FoundStatement): string =>
  `tallystick-have-v1|${ledger}|${epoch}|${digest}|${at}|${previous ?? ''}`;

/** A server forgets older ones, but for the first of each epoch. */
const keptMax = 10_000;

/** Each names the one before it: a server that took one back would have to break that. */
function checkOrder(
  ledger: string,
  statements: readonly FoundStatement[],
  findings: Findings,
): void {
  const last = statements.at(-1)?.position ?? 0;
  let [expected, before] = [1, null as string | null];
  for (const one of statements) {
    const { position, at: vouchedAt, previous } = one;
    if (position === null) continue;
    const isForgotten = expected < position && position - 1 <= last - keptMax;
    if (position === expected ? previous !== before : !isForgotten)
      findings.add('statement', {
        vouchedAt,
        detail: `the one before number ${position} is missing`,
      });
    [expected, before] = [position + 1, sha256(textOf(ledger, one))];
  }
}

/** Null where the lanes are not kept with it. `holds`: of a lane or a branch of it. */
export function doesHold(
  { have, isSound }: SoundStatement,
  holds: (lane: string, seq: number, hash: string) => boolean,
): boolean | null {
  if (!isSound) return false;
  if (have === null) return null;
  return Object.entries(have).every(([lane, [seq, hash]]) => holds(lane, seq, hash));
}
