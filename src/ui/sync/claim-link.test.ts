import { describe, expect, test } from 'vitest';
import { readClaimLink } from './claim-link.ts';

const here = 'https://stock.example.org';

describe('reading a claim link', () => {
  test('[CL1] takes the code out of the whole link', () => {
    expect(readClaimLink(' https://stock.example.org/#/claim/ABC-123 \n', here)).toEqual({
      code: 'ABC-123',
    });
  });

  test('[CL1] takes a bare code as it is', () => {
    expect(readClaimLink('ABC-123', here)).toEqual({ code: 'ABC-123' });
  });

  test('[CL2] says where a link of another server belongs', () => {
    expect(readClaimLink('http://localhost:4747/#/claim/ABC', here)).toEqual({
      problem: 'elsewhere',
      origin: 'http://localhost:4747',
    });
  });

  test('asks for something where there is nothing', () => {
    expect(readClaimLink('  ', here)).toEqual({ problem: 'empty' });
  });
});
