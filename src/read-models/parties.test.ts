import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PartyEvent } from '../domain/party/events.ts';
import { evolveParty, type Party, unregisteredParty } from '../domain/party/party.ts';
import { createPartyModel, type PartyModel } from './parties.ts';

const registered = (name: string): Party =>
  evolveParty(unregisteredParty, {
    type: 'PartyRegistered',
    version: 1,
    data: { name, role: 'borrower' },
  });

function parties(namesById: Readonly<Record<string, string>>) {
  const model = createPartyModel();
  model.apply(
    Object.keys(namesById).map((id) => ({
      stream: `party/${id}`,
      before: unregisteredParty,
      after: registered(`hash of ${id}`),
    })),
  );
  model.learn(Object.entries(namesById).map(([id, text]) => ({ hash: `hash of ${id}`, text })));
  return model;
}

test('[PA1] a name is known once its text was learnt, and not before', () => {
  const model = createPartyModel();
  model.apply([{ stream: 'party/a', before: unregisteredParty, after: registered('h') }]);
  expect(model.byId('a')).toEqual({
    party: 'a',
    status: 'active',
    role: 'borrower',
    name: undefined,
    contact: null,
  });
  expect(model.unlearnt()).toEqual(['h']);
  model.learn([{ hash: 'h', text: 'Ana' }]);
  expect(model.nameOf('a')).toBe('Ana');
  expect(model.unlearnt()).toEqual([]);
  expect(model.byId('b')).toBeUndefined();
});

test('[PA2] found by the beginning of any word, without accents or case, names that begin so first', () => {
  const model = parties({ a: 'Soup kitchen José', b: 'José Marín', c: 'Ana', d: 'Kitchen 12' });
  expect(model.search('jos', {})).toEqual(['b', 'a']);
  expect(model.search('KIT', {})).toEqual(['d', 'a']);
  expect(model.search('mar jo', {})).toEqual(['b']);
  expect(model.search('', {})).toEqual(['c', 'b', 'd', 'a']);
  expect(model.search('zz', {})).toEqual([]);
  const retired = evolveParty(registered('hash of c'), {
    type: 'PartyRetired',
    version: 1,
    data: {},
  });
  model.apply([{ stream: 'party/c', before: registered('hash of c'), after: retired }]);
  expect(model.search('ana', {})).toEqual([]);
  expect(model.search('ana', { status: 'all' })).toEqual(['c']);
});

const render = (model: PartyModel) => ({
  all: model.all().map((id) => model.byId(id)),
  found: ['', 'a', 'be', 'x'].map((query) => model.search(query, { status: 'all' })),
});

test('[PA3] kept by difference, the parties equal those built anew, whatever came first', () => {
  const id = fc.constantFrom('p', 'q', 'r');
  const hash = fc.constantFrom('h1', 'h2', 'h3');
  const event: fc.Arbitrary<PartyEvent> = fc.oneof(
    hash.map(
      (name): PartyEvent => ({
        type: 'PartyRegistered',
        version: 1,
        data: { name, role: 'supplier' },
      }),
    ),
    hash.map((contact): PartyEvent => ({ type: 'PartyDescribed', version: 1, data: { contact } })),
    hash.map((name): PartyEvent => ({ type: 'PartyDescribed', version: 1, data: { name } })),
    fc.constant<PartyEvent>({ type: 'PartyRetired', version: 1, data: {} }),
    fc.constant<PartyEvent>({ type: 'PartyReinstated', version: 1, data: {} }),
  );
  const text = fc.record({ hash, text: fc.constantFrom('Ana', 'Ben Äx', 'X', 'Bea') });
  const step = fc.oneof(fc.tuple(id, event), text);
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const kept = createPartyModel();
      const entities = new Map<string, Party>();
      const texts = new Map<string, string>();
      for (const each of steps) {
        if ('text' in each) {
          texts.set(each.hash, each.text);
          kept.learn([each]);
        } else {
          const [party, told] = each;
          const before = entities.get(party) ?? unregisteredParty;
          const after = evolveParty(before, told);
          entities.set(party, after);
          kept.apply([{ stream: `party/${party}`, before, after }]);
        }
        kept.all();
      }
      const anew = createPartyModel();
      anew.learn([...texts].map(([each, words]) => ({ hash: each, text: words })));
      anew.apply(
        [...entities].map(([party, after]) => ({
          stream: `party/${party}`,
          before: unregisteredParty,
          after,
        })),
      );
      expect(render(kept)).toEqual(render(anew));
      expect([...kept.unlearnt()].sort()).toEqual([...anew.unlearnt()].sort());
    }),
  );
});
