/** The domain's command for one effect. A person insists on all of it: the world has decided already. */
import type { ItemCommand } from '../domain/item/commands.ts';
import type { Effect } from './plan-lines.ts';

const when = ({ happenedAt }: Effect): { readonly happenedAt?: number | string } =>
  happenedAt === undefined ? {} : { happenedAt };

const shelf = ({ place, lot }: Effect) => ({ place, lot });

export const movementCommand = (effect: Effect): ItemCommand => {
  const { draft, change, reference, note } = effect;
  return {
    type: change < 0 ? 'IssueStock' : 'ReceiveStock',
    item: draft.item,
    data: { ...shelf(effect), quantity: Math.abs(change), reference, note },
    ...when(effect),
    insisted: true,
  };
};

export const countCommand = (effect: Effect): ItemCommand => ({
  type: 'CountStock',
  item: effect.draft.item,
  data: { ...shelf(effect), quantity: effect.change, note: effect.note },
  ...when(effect),
  insisted: true,
});
