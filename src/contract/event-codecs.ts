/**
 * The shape of every event's data, by type and version. Only the newest shape leaves this folder:
 * an older version's codec knows the step to the next one. A released shape never changes; its
 * golden file is its witness.
 */
import type { LedgerEvent } from '../domain/ledger-event.ts';
import { aboutCodecs } from './about-codecs.ts';
import { accessCodecs } from './access-codecs.ts';
import type { Codec, Codecs } from './codec.ts';
import { ledgerCodecs } from './ledger-codecs.ts';
import { stockCodecs } from './stock-codecs.ts';

const codecs: Codecs<LedgerEvent['type']> = {
  ...aboutCodecs,
  ...stockCodecs,
  ...ledgerCodecs,
  ...accessCodecs,
};

const codecsByType: ReadonlyMap<string, Readonly<Record<number, Codec>>> = new Map(
  Object.entries(codecs),
);

/** Undefined for a type or version that only a newer app knows. */
export const codecOf = (type: string, version: number): Codec | undefined =>
  codecsByType.get(type)?.[version];

/** Checked data of any released version, as the newest version says it. */
export function inNewestShape(
  type: string,
  version: number,
  data: unknown,
): { readonly version: number; readonly data: unknown } {
  const codec = codecOf(type, version);
  if (codec?.upcast === undefined) return { version, data };
  return inNewestShape(type, version + 1, codec.upcast(data));
}

/** Every type and version that this app reads, for the golden files. */
export const releasedShapes = (): readonly (readonly [type: string, version: number])[] =>
  [...codecsByType].flatMap(([type, versions]) =>
    Object.keys(versions).map((version) => [type, Number(version)] as const),
  );
