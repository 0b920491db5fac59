import { REFUSALS, RULES } from '@gwanmun/engine';
import { describe, expect, it } from 'vitest';
import * as rejects from './reject.js';

const all = [
  ...Object.values(rejects.CARD_REFUSALS),
  ...Object.values(rejects.CARD_RULES),
  ...Object.values(rejects).filter((value): value is rejects.Reject => typeof value === 'object' && 'code' in value),
];

describe('hecto-pg §8.4 and §9.1 codes', () => {
  it('words every refusal and rule', () => {
    for (const refusal of REFUSALS) expect(rejects.CARD_REFUSALS[refusal]?.code).toMatch(/^(CA\d\d|VTIM)$/);
    for (const rule of RULES) expect(rejects.CARD_RULES[rule]?.code).toMatch(/^(CA|ST)\d\d$/);
  });
  it('gives each cancel error its documented code', () => {
    const code = (rule: (typeof RULES)[number]) => rejects.CARD_RULES[rule].code;
    expect(code('no_such_payment')).toBe('CA10');
    expect(code('already_cancelled')).toBe('CA12');
    expect(code('cancel_order_wrong')).toBe('ST56');
    expect(code('amount_exceeds_balance')).toBe('ST57');
    expect(code('partial_not_allowed')).toBe('ST54');
    expect(code('parts_disagree')).toBe('ST55');
    expect(code('duplicate_order')).toBe('ST50');
    expect(code('cancel_in_flight')).toBe('ST25');
  });
  it('keeps messages within AHN(200) and free of braces (§5.1)', () => {
    for (const { message } of all) {
      expect(Buffer.byteLength(message)).toBeLessThanOrEqual(200);
      expect(message).not.toMatch(/[{}]|^\[.*\]$/);
    }
  });
});
