import { expect, test } from 'vitest';
import { initialsOf } from './initials.ts';

test('[LE3] a person is told by the first letters of the name, in any script; nobody is a blank', () => {
  expect(initialsOf('Ngozi')).toBe('N');
  expect(initialsOf('  ana maria de souza ')).toBe('AS');
  expect(initialsOf('Μαρία Παπαδοπούλου')).toBe('ΜΠ');
  expect(initialsOf('山田太郎')).toBe('山');
  expect(initialsOf('é e')).toBe('ÉE');
  expect(initialsOf('')).toBe('?');
});
