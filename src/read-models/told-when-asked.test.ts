import { expect, test } from 'vitest';
import { unregisteredItem } from '../domain/item/item.ts';
import type { EntityChange, ReadModel } from './read-model.ts';
import { createTelling } from './told-when-asked.ts';

const named = (item: string, name: string, before = unregisteredItem): EntityChange => ({
  stream: `item/${item}`,
  before,
  after: { ...unregisteredItem, name },
});

function watched() {
  const told: string[] = [];
  const model: ReadModel = {
    apply(changes) {
      for (const { stream, before, after } of changes) {
        const names = [before, after].map((each) => ('name' in each ? each.name : ''));
        told.push(`${stream} ${names.join('→')}`);
      }
    },
  };
  return { told, model };
}

test('[RM9] a model hears nothing until it is asked, then all there is, then every change', () => {
  const [asked, other] = [watched(), watched()];
  const telling = createTelling([asked.model, other.model]);
  telling.apply([named('a', 'Apples'), named('b', 'Beans')]);
  telling.apply([named('a', 'Pears')]);
  expect(asked.told).toEqual([]);
  telling.ask(asked.model);
  expect(asked.told).toEqual(['item/a →Pears', 'item/b →Beans']);
  telling.ask(asked.model);
  telling.apply([named('b', 'Peas', { ...unregisteredItem, name: 'Beans' })]);
  expect(asked.told.slice(2)).toEqual(['item/b Beans→Peas']);
  expect(other.told).toEqual([]);
});

test('[RM9] what is told piece by piece is told to the end before anything changes', () => {
  const { told, model } = watched();
  const telling = createTelling([model]);
  telling.apply(Array.from({ length: 600 }, (_, n) => named(`${n}`, `Item ${n}`)));
  const pieces = telling.inPieces(model);
  pieces.next();
  expect(told.length).toBeGreaterThan(0);
  expect(told.length).toBeLessThan(600);
  telling.apply([named('599', 'Last', { ...unregisteredItem, name: 'Item 599' })]);
  expect(told).toHaveLength(601);
  expect(told.slice(-2)).toEqual(['item/599 →Item 599', 'item/599 Item 599→Last']);
  expect([...pieces]).toEqual([]);
  expect(told).toHaveLength(601);
});
