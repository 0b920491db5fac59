import { won } from '@gwanmun/kernel';
import { decode, encode, type Problem, type RawRecord, rawField, type WireRecord } from '@gwanmun/wire';
import { describe, expect, it } from 'vitest';
import {
  API_OPERATIONS,
  bankCancel,
  corpApproval,
  depositTestRequest,
  mobileApproval,
  mobileCancel,
  mobileRefund,
  operationAt,
  subscriptionStatus,
  TESTBED_KEYS,
  vbankIssue,
  vbankIssueCancel,
  vbankIssueUnlimited,
  vbankRefund,
  voucherCancel,
} from './index.js';

const keys = TESTBED_KEYS;
const head = { mchtId: 'nx_mid_il', mchtTrdNo: 'ORDER1', trdDt: '20211231', trdTm: '100000' };
const issue = {
  ...head,
  bankCd: '011',
  prdtNm: '테스트상품',
  sellerNm: '헥토파이낸셜',
  trdAmt: won(1000),
  escrAgrYn: 'N',
  csrcIssReqYn: 'N',
} as const;

const chosen = (path: string, params: RawRecord, data: RawRecord = {}): string | undefined => operationAt(path, params, data)?.request.id;

function changed(record: WireRecord, data: Readonly<Record<string, string>>): RawRecord {
  return { ...record, data: { ...(record.data as WireRecord), ...data } } as RawRecord;
}

describe('the master table (hecto-pg §4)', () => {
  const ROWS = [
    ['/spay/APICardActionPay.do', 'CA', 'B0', 'card-payment'],
    ['/spay/APICardAuth.do', 'CA', 'A4', 'billing-key-issue'],
    ['/spay/APICardActionDelkey.do', 'CA', 'A1', 'billing-key-delete'],
    ['/spay/APICancel.do', 'CA', 'C0', 'card-cancel'],
    ['/spay/APICancel.do', 'RA', 'C0', 'bank-cancel'],
    ['/spay/APICancel.do', 'MP', 'C0', 'mobile-cancel'],
    ['/spay/APICancel.do', 'PZ', 'C0', 'corp-cancel'],
    ...['TC', 'HM', 'CG', 'SG', 'BG', 'TM', 'CP'].map((code) => ['/spay/APICancel.do', code, 'C0', 'voucher-cancel'] as const),
    ['/spay/APIVBank.do', 'VA', 'A0', 'vbank-issue'],
    ['/spay/APIVBank.do', 'VA', 'A1', 'vbank-change'],
    ['/spay/APIVBank.do', 'VA', 'A2', 'vbank-issue-cancel'],
    ['/spay/APIRefund.do', 'VA', 'C0', 'vbank-refund'],
    ['/spay/APIRefund.do', 'MP', 'C1', 'mobile-refund'],
    ['/spay/APIService.do', 'MP', 'B2', 'mobile-approval'],
    ['/spay/APIService.do', 'MP', 'B0', 'mobile-approval'],
    ['/spay/APIService.do', 'MP', 'B1', 'mobile-recurring'],
    ['/spay/APIService.do', 'MP', 'E2', 'mobile-key-payment'],
    ['/spay/APITrdPayco.do', 'PZ', 'B2', 'corp-approval'],
    ['/spay/APIPZSubsTrd.do', 'PZ', 'B3', 'subscription-payment'],
    ['/spay/APIPZSubsStatus.do', 'PZ', 'S1', 'subscription-status'],
    ['/spay/APIPZSubsDelKey.do', 'PZ', 'C1', 'subscription-delete'],
  ] as const;
  it.each(ROWS)('%s %s %s', (path, method, bizType, id) => {
    expect(chosen(path, { method, bizType })).toBe(`${id}-request`);
    for (const other of [{ method: 'XX', bizType }, { method, bizType: 'Z9' }, { method: [method], bizType }, {}]) {
      expect(chosen(path, other)).toBeUndefined();
    }
  });
  it('tells apart what shares method and bizType by the data', () => {
    expect(chosen('/spay/APICardActionPay.do', { method: 'CA', bizType: 'B0' }, { billKey: 'SBILL' })).toBe('billing-key-payment-request');
    for (const acntType of ['3', 3]) {
      expect(chosen('/spay/APIVBank.do', { method: 'VA', bizType: 'A0' }, { acntType })).toBe('vbank-issue-unlimited-request');
    }
    for (const acntType of ['1', '2', '', null, '4']) {
      expect(chosen('/spay/APIVBank.do', { method: 'VA', bizType: 'A0' }, { acntType })).toBe('vbank-issue-request');
    }
  });
  it('has the inquiry at an address of its own', () => expect(chosen('/spay/APITrdcheck.do', {})).toBe('inquiry-request'));
  it('has an id of its own for every operation', () => {
    expect(new Set(API_OPERATIONS.map((each) => each.request.id)).size).toBe(API_OPERATIONS.length);
  });
});

describe('cancels', () => {
  /** What sample clients send to every cancel, refund and issue-cancel (hecto-pg §11.3). */
  const superset = {
    taxTypeCd: '',
    svcAmt: '',
    refundBankCd: '011',
    refundAcntNo: 'not even sealed',
    refundDpstrNm: '홍길동',
    cnclOrd: '001',
    crcCd: 'KRW',
    cnclAmt: 'not even sealed',
    vAcntNo: '',
  };
  it('ignore what is not theirs', () => {
    const cancel = { ...head, orgTrdNo: 'STFP_1', cnclOrd: '001', cnclAmt: won(500) };
    const { cnclAmt: _, ...foreign } = superset;
    for (const { request } of [bankCancel, mobileCancel]) {
      expect(decode(request, changed(encode(request, cancel, { keys }), foreign), { keys }).ok).toBe(true);
    }
    const voucher = encode(voucherCancel.request, { ...cancel, method: 'TC' }, { keys });
    expect(decode(voucherCancel.request, changed(voucher, { ...foreign, taxAmt: 'not even sealed' }), { keys }).ok).toBe(true);
    const { vAcntNo: _1, ...others } = superset;
    const given = encode(vbankIssueCancel.request, { ...head, orgTrdNo: 'STFP_1', vAcntNo: '0123456789' }, { keys });
    expect(decode(vbankIssueCancel.request, changed(given, others), { keys }).ok).toBe(true);
  });
  it('of carrier payments say whether a refund is possible, also when they are refused (hecto-pg §6.24)', () => {
    const refused = encode(mobileCancel.failure, { outRsltCd: 'MP81', rfdPsblCd: 'Y' }, { echo: 'ab' });
    expect(refused.data).toEqual({ pktHash: 'ab', rfdPsblCd: 'Y' });
    expect(decode(mobileCancel.failure, refused as RawRecord, { echo: 'ab' })).toMatchObject({ ok: true, value: { rfdPsblCd: 'Y' } });
  });
  it.each([vbankRefund, mobileRefund])('refunds name an account: $request.id', ({ request }) => {
    const to = { refundBankCd: '011', refundAcntNo: '1234567890', refundDpstrNm: '홍길동' };
    const record = encode(request, { ...head, orgTrdNo: 'STFP_1', cnclOrd: '001', cnclAmt: won(500), ...to } as never, { keys });
    expect(record.data).toMatchObject({
      refundBankCd: '011',
      refundDpstrNm: '홍길동',
      refundAcntNo: expect.stringMatching(/==$/),
      crcCd: 'KRW',
    });
    for (const field of Object.keys(to)) {
      expect(decode(request, changed(record, { [field]: '' }), { keys })).toMatchObject({ problem: { code: 'ST09', field } });
    }
  });
});

describe('virtual account issue (hecto-pg §6.14, §6.15)', () => {
  const problem = (data: Readonly<Record<string, string>>): Problem | undefined => {
    const result = decode(vbankIssue.request, changed(encode(vbankIssue.request, issue, { keys }), data), { keys });
    return result.ok ? undefined : result.problem;
  };
  it('takes an empty account kind for rotating', () => {
    const record = changed(encode(vbankIssue.request, issue, { keys }), { acntType: '' });
    expect(decode(vbankIssue.request, record, { keys })).toMatchObject({ ok: true, value: { acntType: '1' } });
  });
  it('needs the account of a fixed one, and what escrow and cash receipts need', () => {
    expect(problem({ acntType: '2' })).toMatchObject({ kind: 'missing', field: 'vAcntNo', code: 'ST09' });
    expect(problem({ escrAgrYn: 'Y' })).toMatchObject({ kind: 'missing', code: 'ST09' });
    expect(problem({ csrcIssReqYn: 'Y' })).toMatchObject({ kind: 'missing', code: 'ST09' });
    expect(problem({})).toBeUndefined();
  });
  it('of a fixed-unlimited one has the constant amount 0', () => {
    const { escrAgrYn: _, csrcIssReqYn: _1, trdAmt: _2, ...rest } = issue;
    const record = encode(vbankIssueUnlimited.request, { ...rest, vAcntNo: '2022004000056' }, { keys });
    expect(record.data).toMatchObject({ acntType: '3', trdAmt: 'nC96eNdyLYohKfNqmBV2bg==' });
    expect(decode(vbankIssueUnlimited.request, record as RawRecord, { keys }).ok).toBe(true);
    const other = changed(record, { trdAmt: 'AntV/eDpxIaKF0hJiePDKA==' });
    expect(decode(vbankIssueUnlimited.request, other, { keys }).ok).toBe(false);
  });
});

describe('approvals of authenticated orders', () => {
  it.each(['B2', 'B0'] as const)('of carriers echo their line %s (D-25)', (bizType) => {
    const order = { ...head, bizType, trdAmt: won(1000), prdtNm: '상품', authTrdNo: 'STFP_1' };
    const record = encode(mobileApproval.request, order, { keys });
    expect(record.data).toMatchObject({ linkMethod: 'HBRD', crcCd: 'KRW' });
    expect(decode(mobileApproval.request, record as RawRecord, { keys })).toMatchObject({ ok: true, value: { bizType } });
  });
  it('of PAYCO may answer without version, method and bizType (hecto-pg §6.32)', () => {
    const full = encode(corpApproval.response, { ...head, trdNo: 'STFP_1', trdAmt: won(1000) }, { keys, echo: 'ab' });
    const { ver: _, method: _1, bizType: _2, ...params } = full.params as WireRecord;
    const read = decode(corpApproval.response, { ...full, params } as RawRecord, { keys, echo: 'ab' });
    expect(read).toMatchObject({ ok: true, value: { method: 'PZ', bizType: 'B2', trdAmt: 1000 } });
  });
});

it('the status of a subscription key hashes no amount, not even 0 (hecto-pg §6.34)', () => {
  const record = encode(
    subscriptionStatus.request,
    { ...head, mchtId: 'nxkkp_auto', mchtTrdNo: 'ORDER20211231100000', corpPayCode: 'KKP', billKey: 'K1' },
    { keys },
  );
  expect(rawField(subscriptionStatus.request, record as RawRecord, 'pktHash')).toBe(
    '2bd90f65492a95320bb45c5a47da078ed402d1582b88ccb3fff67ed34f9aaee9',
  );
});

it('the deposit test takes accounts of any length, plain', () => {
  const query = { mchtId: 'nx_mid_il', method: 'VA', bizType: 'F1', vAcntNo: '2022004000001', trdAmt: '1000' };
  expect(decode(depositTestRequest, query)).toMatchObject({ ok: true, value: { vAcntNo: '2022004000001', trdAmt: 1000 } });
  for (const field of Object.keys(query))
    expect(decode(depositTestRequest, { ...query, [field]: '' })).toMatchObject({ problem: { code: 'ST09' } });
});
