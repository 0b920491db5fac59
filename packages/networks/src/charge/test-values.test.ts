import type { ChargeMethod } from '@gwanmun/engine';
import { describe, expect, it } from 'vitest';
import { numbersOf } from '../link/numbers.js';
import { charge, instrument } from '../testing/charges.js';
import { behavioursOf } from './behaviours.js';
import { CHARGE_METHODS } from './charge-networks.js';
import { ruleCharge } from './rule-charge.js';
import { chargeTestValue, chargeTestValues } from './test-values.js';

const NUMBERS = numbersOf('m1', 'r1', new Date('2026-03-10T12:00:00+09:00'));
const ruling = (method: ChargeMethod, members: Parameters<typeof instrument>[1]) =>
  ruleCharge(charge(method, 'r1', { instrument: instrument(method, members) }), NUMBERS);
const outcomeOf = (method: ChargeMethod, members: Parameters<typeof instrument>[1]) => ruling(method, members).behaviour?.outcome;

describe.each(CHARGE_METHODS)('test values of %s', (method) => {
  it('do what they say, by what the page proved and by what is typed', () => {
    for (const { outcome, proof, entered, refusal, variant } of chargeTestValues(method)) {
      for (const members of [{ proof }, { number: entered }]) {
        const { behaviour, denial } = ruling(method, members);
        expect(behaviour?.outcome).toBe(outcome);
        expect(denial).toEqual(refusal === undefined ? undefined : { reason: refusal, variant });
      }
    }
  });

  it('have one number, one name and, when they refuse, one meaning each', () => {
    const list = behavioursOf(method);
    for (const key of ['no', 'outcome'] as const) expect(new Set(list.map((b) => b[key])).size).toBe(list.length);
    const refusals = list.filter((b) => b.refusal !== undefined).map((b) => `${b.refusal} ${b.variant ?? 0}`);
    expect(new Set(refusals).size).toBe(refusals.length);
    const cancels = list.filter((b) => b.cancelRefusal !== undefined).map((b) => `${b.cancelRefusal} ${b.variant ?? 0}`);
    expect(new Set(cancels).size).toBe(cancels.length);
  });

  it('number the variants of a reason from 0 without gaps', () => {
    const variants = new Map<string, Set<number>>();
    for (const { refusal, cancelRefusal, variant = 0 } of behavioursOf(method)) {
      const reason = refusal ?? cancelRefusal;
      if (reason !== undefined) variants.set(reason, (variants.get(reason) ?? new Set()).add(variant));
    }
    for (const [reason, seen] of variants)
      expect(
        [...seen].sort((a, b) => a - b),
        reason,
      ).toEqual([...seen.keys()].map((_, i) => i));
  });

  it('are described in both languages', () => {
    for (const { ko, en } of behavioursOf(method)) expect([/[가-힣]/.test(ko), /^[A-Z][^가-힣]+$/.test(en)]).toEqual([true, true]);
  });

  it('exist for what every network can meet', () => {
    const common = ['approve', 'slow', 'no_answer_before', 'no_answer_after', 'cancel_answer_lost', 'issuer_unavailable', 'timed_out'];
    for (const outcome of [...common, 'other', 'cancel_failed', 'cancel_not_cancellable', 'cancel_period_over', 'cancel_processing']) {
      expect(chargeTestValue(method, outcome)?.outcome).toBe(outcome);
    }
    expect(chargeTestValue(method, 'nope')).toBeUndefined();
  });
});

describe('a test value', () => {
  it.each([
    ['a phone', { number: '01099900123' }, 'limit_exceeded'],
    ['a phone with hyphens', { number: '010-9990-0123' }, 'limit_exceeded'],
    ['a number of any length', { number: '9990123' }, 'limit_exceeded'],
    ['a voucher', { number: '9990000000000123' }, 'limit_exceeded'],
    ['a login', { number: 'test-123' }, 'limit_exceeded'],
    ['what the page proved, before the number', { proof: '000123', number: '01099900105' }, 'limit_exceeded'],
    ['a number of a behaviour that does not exist', { number: '9990000000000999' }, undefined],
    ['an ordinary phone', { number: '01012345678' }, undefined],
    ['a number that only begins so', { number: '9990555500000123' }, undefined],
    ['a proof that only ends so', { proof: '100123' }, undefined],
    ['nothing', {}, undefined],
  ] as const)('can be %s', (_, members, outcome) => {
    expect(outcomeOf('mobile', members)).toBe(outcome);
    if (outcome === undefined) expect(ruling('mobile', members).denial).toBeUndefined();
  });
});
