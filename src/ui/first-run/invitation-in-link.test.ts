import { expect, test } from 'vitest';
import { invitationLink, wordsInLink } from './invitation-in-link.ts';

test('[PP8] a link says who invites into what as what, whatever they are called', () => {
  const words = { role: 'counter', by: 'Ngozi / 100 %', ledger: 'خزانة #1?&=' } as const;
  expect(wordsInLink(invitationLink('https://stock.example', 'abc', words))).toEqual(words);
});

test('[PP8] a link that says nothing of itself is an invitation all the same', () => {
  expect(wordsInLink('https://stock.example/#/join/abc')).toBeNull();
  expect(wordsInLink('https://stock.example/#/join/abc/king/x/y')).toBeNull();
  expect(wordsInLink(`https://stock.example/#/join/abc/owner/${'x'.repeat(201)}/y`)).toBeNull();
  expect(wordsInLink('')).toBeNull();
});
