import type { ChargeMethod, ChargeRequest } from '@gwanmun/engine';
import { describe, expect, it } from 'vitest';
import { numbersOf } from '../link/numbers.js';
import { charge, instrument, paying, total } from '../testing/charges.js';
import { CHARGE_METHODS } from './charge-networks.js';
import { ruleCharge } from './rule-charge.js';

const NUMBERS = numbersOf('m1', 'r1', new Date('2026-03-10T12:00:00+09:00'));
const ruling = (method: ChargeMethod, change: Partial<ChargeRequest> = {}) => ruleCharge(charge(method, 'r1', change), NUMBERS);
const denialOf = (method: ChargeMethod, members: Parameters<typeof instrument>[1]) =>
  ruling(method, { instrument: instrument(method, members) }).denial?.reason;
const receipt = { purpose: 'deduction', idKind: 'mobile' } as const;

describe('the payer', () => {
  it.each([
    ['bank_transfer', 'authentication_failed', 'identity_mismatch'],
    ['mobile', 'wrong_password', 'authentication_failed'],
    ['smart_gift', 'authentication_failed', 'authentication_failed'],
    ['point', 'authentication_failed', 'no_institution_data'],
    ['kakao_pay', 'wrong_password', 'identity_mismatch'],
  ] as const)('of %s with a wrong password: %s; who is nobody: %s', (method, wrong, nobody) => {
    expect([denialOf(method, { password: '990000' }), denialOf(method, { password: 'wrong' })]).toEqual([wrong, wrong]);
    expect(denialOf(method, { password: '1990' })).toBeUndefined();
    expect(denialOf(method, { identity: '000000' })).toBe(nobody);
    expect(denialOf(method, { identity: '900101' })).toBeUndefined();
  });

  it.each(['mobile', 'kakao_pay', 'naver_pay'] as const)('of %s may approve once, and be refused by the key', (method) => {
    const by = (byKey?: true) => ruling(method, { instrument: paying(method, 'later_refused'), ...(byKey && { byKey }) }).denial;
    expect([by(), by(true)]).toEqual([undefined, { reason: 'other' }]);
    expect(ruling(method, { byKey: true }).denial).toBeUndefined();
  });

  it('comes from an institution that exists', () => {
    expect(denialOf('bank_transfer', { institution: '999' })).toBe('no_institution_data');
    expect(denialOf('mobile', { institution: '011' })).toBe('request_invalid');
    const facts = (method: ChargeMethod, institution: string) => ruling(method, { instrument: instrument(method, { institution }) }).facts;
    expect(facts('bank_transfer', '081')).toMatchObject({ institution: '081', institutionName: '하나은행' });
    expect(facts('mobile', 'LGT')).toMatchObject({ institution: 'LGT', institutionName: 'LG U+' });
    expect(facts('teen_cash', '')).toMatchObject({ institution: 'TEEN', institutionName: '틴캐시' });
    expect(facts('payco', 'whatever')).toMatchObject({ institution: 'PAYCO', institutionName: '페이코' });
  });

  it('is shown by a number that cannot be used to pay', () => {
    const payer = (number: string) => ruling('mobile', { instrument: instrument('mobile', { number }) }).facts.payer;
    expect([payer('01012345678'), payer('9990000000000000'), payer('test-123'), payer('')]).toEqual([
      '010****5678',
      '999*********0000',
      't*******',
      '',
    ]);
  });

  it('who is wrong is told so before a test value speaks', () => {
    expect(denialOf('mobile', { number: '01099900123', password: 'wrong' })).toBe('wrong_password');
  });
});

describe('terms', () => {
  it.each(CHARGE_METHODS)('%s approves any amount but none', (method) => {
    expect(ruling(method, { amount: total(1) }).denial).toBeUndefined();
    expect(ruling(method, { amount: total(999_999_999_999) }).denial).toBeUndefined();
    expect(ruling(method, { amount: total(0) }).denial).toEqual({ reason: 'amount_not_allowed' });
  });

  it('compound tax at Kakao Pay takes the card only', () => {
    const terms = (outcome: string, funding?: string) =>
      ruling('kakao_pay', { compoundTax: true, instrument: paying('kakao_pay', outcome, funding === undefined ? {} : { funding }) });
    expect(terms('approve').facts.funding).toEqual({ card: 10_000, points: 0, coupon: 0, money: 0 });
    expect(terms('approve_card').denial).toBeUndefined();
    for (const [outcome, funding] of [['approve', 'money'], ['approve', 'points'], ['approve_money'], ['approve_mixed']] as const) {
      expect(terms(outcome, funding).denial).toEqual({ reason: 'method_refused' });
    }
    expect(ruling('payco', { compoundTax: true }).facts.funding).toMatchObject({ points: 500 });
  });
});

describe('what a wallet says of its card', () => {
  it('is there when the card paid a part', () => {
    expect(ruling('naver_pay').facts.card).toEqual({
      issuer: 'SHN',
      issuerName: '신한카드',
      masked: expect.stringMatching(/^\d{6}\*{6}\d{4}$/),
      approvalNo: NUMBERS.approvalNo,
      instalments: 0,
      interestFree: false,
    });
    expect(ruling('naver_pay', { amount: total(5_000) }).facts.card).toBeUndefined();
    expect(ruling('bank_transfer').facts).not.toHaveProperty('funding');
  });
});

describe('a cash receipt', () => {
  it.each(['bank_transfer', 'teen_cash', 'smart_gift', 'tmoney'] as const)('of %s comes when it is asked for', (method) => {
    expect(ruling(method).facts.cashReceiptNo).toBeUndefined();
    expect(ruling(method, { cashReceipt: receipt }).facts).toMatchObject({
      cashReceiptNo: expect.stringMatching(/^\d{9}$/),
      cashReceiptAmount: 10_000,
    });
  });

  it('of Naver Pay covers the points, of Kakao Pay the money', () => {
    const by = (method: ChargeMethod, outcome: string) => {
      const { cashReceiptNo, cashReceiptAmount } = ruling(method, { instrument: paying(method, outcome) }).facts;
      return [cashReceiptNo !== undefined, cashReceiptAmount];
    };
    expect(by('naver_pay', 'approve_points')).toEqual([true, 10_000]);
    expect(by('naver_pay', 'approve_mixed')).toEqual([true, 2_000]);
    expect(by('naver_pay', 'approve_card')).toEqual([false, 0]);
    expect(by('kakao_pay', 'approve_mixed')).toEqual([true, 3_000]);
    expect(by('kakao_pay', 'approve_points')).toEqual([false, 0]);
  });

  it.each(['mobile', 'point', 'payco'] as const)('of %s does not exist', (method) => {
    expect(ruling(method, { cashReceipt: receipt }).facts).not.toHaveProperty('cashReceiptNo');
  });
});
