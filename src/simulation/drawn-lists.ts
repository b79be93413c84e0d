/** Sheets, parties, kits, settings and the shopping list, drawn: few ids, so that devices meet. */
import type { Entity } from '../domain/entity.ts';
import type { LedgerCommand } from '../domain/ledger-command.ts';
import {
  kitStream,
  partyStream,
  settingsStream,
  shoppingStream,
  stocktakeStream,
} from '../domain/vocabulary.ts';
import { type Drawn, fields, kitIds, oneOf, partyIds, stocktakeIds } from './drawn-stockroom.ts';

/** Sheets, parties, kits, settings, the shopping list, dismissals. */
export function drawListCommands(drawn: Drawn): readonly LedgerCommand[] {
  const draw = oneOf(drawn.chance, [
    drawSheetCommand,
    drawPartyCommand,
    drawKitCommand,
    drawSettingsCommand,
    drawShoppingCommand,
    drawDismissal,
  ]);
  const command = draw(drawn);
  const opposite = drawn.chance.is(0.9) ? takenBack(command) : undefined;
  return opposite === undefined ? [command] : [command, opposite];
}

function takenBack(command: LedgerCommand): LedgerCommand | undefined {
  switch (command.type) {
    case 'CloseStocktake':
      return { type: 'ReopenStocktake', stocktake: command.stocktake, data: {} };
    case 'RetireParty':
      return { type: 'ReinstateParty', party: command.party, data: {} };
    case 'RetireKit':
      return { type: 'ReinstateKit', kit: command.kit, data: {} };
    case 'RetireField':
      return { type: 'ReinstateField', data: command.data };
    default:
      return undefined;
  }
}

/** Mostly what there is not yet is begun, and what there is is changed. */
const orBegin = (
  { chance }: Drawn,
  exists: boolean,
  begin: LedgerCommand,
  changes: readonly LedgerCommand[],
): LedgerCommand => (exists === chance.is(0.95) ? oneOf(chance, changes) : begin);

/** What is retired is taken back into use, mostly; what is in use is retired. */
const turned = (entity: Entity, off: LedgerCommand, on: LedgerCommand): LedgerCommand =>
  'status' in entity && entity.status === 'retired' ? on : off;

function drawSheetCommand(drawn: Drawn): LedgerCommand {
  const { chance, item, place, lot, quantity, note, entityOf } = drawn;
  const stocktake = oneOf(chance, stocktakeIds);
  const sheet = entityOf(stocktakeStream(stocktake));
  const scope = { places: chance.is(0.5) ? [place] : null, tags: chance.is(0.3) ? ['cold'] : null };
  return orBegin(
    drawn,
    sheet.kind === 'stocktake' && sheet.opened !== null,
    { type: 'OpenStocktake', stocktake, data: { name: note, scope, blind: chance.is(0.5) } },
    [
      sheet.kind === 'stocktake' && sheet.closed !== null
        ? { type: 'ReopenStocktake', stocktake, data: {} }
        : { type: 'CloseStocktake', stocktake, data: { full: chance.is(0.3) } },
      {
        type: 'NoteKeptDifference',
        stocktake,
        data: {
          ...{ item, place, lot, counted: quantity, expected: quantity + 1 },
          ...{ at: quantity, actor: note, device: 'd'.repeat(16) },
        },
      },
    ],
  );
}

function drawPartyCommand(drawn: Drawn): LedgerCommand {
  const { chance, entityOf } = drawn;
  const party = oneOf(chance, partyIds);
  const entity = entityOf(partyStream(party));
  return orBegin(
    drawn,
    entity.kind === 'party' && entity.status !== 'unregistered',
    { type: 'RegisterParty', party, data: { name: '3'.repeat(64), role: 'borrower' } },
    [
      { type: 'DescribeParty', party, data: { contact: '4'.repeat(64) } },
      { type: 'DescribeParty', party, data: { role: oneOf(chance, ['supplier', 'recipient']) } },
      turned(
        entity,
        { type: 'RetireParty', party, data: {} },
        { type: 'ReinstateParty', party, data: {} },
      ),
    ],
  );
}

function drawKitCommand(drawn: Drawn): LedgerCommand {
  const { chance, item, quantity, note, entityOf } = drawn;
  const kit = oneOf(chance, kitIds);
  const entity = entityOf(kitStream(kit));
  const [off, on] = [
    { type: 'RetireKit', kit, data: {} },
    { type: 'ReinstateKit', kit, data: {} },
  ] as const;
  return orBegin(
    drawn,
    entity.kind === 'kit' && entity.status !== 'undefined',
    { type: 'DefineKit', kit, data: { name: note, note, lines: [{ item, quantity }] } },
    [
      { type: 'DescribeKit', kit, data: { name: note } },
      { type: 'SetKitLine', kit, data: { item, quantity: chance.is(0.3) ? 0 : quantity } },
      turned(entity, off, on),
      turned(entity, off, on),
    ],
  );
}

function drawSettingsCommand(drawn: Drawn): LedgerCommand {
  const { chance, quantity, note, entityOf } = drawn;
  const settings = entityOf(settingsStream);
  const field = oneOf(chance, fields);
  const kind = ({ size: 'choice', weight: 'number', checked: 'yes-no' } as const)[field];
  const isRetired =
    settings.kind === 'settings' && settings.fieldsById.get(field)?.isRetired === true;
  const turn = { type: isRetired ? 'ReinstateField' : 'RetireField', data: { field } } as const;
  return orBegin(
    drawn,
    settings.kind === 'settings' && settings.fieldsById.has(field),
    { type: 'DefineField', data: { field, name: `${field} ${note}`, kind, choices: ['S', 'M'] } },
    [
      turn,
      turn,
      { type: 'DescribeSettings', data: { currency: oneOf(chance, ['EUR', 'CHF']) } },
      { type: 'DescribeSettings', data: { expiryDays: quantity } },
    ],
  );
}

function drawShoppingCommand(drawn: Drawn): LedgerCommand {
  const { chance, item, quantity, note, entityOf } = drawn;
  const list = entityOf(shoppingStream);
  const line = oneOf(chance, ['line-1', 'line-2']);
  const about = chance.is(0.5) ? item : null;
  return orBegin(
    drawn,
    list.kind === 'shopping-list' && list.linesById.has(line),
    {
      type: 'AddShoppingLine',
      data: { line, item: about, text: note, quantity, supplier: oneOf(chance, partyIds) },
    },
    [
      { type: 'DescribeShoppingLine', data: { line, isDone: chance.is(0.5) } },
      { type: 'DescribeShoppingLine', data: { line, text: note } },
      { type: 'RemoveShoppingLine', data: { line } },
    ],
  );
}

const drawDismissal = ({ chance, item }: Drawn): LedgerCommand => ({
  type: 'DismissDiscrepancy',
  stream: oneOf(chance, [`item/${item}`, 'places', kitStream(oneOf(chance, kitIds))]),
  data: { discrepancy: oneOf(chance, ['one', 'another']) },
});
