import type { Won } from '@gwanmun/kernel';
import { type AnyMessage, encodeBody } from '@gwanmun/wire';
import { describe, expect, it } from 'vitest';
import {
  bankNotification,
  cardNotification,
  corpNotification,
  mobileNotification,
  TESTBED_KEYS,
  vbankNotification,
  vbankUnlimitedDepositNotification,
  voucherNotification,
} from '../messages/index.js';
import { type Notification, notificationKey } from './index.js';
import { client } from './testing/gateway.js';
import { goldenHash } from './testing/table-gateway.js';

type Values = Readonly<Record<string, unknown>>;
const order = 'ORDER20211231100000';
const base = { trdNo: 'STFP_1', mchtTrdNo: order, trdDtm: '20211231100000', trdAmt: 1000 as Won };

interface Case {
  readonly name: string;
  readonly mchtId: string;
  readonly table: AnyMessage;
  readonly values: Values;
  readonly golden?: string;
  /** What the receiver gets besides the values. */
  readonly gives?: Values;
}

const payer = { mchtCustNm: '홍길동', pmtprdNm: '테스트상품', mchtParam: 'name=홍&age=25' };
const cancelled = { bizType: 'C0', orgTrdNo: 'STFP_0', orgTrdDt: '20211230', cnclType: '10' };

const CASES: readonly Case[] = [
  { name: 'card', mchtId: 'nxca_jt_il', table: cardNotification, values: { bizType: 'B0', ...payer, cardNm: 'NH 체크' } },
  { name: 'card cancel', mchtId: 'nxca_jt_il', table: cardNotification, values: cancelled },
  {
    name: 'bank',
    mchtId: 'nx_mid_il',
    table: bankNotification,
    values: { bizType: 'B0', ...payer, bankCd: '011', bankNm: 'NH농협', acntPrintNm: '상점', csrcIssNo: '012345678' },
    golden: 'bank-notification',
  },
  { name: 'bank cancel', mchtId: 'nx_mid_il', table: bankNotification, values: cancelled },
  ...['A0', 'A4'].map((bizType) => ({
    name: `account issued ${bizType}`,
    mchtId: 'nx_mid_il',
    table: vbankNotification,
    values: { outStatCd: '0051', bizType, ...payer, acntType: '1', vAcntNo: '0123456789', expireDt: '20220110235959', AcntPrintNm: '상점' },
    gives: { unlimited: false },
  })),
  ...['B1', 'A2', 'C0'].map((bizType) => ({
    name: `account ${bizType}`,
    mchtId: 'nx_mid_il',
    table: vbankNotification,
    values: { outStatCd: '0021', bizType, ...payer, vAcntNo: '0123456789', dpstrNm: '임꺽정' },
    gives: { unlimited: false },
  })),
  {
    name: 'deposit into an unlimited account',
    mchtId: 'nxva_fix2',
    table: vbankUnlimitedDepositNotification,
    values: { mchtTrdNo: '0000000', acntType: '3', vAcntNo: '2022004000056', dpstrNm: '임꺽정' },
    golden: 'vbank-unlimited-deposit-notification',
    gives: { unlimited: true, bizType: 'B1', mchtParam: '' },
  },
  ...['B0', 'B1', 'B2', 'C0', 'C1'].map((bizType) => ({
    name: `mobile ${bizType}`,
    mchtId: 'nxhp_sb_il',
    table: mobileNotification,
    values: { bizType, ...payer, telecomCd: 'SKT', billKey: 'MO1' },
    golden: 'mobile-notification',
  })),
  ...['TC', 'HM', 'CG', 'SG', 'BG', 'TM', 'CP'].map((method) => ({
    name: `voucher ${method}`,
    mchtId: 'nx_mid_il',
    table: voucherNotification,
    values: { method, bizType: 'B0', ...payer, csrcIssNo: '012345678' },
    golden: 'voucher-notification',
  })),
  { name: 'voucher cancel', mchtId: 'nx_mid_il', table: voucherNotification, values: { method: 'CP', bizType: 'C0' } },
  ...(['PAC', 'KKP', 'NVP'] as const).map((ezpDivCd) => ({
    name: `easy pay ${ezpDivCd}`,
    mchtId: 'hecto_test',
    table: corpNotification,
    values: { bizType: ezpDivCd === 'NVP' ? 'B1' : 'B0', ezpDivCd, pntAmt: 0, cardAmt: 900, coupAmt: 100, kkmAmt: 5, pmtprdNm: '상품' },
    golden: 'corp-notification',
  })),
];

const pgOf = (mchtId: string) => client('http://127.0.0.1:1', { mchtId });
function bodyOf({ table, mchtId, values }: Case, charset: 'euc-kr' | 'utf-8') {
  return encodeBody(table, { ...base, mchtId, ...values } as never, { keys: TESTBED_KEYS, charset });
}

describe.each(CASES)('notification: $name', (given) => {
  const { mchtId, values, golden, gives } = given;
  it('is read in both charsets', () => {
    for (const charset of ['euc-kr', 'utf-8'] as const) {
      const { body, contentType } = bodyOf(given, charset);
      const result = pgOf(mchtId).verifyNotification(body, contentType);
      expect(result).toMatchObject({ verified: true, notification: { ...base, mchtId, ...values, ...gives } });
      expect(result).not.toHaveProperty('notification.pktHash');
      if (golden) expect(body.toString()).toContain(`pktHash=${goldenHash(golden, mchtId)}`);
    }
  });
  it('fails closed when anything that counts was changed', () => {
    const form = new URLSearchParams(bodyOf(given, 'utf-8').body.toString());
    const changes = {
      trdAmt: '1',
      mchtTrdNo: 'OTHER',
      trdDtm: '20211231100001',
      outStatCd: '0031',
      method: 'XX',
      bizType: 'Z9',
      pktHash: '',
    };
    for (const [name, value] of Object.entries(changes)) {
      const changed = new URLSearchParams(form);
      changed.set(name, value);
      expect(pgOf(mchtId).verifyNotification(changed.toString())).toEqual({ verified: false, reason: expect.any(String) });
    }
    expect(pgOf('nxca_jt_bi').verifyNotification(form.toString()).verified).toBe(false);
  });
});

const verified = (given: Case): Notification => {
  const result = pgOf(given.mchtId).verifyNotification(bodyOf(given, 'utf-8').body);
  if (!result.verified) throw new Error(result.reason);
  return result.notification;
};
const caseOf = (name: string): Case => CASES.find((each) => each.name === name)!;

describe('what notifications are about', () => {
  it('an announced account cannot be passed off as a deposit: the hash does not cover bizType', () => {
    const form = new URLSearchParams(bodyOf(caseOf('account issued A0'), 'utf-8').body.toString());
    for (const [method, bizType] of [
      ['VA', 'B1'],
      ['VA', 'C0'],
      ['RA', 'B0'],
      ['CA', 'B0'],
      ['TC', 'B0'],
      ['MP', 'B0'],
    ] as const) {
      const forged = new URLSearchParams(form);
      forged.set('bizType', bizType);
      forged.set('method', method);
      expect(pgOf('nx_mid_il').verifyNotification(forged.toString())).toMatchObject({
        verified: false,
        reason: expect.stringContaining('0021'),
      });
    }
    form.set('bizType', 'A4');
    expect(pgOf('nx_mid_il').verifyNotification(form.toString()).verified).toBe(true);
  });
  it('opens the phone number, and refuses one that was not sealed with your key', () => {
    const sealed = { ...caseOf('mobile B0'), values: { ...caseOf('mobile B0').values, phoneNoEnc: '01012345678' } };
    expect(bodyOf(sealed, 'utf-8').body.toString()).not.toContain('01012345678');
    const told = verified(sealed);
    expect(told).toMatchObject({ method: 'MP', phoneNo: '01012345678' });
    expect(told).not.toHaveProperty('phoneNoEnc');
    expect(verified(caseOf('mobile B0'))).toMatchObject({ phoneNo: '' });
    const form = new URLSearchParams(bodyOf(sealed, 'utf-8').body.toString());
    form.set('phoneNoEnc', '01012345678');
    expect(pgOf('nxhp_sb_il').verifyNotification(form.toString()).verified).toBe(false);
  });
  it('an order that happens to be seven zeros is no deposit without an order', () => {
    const ordinary = { ...caseOf('account B1'), values: { bizType: 'B1', outStatCd: '0021', mchtTrdNo: '0000000', acntType: '1' } };
    expect(verified(ordinary)).toMatchObject({ unlimited: false, mchtTrdNo: '0000000' });
  });
  it('members can be read by method and by what happened', () => {
    const told = verified(caseOf('deposit into an unlimited account'));
    // compiles: `unlimited` and `bizType` tell the kinds apart
    const account = told.method === 'VA' && told.unlimited ? told.vAcntNo : '';
    expect(account).toBe('2022004000056');
    const issued = verified(caseOf('account issued A0'));
    expect(issued.method === 'VA' && issued.outStatCd === '0051' && issued.bizType).toBe('A0');
  });
});

describe('notificationKey', () => {
  it('is the same for a repeat and for nothing else', () => {
    const keys = CASES.map((each) => notificationKey(verified(each)));
    expect(notificationKey(verified(CASES[0]!))).toBe(keys[0]);
    const issue = notificationKey(verified(caseOf('account issued A0')));
    const deposit = notificationKey(verified(caseOf('account B1')));
    expect(new Set([issue, deposit, notificationKey(verified(caseOf('account A2')))]).size).toBe(3);
    expect(deposit).toBe('STFP_1:0021:B1');
  });
});

describe('golden notifications of accounts (hecto-pg §3.2, §8.7)', () => {
  it.each([
    ['issue', 'account issued A0', '20211231100000', 'd950b1bdef37587eec5f9ec47870385c019a467ce8ce26771747d253b3fa1cff'],
    ['deposit', 'account B1', '20211231120000', 'aecd8be14e4a834ce001159b889f1a970b456d5346bd3a5d92f46586492952f6'],
  ])('%s', (_what, name, trdDtm, pktHash) => {
    const given = { ...caseOf(name), values: { ...caseOf(name).values, trdDtm } };
    const form = new URLSearchParams(bodyOf(given, 'utf-8').body.toString());
    form.set('pktHash', pktHash);
    expect(pgOf('nx_mid_il').verifyNotification(form.toString())).toMatchObject({ verified: true, notification: { trdDtm } });
  });
});
