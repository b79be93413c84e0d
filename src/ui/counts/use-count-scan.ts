/** What a scan does while a sheet is counted, wherever it comes from: the field, a quantity, the page. */
import { useEffect, useEffectEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { ItemId, PlaceId, StocktakeId } from '../../domain/vocabulary.ts';
import { useSession, useUiStore } from '../store.ts';
import { scanGoal } from './count-scan.ts';
import type { Found } from './found-form.ts';

export type CountScan = {
  scan(typed: string): void;
  readonly found: Found | null;
  /** A new one starts a form of its own. */
  readonly turn: number;
  readonly isFoundOpen: boolean;
  openFound(): void;
  closeFound(): void;
};

/** `onShelf`: what was scanned is on the sheet in this place. */
export function useCountScan(
  stocktake: StocktakeId,
  here: PlaceId | null,
  onShelf: (item: ItemId) => void,
): CountScan {
  const session = useSession();
  const store = useUiStore();
  const [, navigate] = useLocation();
  const [found, setFound] = useState<Found | null>(null);
  const [turn, setTurn] = useState(0);
  const [isFoundOpen, setFoundOpen] = useState(false);
  const open = (next: Found) => {
    setFound(next);
    setTurn(turn + 1);
    setFoundOpen(true);
  };
  const scan = (typed: string) => {
    if (typed.trim() === '') return;
    const goal = scanGoal(typed, session.models, stocktake, here);
    if (goal.to === 'place') navigate(`/counts/${stocktake}/at/${goal.place}`);
    else if (goal.to === 'unknown')
      open({
        place: here,
        item: null,
        code: goal.isCode ? goal.code : null,
        name: goal.isCode ? '' : goal.code,
      });
    else if (goal.to === 'found')
      open({ place: goal.place, item: goal.item, code: null, name: '' });
    else if (goal.place === here) onShelf(goal.item);
    else navigate(`/counts/${stocktake}/at/${goal.place}/${goal.item}`);
  };
  const onScan = useEffectEvent(scan);
  useEffect(() => {
    store.setState({ onScan: (code) => onScan(code) });
    return () => store.setState({ onScan: null });
  }, [store]);
  return {
    scan,
    found,
    turn,
    isFoundOpen,
    openFound: () => open({ place: here, item: null, code: null, name: '' }),
    closeFound: () => setFoundOpen(false),
  };
}
