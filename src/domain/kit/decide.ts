/** Whether a command on a kit may be carried out. */
import { type TextMissing, type TextTooLong, textProblem, tidied, tidiedOrNull } from '../text.ts';
import { quantityMax } from '../vocabulary.ts';
import type { DefineKit, DescribeKit, KitCommand, KitLine } from './commands.ts';
import type { KitEvent } from './events.ts';
import type { Kit } from './kit.ts';

export type KitRejection =
  | { readonly rejected: 'kit-unknown' }
  | { readonly rejected: 'kit-exists' }
  | {
      readonly rejected: 'quantity-invalid';
      readonly quantity: number;
      readonly quantityMax: number;
    }
  | TextTooLong
  | TextMissing;

type Decision = readonly KitEvent[] | KitRejection;

export function decideKit(kit: Kit, command: KitCommand): Decision {
  if (command.type === 'DefineKit') return defined(kit, command.data);
  if (kit.status === 'undefined') return { rejected: 'kit-unknown' };
  switch (command.type) {
    case 'DescribeKit':
      return described(kit, command.data);
    case 'SetKitLine': {
      if ((kit.quantityByItem.get(command.data.item) ?? 0) === command.data.quantity) return [];
      return lineSet(command.data);
    }
    case 'RetireKit':
      return kit.status === 'retired' ? [] : [{ type: 'KitRetired', version: 1, data: {} }];
    case 'ReinstateKit':
      return kit.status === 'active' ? [] : [{ type: 'KitReinstated', version: 1, data: {} }];
  }
}

function defined(kit: Kit, { name, note, lines }: DefineKit['data']): Decision {
  if (kit.status !== 'undefined') return { rejected: 'kit-exists' };
  const data = { name: tidied(name), note: tidiedOrNull(note) };
  const problem = textProblem(data);
  if (problem !== undefined) return problem;
  const events: KitEvent[] = [{ type: 'KitDefined', version: 1, data }];
  for (const line of lines) {
    const set = lineSet(line);
    if ('rejected' in set) return set;
    events.push(...set);
  }
  return events;
}

function described(kit: Kit, { name, note }: DescribeKit['data']): Decision {
  const data = {
    ...(name === undefined || tidied(name) === kit.name ? {} : { name: tidied(name) }),
    ...(note === undefined || tidiedOrNull(note) === kit.note ? {} : { note: tidiedOrNull(note) }),
  };
  if (Object.keys(data).length === 0) return [];
  return textProblem(data) ?? [{ type: 'KitDescribed', version: 1, data }];
}

function lineSet({ item, quantity }: KitLine): Decision {
  if (!Number.isSafeInteger(quantity) || quantity < 0 || quantity > quantityMax)
    return { rejected: 'quantity-invalid', quantity, quantityMax };
  return [{ type: 'KitLineSet', version: 1, data: { item, quantity } }];
}
