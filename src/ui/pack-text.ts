/** Quantities as people type them in packs: "2" boxes of 12 is 24. */
import type { Pack } from '../domain/item/item.ts';
import { type Quantity, quantityMax, type Scale } from '../domain/vocabulary.ts';
import { type ParsedQuantity, parseQuantity, type QuantityProblem } from './quantity-text.ts';

/** `part-of-pack`: half a box of 25 is no whole number of the item's smallest unit. */
export type PackedProblem = QuantityProblem | 'part-of-pack';
export type ParsedPacked = { readonly quantity: Quantity } | { readonly problem: PackedProblem };

/** Decimals in which packs may be typed: "1.5" boxes. */
const packScale = 6;

/** `pack` null: typed in the item's own unit. */
export function parsePacked(
  text: string,
  scale: Scale,
  pack: Pick<Pack, 'quantity'> | null,
  locale: string,
): ParsedPacked {
  if (pack === null) return parseQuantity(text, scale, locale);
  const whole = parseQuantity(text, 0, locale);
  if ('quantity' in whole) return packed(whole, pack.quantity, 1n);
  if (whole.problem !== 'too-many-decimals') return whole;
  return packed(parseQuantity(text, packScale, locale), pack.quantity, 10n ** BigInt(packScale));
}

function packed(parsed: ParsedQuantity, each: Quantity, divisor: bigint): ParsedPacked {
  if ('problem' in parsed) return parsed;
  const product = BigInt(parsed.quantity) * BigInt(each);
  if (product % divisor !== 0n) return { problem: 'part-of-pack' };
  const quantity = product / divisor;
  return quantity > BigInt(quantityMax) || quantity < -BigInt(quantityMax)
    ? { problem: 'too-large' }
    : { quantity: Number(quantity) };
}
