/**
 * What the screens share: the open ledger, how far its models have come, and which sheet lies over
 * the page.
 */
import { createContext, useContext, useState } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { WriteOffReason } from '../domain/item/stock-events.ts';
import type { ItemId, PackId, PartyId, PlaceId, Quantity } from '../domain/vocabulary.ts';
import type { Span } from '../read-models/digest.ts';
import type { ReadModels } from '../read-models/models.ts';
import type { UndoTarget } from '../read-models/undo-target.ts';
import type { AppUpdate } from './app-update.ts';
import { type ItemsView, wholeItemsView } from './items/items-view.ts';
import type { Selection } from './many/selection.ts';
import { t } from './messages/start-text.ts';
import { dayText } from './moment.ts';
import type { PastLedger, PastMoment } from './past/past-port.ts';
import type { EntryLine, Installation, LedgerId, LedgerSummary, Session } from './ports.ts';
import type { SyncStatus } from './sync-port.ts';
import type { Task } from './task.ts';
import type { Awaited } from './verbs/awaited.ts';

export type VerbName =
  | 'receive'
  | 'issue'
  | 'move'
  | 'count'
  | 'write-off'
  | 'found'
  | 'hold'
  | 'release'
  | 'lend';

/** What is known already when a person reaches for a verb. */
export type VerbRequest = {
  readonly verb: VerbName;
  readonly item?: ItemId;
  readonly place?: PlaceId;
  readonly lot?: string | null;
  /** Lines that are filled in already, such as what takes a delivery out again. */
  readonly lines?: readonly (RequestedLine | AwaitedLine)[];
  readonly to?: PlaceId;
  /** To whom or from whom. */
  readonly party?: PartyId;
  /** What a scanned barcode stands for: the quantity is one of it. */
  readonly pack?: PackId;
  /** All that lies on the shelf, instead of one. */
  readonly all?: boolean;
  readonly reason?: WriteOffReason;
};

/** `quantity`: smallest units; `null` where the person is to say it. */
export type RequestedLine = {
  readonly item: ItemId;
  readonly place: PlaceId;
  readonly lot: string | null;
  readonly quantity: Quantity | null;
};
/** What was on order or on the shopping list; it goes to the likeliest place. */
export type AwaitedLine = {
  readonly item: ItemId;
  readonly quantity: Quantity | null;
  readonly awaited: Awaited;
};

/** What a person wants to take back, with as many of its entries as were at hand. */
export type UndoRequest = {
  readonly target: UndoTarget;
  readonly lines: readonly EntryLine[];
  /** What it is called, where no entry says so. */
  readonly subject?: string;
  /** It lets something stand again, so nobody is asked what was wrong. */
  readonly lifts?: true;
  readonly onDone?: () => void;
};

export type OpenedPast = PastLedger<Session>;

export type UiState = {
  readonly installation: Installation;
  readonly update: AppUpdate | null;
  /** `starting` until it is known which ledgers there are. */
  readonly phase: 'starting' | 'first-run' | 'open' | 'failed';
  readonly failure: string | null;
  readonly session: Session | null;
  /** The past that is looked at instead of the present; `opened` once its entries are read. */
  readonly past: { readonly opened: OpenedPast | null; readonly moment: PastMoment } | null;
  /** Rises with every change of what the session shows. */
  readonly revision: number;
  readonly sync: SyncStatus | null;
  readonly ledgers: readonly LedgerSummary[];
  readonly verb: VerbRequest | null;
  readonly undo: UndoRequest | null;
  readonly task: Task | null;
  readonly newItem: { readonly name: string; readonly barcode: string } | null;
  /** The pack that a scan meant, for the verb that follows on its item. */
  readonly scanned: { readonly item: ItemId; readonly pack: PackId } | null;
  /** What stands in the search of the first screen. */
  readonly todayQuery: string;
  readonly itemsView: ItemsView;
  /** Which items are chosen; null while nobody is choosing. */
  readonly selection: Selection | null;
  /** What came while nobody looked here, until it is dismissed. */
  readonly away: Span | null;
  readonly shortcutsShown: boolean;
  /** Where a screen takes scans itself: what a scanner types while nothing has the focus. */
  readonly onScan: ((code: string) => void) | null;
};

export type UiStore = StoreApi<UiState>;

export const createUiStore = (installation: Installation, update: AppUpdate | null): UiStore =>
  createStore<UiState>(() => ({
    installation,
    update,
    phase: 'starting',
    failure: null,
    session: null,
    past: null,
    revision: 0,
    sync: null,
    ledgers: [],
    verb: null,
    undo: null,
    task: null,
    newItem: null,
    scanned: null,
    todayQuery: '',
    itemsView: wholeItemsView,
    selection: null,
    away: null,
    shortcutsShown: false,
    onScan: null,
  }));

/** Opens the ledger that was open last, or shows the first run where there is none. */
export async function startUi(store: UiStore): Promise<void> {
  const { installation } = store.getState();
  try {
    const ledgers = await installation.listLedgers();
    const last = await installation.lastLedger();
    const first = ledgers.find((ledger) => ledger.id === last) ?? ledgers[0];
    if (first === undefined) store.setState({ ledgers, phase: 'first-run' });
    else await openLedger(store, first.id);
  } catch (error) {
    store.setState({
      phase: 'failed',
      failure: error instanceof Error ? error.message : String(error),
    });
    throw error;
  }
}

/** Closes the ledger that is open and follows the next one's changes. */
export async function openLedger(store: UiStore, id: LedgerId): Promise<void> {
  const { installation, session: before } = store.getState();
  const session = await installation.openLedger(id);
  leavePast(store);
  before?.close();
  const ledgers = await installation.listLedgers();
  store.setState({
    session,
    ledgers,
    phase: 'open',
    revision: store.getState().revision + 1,
    sync: session.sync.status(),
    verb: null,
    undo: null,
    todayQuery: '',
    itemsView: wholeItemsView,
    selection: null,
    away: null,
  });
  const isCurrent = () => store.getState().session === session;
  session.subscribe(() => {
    // Names that arrive and another writer are changes too, though no model has moved.
    if (isCurrent()) store.setState(({ revision }) => ({ revision: revision + 1 }));
  });
  session.sync.subscribe(() => {
    if (isCurrent()) store.setState({ sync: session.sync.status() });
  });
}

/** Who is named in what a server says of itself: its lane is nobody's. */
const serverActor = 'server';

export const UiContext = createContext<UiStore | null>(null);

export function useUiStore(): UiStore {
  const store = useContext(UiContext);
  if (store === null) throw new Error('a screen stands outside of UiContext');
  return store;
}

export const useUi = <Part>(select: (state: UiState) => Part): Part =>
  useStore(useUiStore(), select);

/** The open ledger, as it is or at the moment looked at. Screens are only drawn while there is one. */
export function useSession(): Session {
  const session = useUi(({ past, session }) => past?.opened?.session ?? session);
  if (session === null) throw new Error('no ledger is open');
  return session;
}

/** Reads from the models, again after each change. */
export function useModels<Part>(select: (models: ReadModels) => Part): Part {
  useUi((state) => state.revision);
  return select(useSession().models);
}

/** The name of who wrote an entry, as far as it is known here. */
export function usePersonName(): (member: string) => string {
  useUi((state) => state.revision);
  const session = useSession();
  return (member) =>
    session.personName(member) ??
    t(
      member === serverActor
        ? 'common.server'
        : session.membership.isForgotten(member)
          ? 'common.forgottenPerson'
          : 'common.someone',
    );
}

/** The calendar day in the zone of this device: today, or the one that is looked at. */
export const useToday = (): string =>
  useUi(({ past }) => dayText(past?.opened == null ? new Date() : new Date(past.moment.at)));

/** The moment that is looked at, ms: when the screen was opened, or the one in the past. */
export function useLookedAt(): number {
  const [begun] = useState(() => Date.now());
  return useUi(({ past }) => (past?.opened == null ? begun : past.moment.at));
}

/** Whether all that was ever recorded is here; a new device works before it is. */
export const useIsHistoryHere = (): boolean => useUi(({ session }) => session?.history() == null);

/** Whether even what there is now lacks something that came late, or came before an update did. */
export const useShowsPart = (): boolean =>
  useUi(({ session }) => {
    const history = session?.history() ?? null;
    return history !== null && (history.shows === 'part' || history.unsettled > 0);
  });

/** Looks at the stockroom as it was; every screen shows that until one leaves. */
export function useEnterPast(): () => void {
  const store = useUiStore();
  return () =>
    store.setState({ past: { opened: null, moment: { at: Date.now(), reading: 'was' } } });
}

/** Back to the present, which went on meanwhile. */
export function leavePast(store: UiStore): void {
  store.getState().past?.opened?.close();
  store.setState(({ revision }) => ({ past: null, revision: revision + 1 }));
}

/** Opens the sheet that asks what was wrong, and shows what taking back would change. */
export function useAskUndo(): (request: UndoRequest) => void {
  const store = useUiStore();
  return (undo) => store.setState({ undo });
}

/** Opens the sheet of a verb. */
export function useOpenVerb(): (request: VerbRequest) => void {
  const store = useUiStore();
  return (verb) => store.setState({ verb });
}

/** Opens the sheet of a task about loans, reservations, kits or parties. */
export function useOpenTask(): (task: Task) => void {
  const store = useUiStore();
  return (task) => store.setState({ task });
}
