import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textBytesMax } from '../vocabulary.ts';
import type { ItemEvent } from './events.ts';
import { givenBy, itemAfter, registered } from './item-fixtures.ts';

const given = givenBy((actual, expected) => expect(actual).toStrictEqual(expected));

const event = <Type extends ItemEvent['type']>(
  type: Type,
  data: Extract<ItemEvent, { type: Type }>['data'],
  version = 1,
): ItemEvent => ({ type, version, data }) as ItemEvent;
const box = event('PackDefined', { pack: 'box', name: 'Box', quantity: 12 });

describe('what an item is', () => {
  test('[IT19] what is said besides is written down field by field, and nothing twice', () => {
    given(registered)
      .when({ type: 'DescribeItem', data: { tracking: 'lot', category: ' Dry ', expiryDays: 14 } })
      .thenWritten(event('ItemDescribed', { category: 'Dry', tracking: 'lot', expiryDays: 14 }, 2));
    given(registered)
      .when({ type: 'DescribeItem', data: { tracking: 'plain', category: ' ', supplier: null } })
      .thenWritten();
    given(registered)
      .when({ type: 'DescribeItem', data: { expiryDays: -1 } })
      .thenRejected({ rejected: 'days-invalid', days: -1 });
  });
  test('[IT19] what was never said of two items is registered with the first one', () => {
    given()
      .when({
        type: 'RegisterItem',
        data: {
          name: 'Rope',
          code: null,
          note: null,
          unit: 'piece',
          scale: 0,
          barcodes: [],
          tracking: 'serial',
        },
      })
      .thenWritten(
        event('ItemRegistered', { name: 'Rope', code: null, note: null, unit: 'piece', scale: 0 }),
        event('ItemDescribed', { tracking: 'serial' }, 2),
      );
  });
  test('[IT20] a pack holds a whole number of smallest units; a barcode may stand for it', () => {
    given(registered)
      .when({ type: 'DefinePack', data: { pack: 'box', name: 'Box', quantity: 12 } })
      .thenWritten(box);
    given(registered, box)
      .when({ type: 'DefinePack', data: { pack: 'box', name: 'Box', quantity: 12 } })
      .thenWritten();
    given(registered)
      .when({ type: 'DefinePack', data: { pack: 'box', name: 'Box', quantity: 0 } })
      .thenRejected({ rejected: 'quantity-invalid', quantity: 0, quantityMax: 1_000_000_000_000 });
    given(registered)
      .when({ type: 'AssignBarcode', data: { barcode: '1', pack: 'box' } })
      .thenRejected({ rejected: 'pack-unknown', pack: 'box' });
    given(registered, box)
      .when({ type: 'AssignBarcode', data: { barcode: '1', pack: 'box' } })
      .thenWritten(event('BarcodeAssigned', { barcode: '1', pack: 'box' }, 2));
  });
  test('[IT20] a pack that is withdrawn leaves its barcodes, which stand for one piece again', () => {
    const item = itemAfter([
      registered,
      box,
      event('BarcodeAssigned', { barcode: '1', pack: 'box' }, 2),
      event('ItemDescribed', { orderPack: 'box' }, 2),
      event('PackWithdrawn', { pack: 'box' }),
    ]);
    expect([item.barcodes, item.packByBarcode.size, item.packsById.size, item.orderPack]).toEqual([
      ['1'],
      0,
      0,
      null,
    ]);
  });
  test('[IT21] levels are kept per place and for the whole; none is none', () => {
    const set = (place: string | null, minimum: number | null, target: number | null) =>
      event('ReorderLevelSet', { place, minimum, target });
    const item = itemAfter([registered, set(null, 5, 20), set('p', 1, null), set('p', null, null)]);
    expect([...item.levelsByPlace]).toEqual([['', { minimum: 5, target: 20 }]]);
    given(registered)
      .when({ type: 'SetReorderLevel', data: { place: null, minimum: 0.5, target: null } })
      .thenRejected({
        rejected: 'quantity-invalid',
        quantity: 0.5,
        quantityMax: 1_000_000_000_000,
      });
    given(registered)
      .when({ type: 'SetReorderLevel', data: { place: null, minimum: null, target: null } })
      .thenWritten();
  });
  test('[IT22] two people’s tags and other names all stand; each once', () => {
    const item = itemAfter([
      registered,
      event('ItemTagged', { tag: 'cold' }),
      event('ItemTagged', { tag: 'dry' }),
      event('ItemTagged', { tag: 'cold' }),
      event('AliasAdded', { alias: 'Reis' }),
      event('ItemUntagged', { tag: 'dry' }),
    ]);
    expect([item.tags, item.aliases]).toEqual([['cold'], ['Reis']]);
    given(registered)
      .when({ type: 'TagItem', data: { tag: '  ' } })
      .thenRejected({ rejected: 'text-missing', field: 'tag' });
    given(registered, event('ItemTagged', { tag: 'cold' }))
      .when({ type: 'TagItem', data: { tag: ' cold ' } })
      .thenWritten();
  });
  test('[IT23] a field holds what its kind can hold', () => {
    const set = (field: string, value: string | boolean | null) => ({
      type: 'SetField' as const,
      data: { field, value },
    });
    given(registered)
      .when(set('size', 'M'))
      .thenWritten(event('FieldSet', { field: 'size', value: 'M' }));
    given(registered)
      .when(set('weight', '2.50'))
      .thenWritten(event('FieldSet', { field: 'weight', value: '2.50' }));
    for (const [field, value] of [
      ['size', 'XL'],
      ['size', true],
      ['weight', '2,5'],
      ['weight', '1e3'],
      ['weight', '007'],
    ] as const)
      given(registered).when(set(field, value)).thenRejected({ rejected: 'value-invalid', field });
    given(registered)
      .when(set('colour', 'red'))
      .thenRejected({ rejected: 'field-unknown', field: 'colour' });
    given(registered, event('FieldSet', { field: 'size', value: 'M' }))
      .when(set('size', null))
      .thenWritten(event('FieldSet', { field: 'size', value: null }));
  });
  test('[IT24] a photo is attached once, and can be removed', () => {
    const photo = {
      photo: 'b'.repeat(64),
      mime: 'image/webp',
      bytes: 1,
      width: 1,
      height: 1,
    } as const;
    const attached = event('PhotoAttached', photo);
    given(registered).when({ type: 'AttachPhoto', data: photo }).thenWritten(attached);
    given(registered, attached).when({ type: 'AttachPhoto', data: photo }).thenWritten();
    expect(itemAfter([attached, attached]).photos).toEqual([photo]);
    given(registered, attached)
      .when({ type: 'RemovePhoto', data: { photo: photo.photo } })
      .thenWritten(event('PhotoRemoved', { photo: photo.photo }));
  });
  test('[IT25] items are merged by naming the one that shows, and separated by naming it again', () => {
    given(registered)
      .when({ type: 'MergeItem', data: { into: 'i' } })
      .thenRejected({ rejected: 'merge-into-itself' });
    const merged = event('ItemsMerged', { into: 'j' });
    given(registered)
      .when({ type: 'MergeItem', data: { into: 'j' } })
      .thenWritten(merged);
    given(registered, merged)
      .when({ type: 'SeparateItem', data: { from: 'j' } })
      .thenWritten(event('ItemsSeparated', { from: 'j' }));
    expect(
      itemAfter([registered, merged, event('ItemsSeparated', { from: 'j' })]).mergedInto.size,
    ).toBe(0);
  });
  test('[IT2] every text of an item has its limit', () => {
    given(registered)
      .when({ type: 'AddAlias', data: { alias: 'x'.repeat(textBytesMax.alias + 1) } })
      .thenRejected({
        rejected: 'text-too-long',
        field: 'alias',
        bytes: textBytesMax.alias + 1,
        bytesMax: textBytesMax.alias,
      });
  });
  test('[IT26] a dismissal is kept by what it looked at', () => {
    const item = itemAfter([registered, event('DiscrepancyDismissed', { discrepancy: 'k' })]);
    expect([...item.dismissed]).toEqual(['k']);
  });
  test('[IT27] whoever edits one thing changes no other', () => {
    const edits: readonly ItemEvent[] = [
      event('ItemTagged', { tag: 'cold' }),
      event('AliasAdded', { alias: 'Reis' }),
      event('ItemDescribed', { category: 'Dry' }, 2),
      box,
      event('FieldSet', { field: 'size', value: 'M' }),
      event('LotDescribed', { lot: 'A', note: 'n' }),
    ];
    const facets = (events: readonly ItemEvent[]) => {
      const { tags, aliases, category, packsById, valuesByField, lotsByCode } = itemAfter(events);
      return [tags, aliases, category, packsById, valuesByField, lotsByCode];
    };
    fc.assert(
      fc.property(fc.shuffledSubarray([...edits], { minLength: edits.length }), (shuffled) => {
        expect(facets([registered, ...shuffled])).toEqual(facets([registered, ...edits]));
      }),
    );
  });
});
