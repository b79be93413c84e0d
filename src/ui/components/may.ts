/**
 * Which kinds of facts may be recorded here now. What would be turned down is left out of a screen;
 * whether it is turned down is decided elsewhere, by the same table.
 */
import { createContext, useContext } from 'react';
import type { LedgerEvent } from '../../domain/ledger-event.ts';

export type FactType = LedgerEvent['type'];
export type May = (fact: FactType) => boolean;

/** Where no ledger is open nothing is left out. */
export const MayContext = createContext<May>(() => true);

export const useMay = (): May => useContext(MayContext);
