/** One thing that a person should look at, by its kind. */
import type { ComponentType } from 'react';
import type { AttentionKind } from '../../read-models/attention/attention-line.ts';
import type { LineProps } from './frame.tsx';
import { ContestedLotLine, SerialLine } from './lot-lines.tsx';
import { BarcodeLine, CycleLine, FutureLine } from './other-lines.tsx';
import { ReservedLine, ReturnedLine } from './promise-lines.tsx';
import { ClockLine, WithheldLine } from './ruling-lines.tsx';
import { ClosedPlaceLine, KitLine, RetiredLine, UnregisteredLine } from './status-lines.tsx';
import { CountLine, DoubtLine, KeptTwiceLine, NegativeLine } from './stock-lines.tsx';

const viewByKind: Readonly<Record<AttentionKind, ComponentType<LineProps>>> = {
  'negative-stock': NegativeLine,
  'count-differs': CountLine,
  'kept-twice': KeptTwiceLine,
  'before-or-after': DoubtLine,
  'serial-twice': SerialLine,
  'lot-contested': ContestedLotLine,
  'returned-too-much': ReturnedLine,
  'reserved-too-much': ReservedLine,
  'closed-place': ClosedPlaceLine,
  'retired-in-use': RetiredLine,
  unregistered: UnregisteredLine,
  'kit-retired-item': KitLine,
  'barcode-shared': BarcodeLine,
  'place-cycle': CycleLine,
  'event-of-the-future': FutureLine,
  withheld: WithheldLine,
  'clock-corrected': ClockLine,
};

export function AttentionLineView({ line }: LineProps) {
  const View = viewByKind[line.kind];
  return <View line={line} />;
}
