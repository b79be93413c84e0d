import { expect, test } from 'vitest';
import { invitationLink, isCut, wordsInLink } from './invitation-in-link.ts';

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

test('[PP8] a link that was cut in two is told of before anybody types a name', () => {
  const words = { role: 'keeper', by: 'Ada', ledger: 'Pantry' } as const;
  const secret = '0123456789abcdef0123456789abcdef';
  const link = invitationLink('https://stock.example', secret, words);
  const at = link.indexOf(secret);
  const end = at + secret.length;
  for (const whole of [link, link.slice(0, end), link.slice(0, -2)])
    expect(isCut(whole)).toBe(false);
  for (let cut = at; cut < end; cut += 1) expect(isCut(link.slice(0, cut))).toBe(true);
});
