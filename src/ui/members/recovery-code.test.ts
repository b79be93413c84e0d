import { expect, test } from 'vitest';
import { codeIn, codeOf, inGroups, linkCodeLength } from './recovery-code.ts';

test('[PP11] a code is read as it stands on paper, with or without dashes, and with letters that look like digits', () => {
  const code = codeOf(Uint8Array.from({ length: 24 }, (_, n) => n * 7));
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{24}$/);
  expect(codeIn(inGroups(code))).toBe(code);
  expect(codeIn(` ${code.toLowerCase()} `)).toBe(code);
  expect(codeIn('o'.repeat(12) + 'l'.repeat(6) + 'I'.repeat(6))).toBe(
    '0'.repeat(12) + '1'.repeat(12),
  );
  expect(codeIn('abc0-o1il', linkCodeLength)).toBe('ABC00111');
  expect(codeIn('abc0', linkCodeLength)).toBeNull();
  expect(codeIn(code.slice(1))).toBeNull();
  expect(codeIn(`${code.slice(1)}U`)).toBeNull();
});
