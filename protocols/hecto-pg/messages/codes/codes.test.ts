import { describe, expect, it } from 'vitest';
import { ACQUIRERS, CODE_FAMILIES, ISSUERS, issuerOf, meaningOf, REJECT_CODES } from '../index.js';

describe('reject codes (hecto-pg §9.1)', () => {
  it('know every run of codes from its first to its last', () => {
    for (const code of [
      '1001',
      '1012',
      '1101',
      '1127',
      'ST90',
      'ST97',
      'STR1',
      'STR8',
      'CA13',
      'CA16',
      'CA19',
      'MP60',
      'MP77',
      'GC24',
      'PZ65',
      'J999',
      '8373',
      'VTIM',
    ]) {
      expect(meaningOf(code), code).toBeDefined();
    }
    for (const code of ['ST98', 'CA24', 'CA39', 'STR9', 'MP79', '1128', '1014', 'toString', ''])
      expect(meaningOf(code), code).toBeUndefined();
  });
  it('belong to one family each', () => {
    const all = Object.values(CODE_FAMILIES).flatMap((family) => Object.keys(family));
    expect(new Set(all).size).toBe(all.length);
    expect(Object.keys(REJECT_CODES)).toHaveLength(all.length);
  });
  it('fit AHN(200) and never break naive JSON readers (hecto-pg §5.1)', () => {
    for (const { ko } of Object.values(REJECT_CODES)) {
      expect(Buffer.byteLength(ko)).toBeLessThanOrEqual(200);
      expect(ko).not.toMatch(/[{}[\]]/);
    }
  });
});

describe('card companies (hecto-pg §9.3, §9.4)', () => {
  it('have unique codes', () => {
    expect(new Set(ISSUERS.map((each) => each.code)).size).toBe(25);
    expect(new Set(ACQUIRERS.map((each) => each.code)).size).toBe(9);
    expect(issuerOf('NHC')?.en).toBe('NH');
  });
});
