import type { Won } from '@gwanmun/kernel';
import { type AnyMessage, encodeForm } from '@gwanmun/wire';
import { describe, expect, it } from 'vitest';
import { bankReturn, cardReturn, corpReturn, mobileReturn, TESTBED_KEYS, vbankReturn, voucherReturn } from '../messages/index.js';
import { client } from './testing/gateway.js';

const pg = client('http://127.0.0.1:1', { mchtId: 'nx_mid_il' });
const base = {
  mchtId: 'nx_mid_il',
  outStatCd: '0021',
  outRsltCd: '0000',
  outRsltMsg: '정상',
  mchtTrdNo: 'ORDER1',
  mchtCustId: 'hong',
  trdNo: 'STFP_1',
  trdAmt: 1000 as Won,
  mchtParam: 'a=1',
  authDt: '20211231100000',
};
const head = { mchtTrdNo: 'ORDER1', trdNo: 'STFP_1', code: '0000', message: '정상', trdAmt: 1000, mchtCustId: 'hong', mchtParam: 'a=1' };
const form = (table: AnyMessage, values: object) => encodeForm(table, { ...base, ...values } as never, { keys: TESTBED_KEYS });

const RETURNS: readonly (readonly [method: string, table: AnyMessage, outcome: string, status: string, more: object])[] = [
  ['card', cardReturn, 'approved', '0021', { authNo: '30001234', intMon: '03', fnCd: 'NHC', fnNm: '농협', cardTrdAmt: 900 }],
  ['bank', bankReturn, 'approved', '0021', { fnCd: '011', fnNm: '농협' }],
  ['vbank', vbankReturn, 'issued', '0051', { vtlAcntNo: '0123456789', expireDt: '20220110235959', fnCd: '011' }],
  ['vbank010', vbankReturn, 'issued', '0051', { vtlAcntNo: '01012345678', reqIssueDt: '20211231100000', fnCd: '089' }],
  ['mobile', mobileReturn, 'approved', '0021', { fnCd: 'SKT', fnNm: 'SKT', billKey: 'MO1' }],
  ['mobile', mobileReturn, 'approved', '0021', { easyKey: 'EK1', userToken: 'UT1' }],
  ['mobile', mobileReturn, 'authenticated', '0061', { fnCd: 'KTF' }],
  ...['teencash', 'happymoney', 'culturecash', 'smartcash', 'booknlife', 'tmoney', 'point'].map(
    (method) => [method, voucherReturn, 'approved', '0021', {}] as const,
  ),
  ['corp', corpReturn, 'approved', '0021', { csrcAmt: 700, billKey: 'KEY1' }],
  ['corp', corpReturn, 'authenticated', '0061', {}],
];

describe('parseReturn of every method (hecto-pg §6)', () => {
  it.each(RETURNS)('%s %#: %j', (method, table, outcome, outStatCd, more) => {
    const fields = form(table, { method, outStatCd, ...more });
    for (const given of [fields, new URLSearchParams(fields), new URLSearchParams(fields).toString()]) {
      expect(pg.parseReturn(given)).toMatchObject({ ...head, method, outcome, authDt: '20211231100000', ...more });
    }
    expect(JSON.stringify(fields)).not.toContain('"1000"');
  });

  it.each(RETURNS)('%s %#: refused, left, unknown', (method, table) => {
    const failed = (outRsltCd: string) => pg.parseReturn(form(table, { method, outStatCd: '0031', outRsltCd, trdNo: undefined }));
    expect(failed('5002')).toMatchObject({ method, outcome: 'refused', code: '5002', trdNo: '' });
    expect(failed('0009')).toMatchObject({ method, outcome: 'left' });
    for (const code of ['ST38', 'VTIM', 'ST10', '9999']) expect(failed(code)).toMatchObject({ method, outcome: 'unknown', code });
  });

  it('never takes an announced account for a payment, nor an authentication', () => {
    expect(pg.parseReturn(form(vbankReturn, { method: 'vbank', outStatCd: '0051' })).outcome).toBe('issued');
    const wrong = [
      ['card', cardReturn, '0051'],
      ['bank', bankReturn, '0061'],
      ['vbank', vbankReturn, '0021'],
      ['point', voucherReturn, '0061'],
    ] as const;
    for (const [method, table, outStatCd] of wrong) {
      const fields = { ...form(table as AnyMessage, { method }), outStatCd };
      expect(pg.parseReturn(fields)).toMatchObject({ outcome: 'unreadable', mchtTrdNo: 'ORDER1', trdNo: '', code: '' });
    }
    expect(pg.parseReturn({ ...form(cardReturn, { method: 'card' }), outStatCd: '0099' })).toMatchObject({ outcome: 'refused' });
  });

  it('is unreadable for methods that there are not, other keys and other merchants, and never throws', () => {
    const fields = form(bankReturn, { method: 'bank' });
    const odd = [{ ...fields, method: 'bitcoin' }, { ...fields, method: ['bank'] }, { ...fields, method: undefined }, {}, '', null, [], 7];
    for (const given of [...odd, { ...fields, trdAmt: '1000' }, { ...fields, mchtId: 'other' }]) {
      expect(pg.parseReturn(given as never)).toMatchObject({ outcome: 'unreadable', trdNo: '', code: '' });
    }
    const otherKey = client('http://127.0.0.1:1', { mchtId: 'nx_mid_il', aesKey: 'x'.repeat(32) });
    expect(otherKey.parseReturn(fields).outcome).toBe('unreadable');
  });
});
