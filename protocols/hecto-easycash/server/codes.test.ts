import type { BankingRule, BankRefusal } from '@gwanmun/engine';
import { Secret } from '@gwanmun/kernel';
import { describe, expect, it } from 'vitest';
import { resultCode } from '../messages/index.js';
import { seal } from './testing/merchant.js';
import { type Answer, doorForTests, type StartedDoor } from './testing/start-door.js';

let door: StartedDoor;
doorForTests((started) => {
  door = started;
});

const rejected = (rule: BankingRule, more: object = {}) => ({ kind: 'rejected', rule, detail: '', ...more });
const refused = (reason: BankRefusal, more: object = {}) => ({ kind: 'refused', reason, networkCode: '', message: '', ...more });
const UNKNOWN = { kind: 'unknown' };

async function askWith(api: string, result: object): Promise<Answer> {
  door.banking.script.push(result);
  const answer = await door.ask(api);
  expect(answer.outRsltMsg).toBe(resultCode(answer.outRsltCd)!.ko);
  return answer;
}

type Rules = Partial<Record<BankingRule, string>>;
type Refusals = Partial<Record<BankRefusal, string>>;

const BANK: Rules = { bank_not_available: 'ST44', bank_maintenance: 'ST11' };
const ORDER: Rules = { order_in_flight: 'ST40', duplicate_order: 'ST50' };
const ACCOUNT: Rules = { no_such_account_key: 'ST01', account_cancelled: 'ST53', consent_withdrawn: 'ST15', bank_differs: 'ST02' };
const POLICY: Rules = {
  ...{ service_suspended: 'ST68', policy_other_means: 'ST69', policy_ask_house: 'ST70', second_consent_required: 'ST72' },
  ...{ limit_per_transaction: 'ST61', amount_per_day: 'ST62', amount_per_month: 'ST63', count_per_day: 'ST64', count_per_month: 'ST65' },
};
const HOLDER: Refusals = {
  ...{ holder_mismatch: 'ST24', identity_mismatch: 'ST17', legally_restricted: 'ST22', account_reported: 'ST35', not_real_name: 'ST23' },
  ...{ account_error: 'ST20', account_closed: 'ST02', bank_maintenance: 'ST11', bank_not_available: 'ST44', blocked_by_customer: 'SE12' },
};
const WITHDRAWAL: Refusals = {
  ...{ insufficient_balance: 'ST12', limit_per_transaction: 'ST33', limit_per_day: 'ST34', withdrawal_restricted: 'ST16' },
  ...{ legally_restricted: 'ST22', account_reported: 'ST35', consent_withdrawn: 'ST15', no_such_account: 'ST01', account_dormant: 'ST16' },
  ...{ cash_receipt_known: 'ST51', cash_receipt_unknown: 'ST52', payer_lookup_failed: 'ST32', declined: 'ST37', other: 'ST19' },
  ...{ timed_out: 'ST60', network_error: 'ST60', over_capacity: 'ST41', busy: 'ST42', account_closed: 'ST02' },
};
const CHECKS: Rules = { ...BANK, account_blocked: '1001', too_many_accounts: 'ST75', too_many_failures: 'ST76' };
const DEPOSITS: Rules = { ...BANK, deposits_exceeded: 'ST64' };
const CODE: Rules = { no_such_verification: 'ST06', code_wrong: 'SE02', tries_exceeded: 'SE03', verification_expired: 'SE01' };
const REGISTRATION: Rules = {
  ...BANK,
  ...{ account_blocked: 'ST18', registered_by_other: 'ST43', registration_in_flight: 'ST29', registered_already: 'ST08' },
};
const CONSENT: Rules = { consent_running: 'ST27', consent_failed: 'ST27', consent_differs: 'ST14', consent_spent: 'ST13' };

/** What a merchant can meet, API by API (hecto-easycash §8, §9). */
const CASES: Readonly<Record<string, { readonly rules?: Rules; readonly refusals?: Refusals; readonly unknown: string }>> = {
  mobileReq: { rules: { too_many_requests: 'SE06' }, refusals: { identity_failed: 'ST86', not_enrolled: 'ST87' }, unknown: 'VTIM' },
  mobileCheck: { rules: { ...CODE, token_mismatch: 'SE09' }, refusals: { declined: 'ST86' }, unknown: 'ST38' },
  ownerCheck1: { rules: CHECKS, refusals: { ...HOLDER, no_such_account: 'ST21' }, unknown: 'VTIM' },
  ownerCheck2: { rules: CHECKS, refusals: { ...HOLDER, no_such_account: 'ST21' }, unknown: 'VTIM' },
  ownerCheckWithAmount: { rules: CHECKS, refusals: { ...HOLDER, no_such_account: 'ST21' }, unknown: 'VTIM' },
  ownership: { rules: DEPOSITS, refusals: { no_such_account: 'ST21' }, unknown: 'VTIM' },
  ownershipReq: {
    rules: { ...DEPOSITS, ...ORDER, verification_running: 'ST40' },
    ...{ refusals: { holder_mismatch: 'ST24', no_such_account: 'ST21' }, unknown: 'VTIM' },
  },
  ownershipCheck: { rules: CODE, unknown: 'VTIM' },
  ars: { rules: BANK, refusals: { call_failed: 'ST27' }, unknown: 'VTIM' },
  acntReg: { rules: { ...REGISTRATION, ...CONSENT }, refusals: { ...HOLDER, not_registrable: 'ST18' }, unknown: 'VTIM' },
  acntUnreg: { rules: { no_such_account_key: 'ST01', account_cancelled: 'ST53' }, unknown: 'VTIM' },
  acntRegSelf: { rules: REGISTRATION, refusals: { ...HOLDER, not_registrable: 'ST18' }, unknown: 'VTIM' },
  payConfirm: {
    rules: { ...ORDER, ...ACCOUNT, ...POLICY, bank_maintenance: 'ST11', impossible_value: 'ST09' },
    refusals: WITHDRAWAL,
    unknown: 'VTIM',
  },
  payCancel: {
    rules: {
      ...{ order_in_flight: 'ST40', duplicate_order: 'ST39', no_such_payment: 'ST06', refund_in_flight: 'ST30' },
      ...{ already_refunded: 'ST25', refund_amount_wrong: 'ST26', refund_allowance_exceeded: 'ST71' },
    },
    ...{ refusals: { account_closed: 'ST02', already_cancelled: 'ST25', not_cancellable: 'ST60' }, unknown: 'VTIM' },
  },
  regularConfirm: {
    rules: { ...ORDER, ...POLICY, no_such_series: 'ST06', series_ended: 'ST53', series_over: 'ST60' },
    ...{ refusals: WITHDRAWAL, unknown: 'VTIM' },
  },
  regularReg: { rules: ACCOUNT, unknown: 'VTIM' },
  regularUnreg: { rules: { no_such_series: 'ST06', series_ended: 'ST53' }, unknown: 'VTIM' },
  remit: {
    rules: { ...ORDER, ...BANK, limit_per_transaction: 'ST61', main_account_insufficient: 'ST12' },
    ...{ refusals: { no_such_account: 'ST21', legally_restricted: 'ST22' }, unknown: 'VTIM' },
  },
  pwdConfirm: { rules: { no_password: 'ST01', password_wrong: 'ST67', password_locked: 'ST68' }, unknown: 'VTIM' },
  kakaoAcctReq: { rules: BANK, refusals: { identity_failed: 'ST86' }, unknown: 'VTIM' },
};

const rows = Object.entries(CASES).flatMap(([api, { rules = {}, refusals = {}, unknown }]) => [
  ...Object.entries(rules).map(([rule, code]) => [api, rule, code, rejected(rule as BankingRule)] as const),
  ...Object.entries(refusals).map(([reason, code]) => [api, reason, code, refused(reason as BankRefusal)] as const),
  [api, 'an unknown outcome', unknown, UNKNOWN] as const,
]);

describe('failures that a merchant can meet', () => {
  it.each(rows)('%s: %s is %s', async (api, _what, code, result) => {
    expect(await askWith(api, result)).toMatchObject({ outStatCd: '0031', outRsltCd: code });
  });
});

describe('what travels with a failure', () => {
  it('a pending payment has its number, so that it can be asked about (Appendix B)', async () => {
    const { trdNo, ...rest } = await askWith('payConfirm', UNKNOWN);
    expect(trdNo).toBe(door.banking.last('debit').transactionId);
    expect(rest).toMatchObject({ outStatCd: '0031', outRsltCd: 'VTIM', mchtTrdNo: 'OID201902210001', trdAmt: '' });
  });

  it('a repeat carries neither amount nor number (§8.1)', async () => {
    for (const api of ['payConfirm', 'payCancel', 'remit'])
      expect(await askWith(api, rejected('duplicate_order'))).toMatchObject({ trdNo: '', trdAmt: '' });
  });

  it('a registered account comes back with its key (§6.15)', async () => {
    for (const [api, key] of [
      ['acntReg', '4f2d0c1be6a8437f9d5e0a1b2c3d4e5f'],
      ['acntRegSelf', '4f2d0c1be6a8437f9d5e0a1b2c3d4e5f'],
    ] as const) {
      const { account } = door.banking.begin('S', '20991231');
      const answer = await askWith(api, rejected('registered_already', { account }));
      expect(answer).toMatchObject({ outRsltCd: 'ST08', custAcntKey: key, bankCd: '004', custAcntNo: '123****890' });
    }
  });

  it('somebody else’s registration does not (A23)', async () => {
    expect(await askWith('acntReg', rejected('registered_by_other'))).toMatchObject({ custAcntKey: '', custAcntNo: '' });
  });

  it('the bank’s name when the holder differs (§6.7)', async () => {
    const answer = await askWith('ownerCheck1', refused('holder_mismatch', { holder: new Secret('김영희') }));
    expect(answer).toMatchObject({ outRsltCd: 'ST24', mchtCustNm: seal('김영희'), mchtTrdNo: 'OID201902210001' });
  });

  it('the window of a maintenance, and the customer id, of a 1-won verification (§8.4)', async () => {
    const window = { from: new Date('2019-12-31T23:50:00+09:00'), to: new Date('2020-01-01T00:12:00+09:00') };
    const answer = await askWith('ownershipReq', rejected('bank_maintenance', { window }));
    expect(answer).toMatchObject({ outRsltCd: 'ST11', bankChkYn: 'Y', stDtm: '20191231235000', edDtm: '20200101001200' });
    expect(answer.mchtCustId).toBe(seal('honggildong'));
  });

  it('the number of the verification that runs (A12)', async () => {
    const answer = await askWith('ownershipReq', rejected('verification_running', { verificationId: 'T-RUNNING' }));
    expect(answer).toMatchObject({ outRsltCd: 'ST40', trdNo: 'T-RUNNING', bankChkYn: 'N' });
  });

  it.each([
    [rejected('no_such_account_key'), 'C'],
    [rejected('bank_differs'), 'C'],
    [rejected('series_ended'), 'C'],
    [rejected('series_over'), 'C'],
    [rejected('consent_withdrawn'), 'C'],
    [refused('withdrawal_restricted'), 'C'],
    [refused('account_error'), 'C'],
    [refused('insufficient_balance'), 'R'],
    [rejected('bank_maintenance'), 'R'],
    [rejected('amount_per_day'), 'R'],
    [UNKNOWN, 'R'],
  ] as const)('a recurring charge that ended with %j is marked %s (§8.9)', async (result, mark) => {
    expect((await askWith('regularConfirm', result)).rglPmtProcStatCd).toBe(mark);
  });
});
