import { describe, expect, it } from 'vitest';
import {
  ARS_RESULTS,
  DEFAULT_BANKS,
  INSTITUTIONS,
  institutionOf,
  isSuccess,
  nameBytesOf,
  RESULT_CODES,
  resultCode,
  seriesMark,
} from '../index.js';

describe('result codes (hecto-easycash §9)', () => {
  it('have one row each, and gaps where the document has them', () => {
    expect(new Set(RESULT_CODES.map((each) => each.code)).size).toBe(RESULT_CODES.length);
    expect(RESULT_CODES).toHaveLength(77);
    for (const code of ['ST45', 'ST54', 'ST73', 'ST98', 'SE07', 'SE10', 'toString', '']) expect(resultCode(code), code).toBeUndefined();
  });
  it('tell what is not known from what has failed', () => {
    const pending = RESULT_CODES.filter((each) => each.class === 'pending').map((each) => each.code);
    expect(pending).toEqual(['ST03', 'ST04', 'ST05', 'ST07', 'ST10', 'ST29', 'ST30', 'ST31', 'ST36', 'ST38', 'ST40', 'VTIM']);
    expect(resultCode('ST08')?.class).toBe('idempotent');
    expect(resultCode('ST50')?.class).toBe('duplicate');
  });
  it('fit their field', () => {
    for (const { ko } of RESULT_CODES) expect(Buffer.byteLength(ko)).toBeLessThanOrEqual(300);
  });
  it('a success is 0021 with 0000, ST00 or nothing (A3)', () => {
    expect([
      isSuccess('0021', '0000'),
      isSuccess('0021', 'ST00'),
      isSuccess('0021', ''),
      isSuccess('0031', '0000'),
      isSuccess('0021', 'ST38'),
    ]).toEqual([true, true, true, false, false]);
  });
  it('mark a failed charge for another try or for the end (§8.9)', () => {
    expect(['ST01', 'ST15', 'ST53'].map(seriesMark)).toEqual(['C', 'C', 'C']);
    expect(['ST11', 'ST12', 'VTIM', 'ST33', 'ST61'].map(seriesMark)).toEqual(['R', 'R', 'R', 'R', 'R']);
  });
  it('of calls know every value, success in both spellings', () => {
    expect(Object.keys(ARS_RESULTS)).toHaveLength(16);
    expect(ARS_RESULTS['00'].en).toBe('success');
  });
});

describe('institutions (hecto-easycash §10)', () => {
  it('have one row each; the bank list has 36', () => {
    expect(new Set(INSTITUTIONS.map((each) => each.code)).size).toBe(66);
    expect(DEFAULT_BANKS).toHaveLength(36);
    expect(institutionOf('031')?.ko).toBe('iM뱅크(대구은행)');
    expect(institutionOf('999')).toBeUndefined();
  });
  it('deliver names of 12 bytes, some of 20 (§6.7)', () => expect([nameBytesOf('004'), nameBytesOf('090')]).toEqual([12, 20]));
});
