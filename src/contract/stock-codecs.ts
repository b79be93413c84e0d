/** Shapes of what can happen to stock. */
import * as v from 'valibot';
import type { StockEvent } from '../domain/item/stock-events.ts';
import { countMax, textBytesMax } from '../domain/vocabulary.ts';
import {
  amount,
  type Codecs,
  dayOrNull,
  eventName,
  id,
  idOrNull,
  lane,
  lot,
  money,
  note,
  reference,
  seen,
  seq,
  text,
  withDefaults,
} from './codec.ts';

const shelf = { place: id, lot };
const stock = { ...shelf, quantity: amount };
const circumstance = { reference, note };
const reason = v.picklist(['unreleased', 'damaged', 'suspect', 'other']);
const held = v.nullable(reason);
const move = { from: id, to: id, lot, quantity: amount, ...circumstance };
const firstReasons = ['damaged', 'expired', 'lost', 'stolen', 'sample', 'other'] as const;
const reasons = v.picklist([...firstReasons, 'count']);
const count = { ...shelf, quantity: seen, known: v.record(lane, seq), note };
const settles = v.pipe(v.array(eventName), v.maxLength(countMax.voids));
const onHold = { ...stock, reason, note };

export const stockCodecs: Codecs<StockEvent['type']> = {
  StockReceived: {
    1: {
      schema: v.object({ ...stock, ...circumstance }),
      upcast: withDefaults({ supplier: null, cost: null, order: null, held: null }),
    },
    2: {
      schema: v.object({
        ...stock,
        ...circumstance,
        supplier: idOrNull,
        cost: money,
        order: idOrNull,
        held,
      }),
    },
  },
  StockIssued: {
    1: {
      schema: v.object({ ...stock, ...circumstance }),
      upcast: withDefaults({
        recipient: null,
        purpose: null,
        kit: null,
        reservation: null,
        lotChoice: null,
        held: null,
      }),
    },
    2: {
      schema: v.object({
        ...stock,
        ...circumstance,
        recipient: idOrNull,
        purpose: v.nullable(text(textBytesMax.purpose)),
        kit: idOrNull,
        reservation: idOrNull,
        lotChoice: v.nullable(v.picklist(['proposed', 'other'])),
        held,
      }),
    },
  },
  StockMoved: {
    1: { schema: v.object(move), upcast: withDefaults({ held: null }) },
    2: { schema: v.object({ ...move, held }) },
  },
  StockWrittenOff: {
    1: {
      schema: v.object({ ...stock, reason: v.picklist(firstReasons), note }),
      upcast: withDefaults({ held: null }),
    },
    2: {
      schema: v.object({ ...stock, reason: reasons, held, note }),
      upcast: withDefaults({ settles: [] }),
    },
    3: { schema: v.object({ ...stock, reason: reasons, held, note, settles }) },
  },
  StockFound: {
    1: { schema: v.object({ ...stock, note }), upcast: withDefaults({ settles: [] }) },
    2: { schema: v.object({ ...stock, note, settles }) },
  },
  StockCounted: {
    1: { schema: v.object(count), upcast: withDefaults({ stocktake: null }) },
    2: { schema: v.object({ ...count, stocktake: idOrNull }) },
  },
  StockHeld: { 1: { schema: v.object(onHold) } },
  StockReleased: { 1: { schema: v.object(onHold) } },
  StockLent: {
    1: {
      schema: v.object({ ...stock, ...circumstance, loan: id, borrower: id, due: dayOrNull }),
    },
  },
  StockReturned: {
    1: {
      schema: v.object({ ...stock, ...circumstance, loan: idOrNull, party: idOrNull, held }),
    },
  },
  StockLoanLost: { 1: { schema: v.object({ loan: id, quantity: amount, note }) } },
  LoanExtended: { 1: { schema: v.object({ loan: id, due: dayOrNull }) } },
  StockOrdered: {
    1: {
      schema: v.object({
        order: id,
        quantity: amount,
        supplier: idOrNull,
        expected: dayOrNull,
        ...circumstance,
      }),
    },
  },
  OrderClosed: { 1: { schema: v.object({ order: id }) } },
  StockReserved: {
    1: {
      schema: v.object({
        reservation: id,
        quantity: amount,
        party: idOrNull,
        day: dayOrNull,
        kit: idOrNull,
        note,
      }),
    },
  },
  ReservationReleased: { 1: { schema: v.object({ reservation: id }) } },
};
