import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../testing/merchant.js';
import { type StartedGateway, startGateway } from '../testing/start-gateway.js';
import type { Report, ReportReaders, ReportRow } from './reports.js';

const CARD: ReportRow = {
  transactionId: 'STFP_PGCAnxca_jt_il0211231100001M0000001',
  orderNo: 'ORDER1',
  kind: 'approval',
  method: 'card',
  decidedAt: new Date('2021-12-31T10:00:01+09:00'),
  amount: 1000,
  customerName: '홍길동',
  outcome: { approvalNo: '30001234', issuer: 'NHC', issuerName: 'NH농협카드', acquirer: '15', interestFree: true },
  productName: '커피|라떼',
  instalments: 3,
  dueDate: '20220104',
  gross: 1000,
  fee: 25,
  vat: 3,
  net: 972,
};
const CANCEL: ReportRow = {
  ...CARD,
  transactionId: 'STFP_PGCAnxca_jt_il0220101000001M0000002',
  orderNo: 'CANCEL1',
  kind: 'cancel',
  decidedAt: new Date('2022-01-01T00:00:01+09:00'),
  amount: 400,
  payment: { transactionId: CARD.transactionId, decidedAt: CARD.decidedAt },
  gross: -400,
  fee: -10,
  vat: -1,
  net: -389,
};
const ACCOUNT: ReportRow = {
  ...CARD,
  method: 'virtual_account',
  outcome: { bank: '089', bankName: '케이뱅크' },
  productName: '테스트상품',
};

let asked: unknown[] = [];
let report: () => Report | Promise<Report>;
const readers: ReportReaders = {
  transactionsOfDay: async (query) => {
    asked.push(query);
    return report();
  },
  settlementOf: async (query) => {
    asked.push(query);
    return report();
  },
};
async function* each(rows: readonly ReportRow[]) {
  yield* rows;
}
const holding =
  (...rows: ReportRow[]) =>
  () => ({ count: rows.length, rows: each(rows) });

let gateway: StartedGateway;
beforeAll(async () => {
  gateway = await startGateway({ reports: readers });
});
afterAll(() => gateway.close());
beforeEach(() => {
  asked = [];
  report = holding(CARD);
});

const DAY = { mchtId: 'nxca_jt_il', mchtTy: 'M', method: 'CA', pdTy: 'D', trdDtSt: '20211231' };
const DUE = { mchtId: 'nxca_jt_il', method: 'CA', crtrDt: '20220104' };
type Form = Record<string, string>;
const hashed = (form: Form): URLSearchParams =>
  new URLSearchParams({ ...form, pktHash: form.pktHash ?? sha256(form.mchtId ?? '', form.trdDtSt ?? form.crtrDt ?? '') });

async function collate(file: string, form: Form, how: 'GET' | 'POST' = 'GET', path = 'nxca_jt_il'): Promise<string> {
  const url = `${gateway.url}/api/pg/${path}/${file}`;
  const response = how === 'GET' ? await fetch(`${url}?${hashed(form)}`) : await fetch(url, { method: 'POST', body: hashed(form) });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain;charset=UTF-8']);
  return response.text();
}
const transactions = (form: Form = DAY, how: 'GET' | 'POST' = 'GET', path?: string) => collate('transInfo.do', form, how, path);
const settlement = (form: Form = DUE, how: 'GET' | 'POST' = 'GET') => collate('sttlmntInfo.do', form, how);

describe('transaction collation (hecto-pg §6.36)', () => {
  it.each(['GET', 'POST'] as const)(
    'answers a %s with a line for the result and one for each row, 16 cells and a bar behind each',
    async (how) => {
      report = holding(CARD, CANCEL);
      const lines = (await transactions(DAY, how)).split('\n');
      expect(lines).toEqual([
        '0000|정상 처리 되었습니다.|2|',
        `nxca_jt_il|CA|${CARD.transactionId}|ORDER1|0|20211231|100001|1000|||홍길동|커피 라떼|30001234|NH농협카드|03|N|`,
        `nxca_jt_il|CA|${CANCEL.transactionId}|CANCEL1|1|20220101|000001|400|${CARD.transactionId}|20211231|홍길동|커피 라떼|30001234|NH농협카드|03|N|`,
        '',
      ]);
      expect(asked).toEqual([{ merchantId: 'nxca_jt_il', methods: ['card'], date: '20211231' }]);
    },
  );

  it('leaves the cells of cards empty for other methods, and tells easy pay by its own code', async () => {
    report = holding(ACCOUNT, { ...ACCOUNT, method: 'kakao_pay', outcome: { institution: 'KAKAO', institutionName: '카카오페이' } });
    const [, account, kakao] = (await transactions({ ...DAY, method: 'PZ' })).split('\n');
    expect(account).toBe(`nxca_jt_il|VA|${CARD.transactionId}|ORDER1|0|20211231|100001|1000|||홍길동|테스트상품||케이뱅크|||`);
    expect(kakao).toContain('|KP|');
    expect(asked).toMatchObject([{ methods: ['payco', 'kakao_pay', 'naver_pay'] }]);
  });

  it.each([
    ['a missing method', { ...DAY, method: '' }, undefined, 'ST91|필수 파라미터 누락.|0|\n'],
    ['a missing hash', { ...DAY, pktHash: '' }, undefined, 'ST91|필수 파라미터 누락.|0|\n'],
    ['a merchant that nobody knows', { ...DAY, mchtId: 'nobody' }, 'nobody', 'ST90|등록되지 않은 상점.|0|\n'],
    ['another merchant in the path', DAY, 'nxca_jt_bi', 'ST90|등록되지 않은 상점.|0|\n'],
    ['a wrong hash', { ...DAY, pktHash: '0'.repeat(64) }, undefined, 'ST92|해쉬 값 불일치.|0|\n'],
    ['a date that is none', { ...DAY, trdDtSt: '20211301' }, undefined, 'ST09|유효하지 않은 요청전문.|0|\n'],
    ['a method that is none', { ...DAY, method: 'XX' }, undefined, 'ST09|유효하지 않은 요청전문.|0|\n'],
    ['another constant', { ...DAY, pdTy: 'M' }, undefined, 'ST09|유효하지 않은 요청전문.|0|\n'],
    ['a method that has nothing here', { ...DAY, method: 'WL' }, undefined, '1001|조회된 데이터가 없습니다.|0|\n'],
  ])('refuses %s', async (_what, form, path, answer) => {
    expect(await transactions(form as unknown as Form, 'GET', path)).toBe(answer);
  });

  it('says that there is nothing, or that something broke', async () => {
    report = holding();
    expect(await transactions()).toBe('1001|조회된 데이터가 없습니다.|0|\n');
    report = () => Promise.reject(new Error('the database is away'));
    expect(await transactions()).toBe('ST10|시스템 내부 오류.|0|\n');
    expect(gateway.errors.pop()).toMatchObject({ err: new Error('the database is away') });
  });
});

describe('settlement collation (hecto-pg §6.37)', () => {
  it('has 17 cells, codes for institutions and the signs of the books', async () => {
    report = holding(CARD, CANCEL, ACCOUNT);
    for (const how of ['GET', 'POST'] as const) {
      const [head, card, cancel, account] = (await settlement(DUE, how)).split('\n');
      expect(head).toBe('0000|정상 처리 되었습니다.|3|');
      expect(card).toBe(`nxca_jt_il|${CARD.transactionId}||CA|20211231|0|15|30001234|03|ORDER1|홍길동|커피 라떼|1000|25|3|972|20220104|`);
      expect(cancel).toBe(
        `nxca_jt_il|${CANCEL.transactionId}|${CARD.transactionId}|CA|20220101|1|15|30001234|03|CANCEL1|홍길동|커피 라떼|-400|-10|-1|-389|20220104|`,
      );
      expect(account!.split('|').slice(6, 9)).toEqual(['089', '', '']);
    }
    expect(asked[0]).toEqual({ merchantId: 'nxca_jt_il', methods: ['card'], dueDate: '20220104' });
  });

  it('checks its own date', async () => {
    expect(await settlement({ ...DUE, crtrDt: '' })).toMatch(/^ST91\|/);
    expect(await settlement({ ...DUE, crtrDt: '20220231' })).toMatch(/^ST09\|/);
  });
});

describe('a large report', () => {
  /** Rows without end in sight, and how far somebody has read. */
  function endless(count: number) {
    const reading = { read: 0, ended: false };
    const rows = (async function* () {
      try {
        for (; reading.read < count; reading.read++) yield CARD;
      } finally {
        reading.ended = true;
      }
    })();
    return { reading, report: () => ({ count, rows }) };
  }

  it('is read while it is sent', async () => {
    const large = endless(20_000);
    report = large.report;
    const lines = (await transactions()).trimEnd().split('\n');
    expect([lines.length, lines[0]]).toEqual([20_001, '0000|정상 처리 되었습니다.|20000|']);
  });

  it('is read no further when the receiver goes away', async () => {
    const large = endless(100_000_000);
    report = large.report;
    const call = request(`${gateway.url}/api/pg/nxca_jt_il/transInfo.do?${hashed(DAY)}`).end();
    const [response] = await once(call, 'response');
    await once(response, 'readable');
    response.destroy();
    await expect.poll(() => large.reading.ended).toBe(true);
    expect(large.reading.read).toBeLessThan(1_000_000);
  });
});
