import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountRegistration, HectoEasyCash } from './index.js';
import { arrived, failure, forTests, type Gateway, speaking, success } from './testing/gateway.js';

type Decide = Parameters<typeof speaking>[0];
type Decision = ReturnType<Decide>;

let gateway: Gateway;
let easyCash: HectoEasyCash;
forTests((g, e) => {
  [gateway, easyCash] = [g, e];
});

/** What the gateway says to each call of an API, in order; the last one again and again. Whatever is not named succeeds. */
let script: Record<string, Decision[]>;
let waits: number[];
beforeEach(() => {
  script = {};
  waits = [];
  gateway.script = speaking((_request, { key }) => {
    const said = script[key];
    return said === undefined ? success({ trdNo: `T-${key}` }) : said.length > 1 ? said.shift()! : said[0]!;
  });
});

const PENDING = failure('ST38');
const polling = {
  everyMs: 1_000,
  patienceMs: 5_000,
  wait: async (ms: number) => {
    waits.push(ms);
  },
};
const given: AccountRegistration = {
  mchtTrdNo: 'R1',
  mchtCustId: 'hong',
  mchtCustNm: '홍길동',
  uii: '8001011',
  cphoneNo: '010-0000-1234',
  bankCd: '004',
  custAcntNo: '123-456-7890',
  consent: { by: 'ars', authNo: '56', show: () => {} },
  polling,
};
const register = (more: Partial<AccountRegistration> = {}) => easyCash.registerAccount({ ...given, ...more });
const sms = (...codes: (string | undefined)[]) => ({ by: 'sms', code: async (attempt: number) => codes[attempt - 1] }) as const;
const path = (): string[] => gateway.requests.map((request) => request.path.split('/').slice(-2).join('/'));

describe('the whole way (hecto-easycash §7.1)', () => {
  it('person, holder, possession, consent, registration', async () => {
    const shown: string[] = [];
    script.arsCheck = [
      failure('ST38', { outStatCd: '0000', retCd: '000' }),
      failure('ST38', { outStatCd: '0000', retCd: '000' }),
      success(),
    ];
    script.acntReg = [success({ custAcntKey: 'KEY', payerNo: 'MIDTEST000000001' })];
    const result = await register({
      telecomCd: '1',
      identity: sms('123456'),
      checkBlockList: true,
      ownership: { authType: '2', remitterNm: '이베이', code: async () => 'A12' },
      consent: { by: 'ars', authNo: '56', show: (authNo) => void shown.push(authNo) },
    });
    expect(result).toMatchObject({ outcome: 'success', already: false, custAcntKey: 'KEY', payerNo: 'MIDTEST000000001' });
    expect(path()).toEqual([
      'mobile/req',
      'mobile/check',
      'acnt/ownercheck2',
      'ownership/req',
      'ownership/check',
      'auth/ars',
      'auth/arscheck',
      'auth/arscheck',
      'auth/arscheck',
      'acnt/reg',
    ]);
    expect([shown, waits]).toEqual([['56'], [1_000, 1_000]]);
    expect(arrived(gateway, 1)).toMatchObject({ authNo: '123456', trdNo: 'T-mobileReq' });
    expect(arrived(gateway, 2)).toMatchObject({ uii: '800101', acctNoChkYn: 'Y', custAcntNo: '1234567890' });
    expect(arrived(gateway, 4)).toMatchObject({ mchtTrdNo: 'R1', trdNo: 'T-ownershipReq', authNo: 'A12' });
    expect(arrived(gateway, 9)).toMatchObject({ mchtTrdNo: 'R1', trdNo: 'T-ars', authMthdCd: 'ARS', uii: '800101', mchtCustNm: '홍길동' });
  });
  it('with Kakao Pay, an app push, and a business number', async () => {
    script.mobileCheck = [PENDING, success()];
    script.kakaoCheck = [PENDING, success()];
    const result = await register({
      uii: '1208147521',
      telecomCd: '2',
      identity: { by: 'app' },
      consent: { by: 'kakao', birthDate: '19800101', authVldTm: '300', csNo: '1234-1234', csNm: '고객센터' },
    });
    expect(result.outcome).toBe('success');
    expect(path()).toEqual([
      'mobile/req',
      'mobile/check',
      'mobile/check',
      'acnt/ownercheck2',
      'kakaopay/acctreq',
      'kakaopay/check',
      'kakaopay/check',
      'acnt/reg',
    ]);
    expect(arrived(gateway, 0)).toMatchObject({ authMthdCd: '2' });
    expect(arrived(gateway, 4)).toMatchObject({ uii: '19800101', custAcntNo: '1234567890' });
    expect(arrived(gateway, 7)).toMatchObject({ authMthdCd: 'KAKAO', trdNo: 'T-kakaoAcctReq', uii: '1208147521' });
  });
  it('with evidence from elsewhere', async () => {
    for (const [by, authMthdCd] of [
      ['written', 'WR'],
      ['pass', 'PASS'],
    ] as const) {
      gateway.requests.length = 0;
      expect((await register({ consent: { by } })).outcome).toBe('success');
      expect(path()).toEqual(['acnt/ownercheck2', 'acnt/reg']);
      expect(arrived(gateway, 1)).toMatchObject({ authMthdCd, trdNo: undefined });
    }
  });
  it('an account that is registered already gives its key', async () => {
    script.acntReg = [failure('ST08', { custAcntKey: 'OLD', bankCd: '004', custAcntNo: '123****890' })];
    expect(await register()).toMatchObject({ outcome: 'success', already: true, custAcntKey: 'OLD' });
  });
});

describe('the customer', () => {
  const person = { telecomCd: '1' } as const;
  it('is asked again after a wrong code, until the gateway has had enough', async () => {
    script.mobileCheck = [failure('SE02'), success()];
    expect((await register({ ...person, identity: sms('111111', '222222') })).outcome).toBe('success');
    expect([arrived(gateway, 1).authNo, arrived(gateway, 2).authNo]).toEqual(['111111', '222222']);
    script.ownershipCheck = [failure('SE02'), failure('SE03')];
    const ownership = { authType: '1', code: async () => '123' } as const;
    expect(await register({ ownership })).toMatchObject({ outcome: 'failure', step: 'ownership', code: 'SE03', kind: 'user' });
  });
  it('may give up', async () => {
    expect(await register({ ...person, identity: sms(undefined) })).toMatchObject({
      outcome: 'failure',
      step: 'identity',
      code: '',
      kind: 'user',
    });
    expect(path()).toEqual(['mobile/req']);
  });
  it('may refuse the call, or not be the holder', async () => {
    script.arsCheck = [failure('ST28', { retCd: '11' })];
    expect(await register()).toMatchObject({ outcome: 'failure', step: 'consent', code: 'ST28' });
    script.ownerCheck2 = [failure('ST24', { mchtCustNm: '김철수' })];
    expect(await register()).toMatchObject({ step: 'holder', code: 'ST24', details: { mchtCustNm: '김철수' } });
    expect(path().at(-1)).toBe('acnt/ownercheck2');
  });
  it('may take too long', async () => {
    script.arsCheck = [PENDING];
    expect(await register()).toMatchObject({ outcome: 'unknown', step: 'consent', reason: 'pending' });
    expect(waits).toHaveLength(5);
    expect(path()).not.toContain('acnt/reg');
  });
});

describe('a step that the gateway refuses ends the way', () => {
  it.each([
    ['mobileReq', 'identity', 'ST87'],
    ['ownershipReq', 'ownership', 'ST64'],
    ['ars', 'consent', 'ST27'],
    ['acntReg', 'registration', 'ST14'],
  ])('%s', async (key, step, code) => {
    script[key] = [failure(code)];
    const way = { telecomCd: '1', identity: sms('1'), ownership: { authType: '1', code: async () => '123' } } as const;
    expect(await register(way)).toMatchObject({ outcome: 'failure', step, code });
  });
  it('a person without carrier cannot be verified', async () => {
    await expect(register({ identity: sms('1') })).rejects.toThrow(/telecomCd/);
  });
});

describe('a registration with an unknown outcome is looked for (hecto-easycash §13)', () => {
  const record = {
    recordTrdDt: '20191231120000',
    recordBankCd: '004',
    recordCustAcntNoMask: '123****890',
    recordCustAcntKey: 'KEY',
    recordSvcDivCd: '1',
  };
  const listed = (...acntRecords: readonly object[]): void => {
    script.acntReg = [failure('VTIM')];
    script.acntList = [success({ dataCnt: String(acntRecords.length), acntRecords })];
  };
  it('and found', async () => {
    const gone = { ...record, recordUnregDt: '20191231000000', recordCustAcntKey: 'GONE' };
    const older = { ...record, recordTrdDt: '20191230120000', recordCustAcntKey: 'OLDER' };
    listed(gone, older, record, { ...record, recordCustAcntNoMask: '999****999' });
    expect(await register()).toMatchObject({ outcome: 'success', already: true, custAcntKey: 'KEY', custAcntNo: '123****890' });
  });
  it('or not, or more than one: then it stays unknown', async () => {
    for (const records of [[], [record, { ...record, recordCustAcntKey: 'OTHER' }]]) {
      listed(...records);
      expect(await register()).toMatchObject({ outcome: 'unknown', step: 'registration', code: 'VTIM', order: { mchtTrdNo: 'R1' } });
    }
  });
  it('while the list is asked for again as long as it does not come', async () => {
    listed(record);
    script.acntList!.unshift(PENDING);
    expect((await register()).outcome).toBe('success');
    script.acntList = [failure('ST99')];
    expect(await register()).toMatchObject({ outcome: 'unknown', step: 'registration' });
  });
});
