/** From whom an item is got, and in which pack: what the shopping list goes by. */
import type { Rejection } from '../../domain/decide.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { ItemRow } from '../../read-models/items.ts';
import type { ItemSupply } from '../../read-models/supply.ts';
import { SelectField } from '../components/select-field.tsx';
import { partyName } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { registerInPassing } from '../parties/register-in-passing.ts';
import type { Chosen } from '../pickers/item-picker.tsx';
import { PartyPicker } from '../pickers/party-picker.tsx';
import { EditInPlace } from '../places/edit-in-place.tsx';
import { quantityWords } from '../quantity.ts';
import { useModels, useSession } from '../store.ts';
import { useRun } from '../use-run.ts';

type GotFromProps = { readonly row: ItemRow; readonly supply: ItemSupply };

function useSave() {
  const run = useRun();
  return async (commands: readonly LedgerCommand[]): Promise<Rejection | null> => {
    const result = await run({ commands, message: t('item.edited'), silentRejection: true });
    return 'rejected' in result ? result.rejected : null;
  };
}

export function GotFrom(props: GotFromProps) {
  return (
    <div>
      <Supplier {...props} />
      {props.supply.packs.length === 0 ? null : <OrderPack {...props} />}
    </div>
  );
}

function Supplier({ row, supply }: GotFromProps) {
  const session = useSession();
  const models = useModels((all) => all);
  const save = useSave();
  const { supplier } = supply;
  const value: Chosen | null = supplier === null ? null : { id: supplier, newName: null };
  return (
    <EditInPlace<Chosen | null>
      needs="ItemDescribed"
      label={t('levels.supplier')}
      value={value}
      shown={supplier === null ? t('levels.noSupplier') : partyName(models, supplier)}
      editor={(chosen, onChange) => (
        <PartyPicker label={t('levels.supplier')} value={chosen} onChange={onChange} />
      )}
      save={async (chosen) =>
        save([
          ...(await registerInPassing(session, chosen, 'supplier')),
          { type: 'DescribeItem', item: row.item, data: { supplier: chosen?.id ?? null } },
        ])
      }
    />
  );
}

function OrderPack({ row, supply }: GotFromProps) {
  const save = useSave();
  const nameOf = ({ name, quantity }: ItemSupply['packs'][number]) =>
    t('levels.pack', { name, quantity: quantityWords(quantity, row) });
  const { orderPack, packs } = supply;
  return (
    <EditInPlace
      needs="ItemDescribed"
      label={t('levels.orderPack')}
      value={orderPack?.pack ?? ''}
      shown={orderPack === null ? t('levels.noOrderPack') : nameOf(orderPack)}
      editor={(value, onChange) => (
        <SelectField
          label={t('levels.orderPack')}
          value={value}
          options={[
            { value: '', label: t('levels.noOrderPack') },
            ...packs.map((pack) => ({ value: pack.pack, label: nameOf(pack) })),
          ]}
          onChange={onChange}
        />
      )}
      save={(pack) =>
        save([
          {
            type: 'DescribeItem',
            item: row.item,
            data: { orderPack: pack === '' ? null : pack },
          },
        ])
      }
    />
  );
}
