/** What becomes of commands that are turned down, and how two of them are told apart. */
import type { Rejection } from '../domain/decide.ts';
import type { LedgerCommand } from '../domain/ledger-command.ts';

type RejectedLine = { readonly rejected: Rejection; readonly index: number };

/** The first one, and all of them. */
export type RejectedRun = RejectedLine & { readonly all: readonly RejectedLine[] };

export function rejectedOf(
  rejections: readonly { readonly rejection: Rejection; readonly index: number }[],
): RejectedRun {
  const all = rejections.map(({ rejection, index }) => ({ rejected: rejection, index }));
  const [first] = all;
  if (first === undefined) throw new Error('nothing was turned down');
  return { ...first, all };
}

/** Enough to tell two forms apart, without keeping a whole import in memory. */
export function fingerprintOf(commands: readonly LedgerCommand[]): string {
  const text = JSON.stringify(commands.slice(0, 20));
  return `${commands.length} ${text.slice(0, 2_000)}`;
}
