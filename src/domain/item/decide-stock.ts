/** Whether a command on an item's stock may be carried out. */
import { tidied, tidiedOrNull } from '../text.ts';
import type { ItemEvent } from './events.ts';
import type { ItemFacts } from './facts.ts';
import type { Item } from './item.ts';
import type { ItemRejection } from './rejections.ts';
import type { ReceiveStock, StockCommand } from './stock-commands.ts';
import { obstacleTo } from './stock-obstacles.ts';

type Decision = readonly ItemEvent[] | ItemRejection;

export function decideStock(item: Item, command: StockCommand, facts: ItemFacts): Decision {
  const obstacle = obstacleTo(item, command, facts);
  if (obstacle !== undefined) return obstacle;
  switch (command.type) {
    case 'ReceiveStock':
      return received(item, command.data);
    case 'IssueStock': {
      const { recipient = null, kit = null, reservation = null, lotChoice = null } = command.data;
      const { held = null, purpose = null } = command.data;
      const said = { recipient, kit, reservation, lotChoice, held, purpose: tidiedOrNull(purpose) };
      return [{ type: 'StockIssued', version: 2, data: { ...tidiedData(command.data), ...said } }];
    }
    case 'MoveStock': {
      const data = { ...tidiedData(command.data), held: command.data.held ?? null };
      return [{ type: 'StockMoved', version: 2, data }];
    }
    case 'WriteOffStock': {
      const { held = null, settles = [] } = command.data;
      const data = { ...tidiedData(command.data), held, settles };
      return [{ type: 'StockWrittenOff', version: 3, data }];
    }
    case 'RecordFound': {
      const data = { ...tidiedData(command.data), settles: command.data.settles ?? [] };
      return [{ type: 'StockFound', version: 2, data }];
    }
    case 'CountStock': {
      const stocktake = command.data.stocktake ?? null;
      const data = { ...tidiedData(command.data), stocktake, known: facts.known };
      return [{ type: 'StockCounted', version: 2, data }];
    }
    case 'HoldStock':
      return [{ type: 'StockHeld', version: 1, data: tidiedData(command.data) }];
    case 'ReleaseStock':
      return [{ type: 'StockReleased', version: 1, data: tidiedData(command.data) }];
    case 'LendStock':
      return [{ type: 'StockLent', version: 1, data: tidiedData(command.data) }];
    case 'ReturnStock': {
      const data = { ...tidiedData(command.data), held: command.data.held ?? null };
      return [{ type: 'StockReturned', version: 1, data }];
    }
    default:
      return promised(item, command);
  }
}

/** What moves nothing: loans that change, orders, reservations. */
function promised(
  item: Item,
  command: Extract<
    StockCommand,
    {
      type:
        | 'RecordLoanLost'
        | 'ExtendLoan'
        | 'OrderStock'
        | 'CloseOrder'
        | 'ReserveStock'
        | 'ReleaseReservation';
    }
  >,
): Decision {
  const version = 1;
  switch (command.type) {
    case 'RecordLoanLost': {
      const data = { ...command.data, note: tidiedOrNull(command.data.note) };
      return [{ type: 'StockLoanLost', version, data }];
    }
    case 'ExtendLoan':
      return item.loansById.get(command.data.loan)?.due === command.data.due
        ? []
        : [{ type: 'LoanExtended', version, data: command.data }];
    case 'OrderStock': {
      const { reference, note } = command.data;
      const data = {
        ...command.data,
        reference: tidiedOrNull(reference),
        note: tidiedOrNull(note),
      };
      return [{ type: 'StockOrdered', version, data }];
    }
    case 'CloseOrder':
      return item.ordersById.has(command.data.order)
        ? [{ type: 'OrderClosed', version, data: { order: command.data.order } }]
        : [];
    case 'ReserveStock': {
      const data = { ...command.data, note: tidiedOrNull(command.data.note) };
      return [{ type: 'StockReserved', version, data }];
    }
    case 'ReleaseReservation':
      return item.reservationsById.has(command.data.reservation)
        ? [
            {
              type: 'ReservationReleased',
              version,
              data: { reservation: command.data.reservation },
            },
          ]
        : [];
  }
}

/** The expiry is the lot's, so it is told of the lot, and only where that says something new. */
function received(item: Item, data: ReceiveStock['data']): Decision {
  const { expiry, supplier = null, cost = null, order = null, held = null, ...rest } = data;
  const told = { ...tidiedData(rest), supplier, cost, order, held };
  const events: ItemEvent[] = [{ type: 'StockReceived', version: 2, data: told }];
  const lot = told.lot === null ? undefined : item.lotsByCode.get(told.lot);
  const instead = lot?.expiry ?? null;
  if (told.lot !== null && expiry !== undefined && expiry !== null && expiry !== instead) {
    const described = { lot: tidied(told.lot), expiry: { day: expiry, instead } };
    events.unshift({ type: 'LotDescribed', version: 1, data: described });
  }
  return events;
}

function tidiedData<D extends { readonly lot: string | null; readonly note: string | null }>(
  data: D,
): D {
  const reference =
    'reference' in data ? { reference: tidiedOrNull(data.reference as string | null) } : {};
  return { ...data, ...reference, lot: tidiedOrNull(data.lot), note: tidiedOrNull(data.note) };
}
