/** Short tasks about loans, reservations, kits and parties; each is a sheet over the page. */
import type { ItemId, KitId, LoanId, PartyId, ReservationId } from '../domain/vocabulary.ts';

export type Task =
  /** What was lent comes back, stays longer, or will not come back. */
  | { readonly kind: 'loan'; readonly item: ItemId; readonly loan: LoanId }
  /** What was issued comes back from whoever got it. */
  | { readonly kind: 'return'; readonly party: PartyId }
  | { readonly kind: 'reserve'; readonly item?: ItemId; readonly kit?: KitId }
  | { readonly kind: 'pick'; readonly kit: KitId }
  | { readonly kind: 'issue-reserved'; readonly reservation: ReservationId }
  | { readonly kind: 'new-party' }
  | { readonly kind: 'new-kit' };

export type TaskSheetProps = { readonly open: boolean; readonly onClose: () => void };
