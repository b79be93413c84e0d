/** Scans in a row: each is written down by itself, one after the other, durable before it sounds. */
import { useRef, useState } from 'react';
import type { Rejection } from '../../domain/decide.ts';
import { insistable } from '../../domain/item/rejections.ts';
import type { ItemId, PlaceId, Quantity } from '../../domain/vocabulary.ts';
import { t } from '../messages/translate.ts';
import { dayText } from '../moment.ts';
import type { Saved } from '../ports.ts';
import { useSession } from '../store.ts';
import { itemForCode } from '../today/item-for-code.ts';
import { type ScanVerb, scanCommand, scannedQuantity } from './scan-command.ts';
import { sound } from './tones.ts';

export type Scan = {
  /** The id of its command: a scan is one entry however often it is handed in. */
  readonly cause: string;
  readonly code: string;
  readonly verb: ScanVerb;
  readonly place: PlaceId;
  readonly item: ItemId | null;
  readonly quantity: Quantity;
  readonly state: 'saving' | 'saved' | 'unknown' | 'rejected' | 'failed' | 'undone';
  readonly rejection: Rejection | null;
  readonly failure: string | null;
  readonly saved: Saved | null;
};

export type Scans = {
  /** Newest first. */
  readonly scans: readonly Scan[];
  scan(code: string, verb: ScanVerb, place: PlaceId): void;
  /** Tries again: what was unknown may be registered by now, and what was rejected may be so. */
  again(scan: Scan, insisted: boolean): void;
  undo(scan: Scan): void;
  canInsist(scan: Scan): boolean;
};

export function useScans(): Scans {
  const session = useSession();
  const [scans, setScans] = useState<readonly Scan[]>([]);
  const queue = useRef<Promise<void>>(Promise.resolve());

  const change = (cause: string, by: Partial<Scan>) =>
    setScans((all) => all.map((each) => (each.cause === cause ? { ...each, ...by } : each)));

  async function write(scan: Scan, insisted: boolean): Promise<void> {
    const item = itemForCode(scan.code, session.models);
    const row = item === undefined ? undefined : session.models.items.byId(item);
    if (row === undefined) {
      sound('refused');
      return change(scan.cause, { state: 'unknown' });
    }
    const { verb, code, place, cause } = scan;
    const command = scanCommand(verb, row, code, place, dayText(new Date()), insisted);
    const result = await session.run([command], { cause });
    sound('saved' in result ? 'saved' : 'refused');
    const known = { item: row.item, quantity: scannedQuantity(row, code) };
    if ('saved' in result) change(cause, { ...known, state: 'saved', saved: result.saved });
    else if ('rejected' in result)
      change(cause, { ...known, state: 'rejected', rejection: result.rejected });
    else change(cause, { ...known, state: 'failed', failure: t(`common.failed.${result.failed}`) });
  }

  /** Scans come faster than a disk writes: they wait in line, and none is dropped. */
  function inLine(scan: Scan, insisted: boolean): void {
    queue.current = queue.current.then(() => write(scan, insisted));
  }

  return {
    scans,
    scan(typed, verb, place) {
      const code = typed.trim();
      if (code === '') return;
      const scan: Scan = {
        cause: session.newCommandId(),
        code,
        verb,
        place,
        item: null,
        quantity: 0,
        state: 'saving',
        rejection: null,
        failure: null,
        saved: null,
      };
      setScans((all) => [scan, ...all]);
      inLine(scan, false);
    },
    again(scan, insisted) {
      change(scan.cause, { state: 'saving', rejection: null, failure: null });
      inLine(scan, insisted);
    },
    undo(scan) {
      const { saved } = scan;
      if (saved === null) return;
      void session.undo(saved).then((result) => {
        if ('saved' in result) change(scan.cause, { state: 'undone' });
      });
    },
    canInsist: ({ rejection }) =>
      rejection !== null &&
      insistable.has(rejection.rejected as Parameters<typeof insistable.has>[0]),
  };
}
