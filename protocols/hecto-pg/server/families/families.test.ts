import { METHODS, REFUSALS, RULES } from '@gwanmun/engine';
import { describe, expect, it } from 'vitest';
import { meaningOf } from '../../messages/index.js';
import * as rejects from '../reject.js';
import { FAMILIES, rejectOf, rejectOfRefusal, rejectOfRule } from './index.js';

const all = [
  ...Object.values(FAMILIES).flatMap(({ rules, refusals }) => [...Object.values(rules), ...Object.values(refusals).flat()]),
  ...Object.values(rejects).filter((value): value is rejects.Reject => typeof value === 'object' && 'code' in value),
];

describe('code families (hecto-pg §8.4, §9.1)', () => {
  it('word every refusal and rule of every method with a documented code', () => {
    for (const method of METHODS) {
      for (const reason of REFUSALS) expect(meaningOf(rejectOfRefusal(method, { reason }).code), `${method} ${reason}`).toBeDefined();
      for (const rule of RULES) expect(meaningOf(rejectOfRule(method, rule).code), `${method} ${rule}`).toBeDefined();
    }
  });

  it.each([
    ['card', 'CA10', 'CA12'],
    ['bank_transfer', 'RA35', 'RA33'],
    ['mobile', 'MP03', 'MP82'],
    ['tmoney', 'TM02', 'TM01'],
    ['point', 'CP32', 'CP30'],
    ['book_voucher', 'GC03', 'GC41'],
    ['kakao_pay', 'PZ10', 'PZ87'],
    ['virtual_account', 'ST06', 'ST39'],
  ] as const)('%s: no such payment %s, already cancelled %s', (method, none, again) => {
    expect(rejectOfRule(method, 'no_such_payment').code).toBe(none);
    expect(rejectOfRule(method, 'payment_not_approved').code).toBe(none);
    expect(rejectOfRule(method, 'already_cancelled').code).toBe(again);
    expect(rejectOfRefusal(method, { reason: 'no_such_transaction' }).code).toBe(none);
    expect(rejectOfRefusal(method, { reason: 'already_cancelled' }).code).toBe(again);
  });

  it('give each cancel error its documented code', () => {
    const code = (rule: (typeof RULES)[number]) => rejectOfRule('card', rule).code;
    expect(code('cancel_order_wrong')).toBe('ST56');
    expect(code('amount_exceeds_balance')).toBe('ST57');
    expect(rejectOfRule('tmoney', 'amount_exceeds_balance').code).toBe('TM04');
    expect(rejectOfRule('teen_cash', 'full_cancel_only').code).toBe('ST58');
    expect(rejectOfRule('mobile', 'cancel_period_over').code).toBe('MP81');
    expect(code('partial_not_allowed')).toBe('ST54');
    expect(code('parts_disagree')).toBe('ST55');
    expect(code('duplicate_order')).toBe('ST50');
    expect(code('cancel_in_flight')).toBe('ST25');
    expect(code('refund_not_available')).toBe('ST69');
    expect(code('authorization_expired')).toBe('ST30');
  });

  it('count variants from 0, and take the first code for one that they do not have', () => {
    const code = (variant?: number) =>
      rejectOfRefusal('mobile', { reason: 'customer_not_allowed', ...(variant === undefined ? {} : { variant }) }).code;
    expect([code(), code(0), code(8), code(9)]).toEqual(['MP05', 'MP05', 'MP13', 'MP05']);
  });

  it('say VTIM for a lost answer of any method', () => {
    for (const method of METHODS) expect(rejectOf(method, { kind: 'unknown', transactionId: 'T1' }).code).toBe('VTIM');
  });

  it('keep messages within AHN(200) and free of braces (§5.1)', () => {
    for (const { message } of all) {
      expect(Buffer.byteLength(message)).toBeLessThanOrEqual(200);
      expect(message).not.toMatch(/[{}]|^\[.*\]$/);
    }
  });
});
