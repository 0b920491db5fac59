import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inquiryOf, seal, sha256, unseal } from '../testing/merchant.js';
import { type StartedGateway, startGateway } from '../testing/start-gateway.js';
import { toldOf } from '../testing/told.js';
import { fresh, NOTI_URL } from '../testing/window-payment.js';

const PATH = '/spay/APIVBank.do';
let gateway: StartedGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());
beforeEach(() => gateway.clock.set('2021-12-31T10:00:01+09:00'));

const ISSUE = {
  bankCd: '011',
  acntType: '1',
  vAcntNo: '',
  expireDate: '',
  prdtNm: '테스트상품',
  sellerNm: '헥토파이낸셜',
  ordNm: '홍길동',
  dpstrNm: '',
  taxTypeCd: 'N',
  escrAgrYn: 'N',
  csrcIssReqYn: 'N',
  email: 'hong@example.com',
  notiUrl: NOTI_URL,
  mchtParam: 'a=1',
  mchtCustId: 'HongGilDong',
};
const issue = (data: Record<string, string> = {}, amount = '1000', mchtId = 'nx_mid_il', order = fresh('VORDER')) =>
  gateway.ask(PATH, [mchtId, 'VA', 'A0', order], { ...ISSUE, trdAmt: seal(amount), ...data }, amount);

async function issued(data: Record<string, string> = {}, amount = '1000', mchtId = 'nx_mid_il') {
  const { params, data: account } = await issue(data, amount, mchtId);
  if (params.outRsltCd !== '0000') throw new Error(JSON.stringify(params));
  return { trdNo: params.trdNo!, order: params.mchtTrdNo!, bank: account.bankCd!, no: unseal(account.vAcntNo!) };
}

const change = (no: string, data: Record<string, string> = {}, amount = '2000', mchtId = 'nx_mid_il') =>
  gateway.ask(
    PATH,
    [mchtId, 'VA', 'A1', fresh('CHANGE')],
    { bankCd: '011', vAcntNo: seal(no), expireDate: '20220105235959', trdAmt: seal(amount), acntType: '1', ...data },
    amount,
  );
const close = (orgTrdNo: string, no: string) =>
  gateway.ask(PATH, ['nx_mid_il', 'VA', 'A2', fresh('CLOSE')], { orgTrdNo, vAcntNo: seal(no) });
const refund = (orgTrdNo: string, amount: number, data: Record<string, string> = {}) =>
  gateway.ask(
    '/spay/APIRefund.do',
    ['nx_mid_il', 'VA', 'C0', fresh('REFUND')],
    {
      orgTrdNo,
      crcCd: 'KRW',
      cnclOrd: '001',
      cnclAmt: seal(String(amount)),
      refundBankCd: '011',
      refundAcntNo: seal('1234567890'),
      refundDpstrNm: '홍길동',
      ...data,
    },
    String(amount),
  );

async function deposit(no: string, amount: number | string, more = '', mchtId = 'nx_mid_il') {
  const query = `mchtId=${mchtId}&method=VA&bizType=F1&vAcntNo=${no}&trdAmt=${amount}${more}`;
  const response = await fetch(`${gateway.url}/spay/APIVBankTest.do?${query}`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json; charset=UTF-8']);
  return (await response.json()) as Record<string, string>;
}
const inquire = async (order: string, amount = '1000', mchtId = 'nx_mid_il', data: Record<string, string> = {}) => {
  const { params, data: found } = await gateway.post('/spay/APITrdcheck.do', inquiryOf(order, amount, { method: 'VA', ...data }, mchtId));
  return [params.outStatCd, params.outRsltCd, found.cnclAmt];
};

describe('issue (hecto-pg §6.14, §8.7)', () => {
  it('answers with an account of the bank, by default for ten days, and the documented hash', async () => {
    const { params, data } = await issue({}, '1000', 'nx_mid_il', 'ORDER20211231100000');
    expect(params).toMatchObject({ method: 'VA', bizType: 'A0', outStatCd: '0021', outRsltCd: '0000', trdTm: '100001' });
    expect(data).toEqual({
      pktHash: '5090c985c20c071aa93bf7591bfd33c7a31b759ee3decef6dc3d525f8014a072',
      bankCd: '011',
      vAcntNo: expect.any(String),
      expireDate: '20220110235959',
      trdAmt: seal('1000'),
      acntType: '1',
    });
    expect(await toldOf(gateway, 'nx_mid_il', params.trdNo!)).toMatchObject([
      {
        topic: 'account.issued',
        url: NOTI_URL,
        fields: {
          outStatCd: '0051',
          bizType: 'A0',
          mchtTrdNo: 'ORDER20211231100000',
          bankCd: '011',
          bankNm: '농협은행',
          acntType: '1',
          vAcntNo: unseal(data.vAcntNo!),
          expireDt: '20220110235959',
          AcntPrintNm: '헥토파이낸셜',
          dpstrNm: '',
        },
      },
    ]);
  });

  it('takes fixed accounts of this merchant, one issue at a time', async () => {
    const fixed = (no: string) => issue({ acntType: '2', vAcntNo: seal(no) }, '1000', 'nxva_fix');
    const { params, data } = await fixed('2022011000001');
    expect([params.outRsltCd, data.acntType, unseal(data.vAcntNo!)]).toEqual(['0000', '2', '2022011000001']);
    expect((await fixed('2022011000001')).params.outRsltCd).toBe('ST08');
    expect((await fixed('2022011000099')).params.outRsltCd).toBe('ST06');
    expect((await issue({}, '1000', 'nxva_fix')).params.outRsltCd).toBe('ST69');
    expect((await issue({ acntType: '2', vAcntNo: seal('2022011000002') })).params.outRsltCd).toBe('ST69');
  });

  it.each([
    ['a bank that issues none', { bankCd: '090' }, 'ST09', 'bankCd'],
    ['a deadline that is over', { expireDate: '20211231100000' }, 'ST09', 'expireDate'],
    ['a deadline beyond a year', { expireDate: '20230101000000' }, 'ST09', 'expireDate'],
    ['a fixed account without number', { acntType: '2' }, 'ST09', 'vAcntNo'],
    ['a cash receipt without purpose', { csrcIssReqYn: 'Y' }, 'ST09', 'cashRcptPrposDivCd'],
    ['a cash receipt without number', { csrcIssReqYn: 'Y', cashRcptPrposDivCd: '0', csrcRegNoDivCd: '4' }, 'ST09', 'csrcRegNo'],
    ['escrow without password', { escrAgrYn: 'Y' }, 'ST09', 'escrPwd'],
    ['compound tax without parts', { taxTypeCd: 'G' }, 'ST55', ''],
    ['an account number that is not sealed', { vAcntNo: '123', acntType: '2' }, '1902', 'vAcntNo'],
  ])('refuses %s', async (_what, data, code, named) => {
    const { params } = await issue(data as unknown as Record<string, string>);
    expect([params.outStatCd, params.outRsltCd]).toEqual(['0031', code]);
    expect(params.outRsltMsg).toContain(named);
  });

  it('refuses an amount of nothing, an order twice, and a merchant without contract', async () => {
    expect((await issue({}, '0')).params).toMatchObject({ outRsltCd: 'ST09', outRsltMsg: expect.stringContaining('trdAmt') });
    const { order } = await issued();
    expect((await issue({}, '1000', 'nx_mid_il', order)).params.outRsltCd).toBe('ST50');
    expect((await issue({}, '1000', 'nxca_jt_bi')).params.outRsltCd).toBe('ST69');
  });

  it.each([
    ['blocked', 'ST70'],
    ['issuer_maintenance', 'ST11'],
    ['duplicate_request', 'ST50'],
    ['no_answer_before', 'VTIM'],
  ])('tells the bank’s refusal %s as %s', async (outcome, code) => {
    expect((await issue({ dpstrNm: `가맹점_${outcome}` })).params).toMatchObject({ outStatCd: '0031', outRsltCd: code });
  });
});

describe('deposit (hecto-pg §6.12, §6.13, §8.3)', () => {
  it('makes the order paid, tells who paid, and hands out a cash receipt', async () => {
    const receipt = { csrcIssReqYn: 'Y', cashRcptPrposDivCd: '0', csrcRegNoDivCd: '4', csrcRegNo: seal('01012345678') };
    const { trdNo, order, no } = await issued(receipt);
    expect(await inquire(order)).toEqual(['0031', 'ST38', '0']);
    gateway.clock.set('2021-12-31T12:00:00+09:00');
    expect(await deposit(no, 1000)).toEqual({ method: 'VA', bizType: 'F1', outRsltCd: '0000', outRsltMsg: '정상 처리 되었습니다.' });
    expect(await inquire(order)).toEqual(['0021', '0000', '0']);
    const told = await toldOf(gateway, 'nx_mid_il', trdNo);
    expect(told.map(({ topic }) => topic)).toEqual(['account.issued', 'payment.approved']);
    expect(told[1]!.fields).toMatchObject({
      outStatCd: '0021',
      bizType: 'B1',
      trdNo,
      mchtTrdNo: order,
      trdDtm: '20211231120000',
      dpstrNm: '홍길동',
      csrcIssNo: expect.stringMatching(/^\d{9}$/),
      pktHash: sha256('0021', '20211231120000', 'nx_mid_il', order, '1000'),
    });
  });

  it('fits the issue: its amount, once, in time, while it is there', async () => {
    const { trdNo, order, no } = await issued();
    const code = async (...args: Parameters<typeof deposit>) => (await deposit(...args)).outRsltCd;
    expect(await code('9999999999', 1000)).toBe('ST06');
    expect(await code(no, 999)).toBe('ST58');
    expect(await code(no, 1000, '', 'nxva_fix')).toBe('ST06');
    expect(await code(no, 1000)).toBe('0000');
    expect(await code(no, 1000)).toBe('ST03');
    expect((await close(trdNo, no)).params.outRsltCd).toBe('ST03');
    expect((await change(no)).params.outRsltCd).toBe('ST03');
    const late = await issued({ expireDate: '20211231110000' });
    gateway.clock.set('2021-12-31T11:00:01+09:00');
    expect(await code(late.no, 1000)).toBe('ST46');
    await gateway.engine.expire();
    expect(await inquire(late.order)).toEqual(['0031', '0009', '0']);
    expect((await close(late.trdNo, late.no)).params.outRsltCd).toBe('ST46');
    expect(await inquire(order)).toEqual(['0021', '0000', '0']);
  });

  it('asks for everything that it documents', async () => {
    expect(await deposit('1', 'x')).toMatchObject({ outRsltCd: 'ST09', outRsltMsg: expect.stringContaining('trdAmt') });
    expect(await deposit('1', '1000', '', 'nobody')).toMatchObject({ outRsltCd: 'ST47' });
  });
});

describe('change and issue-cancel (hecto-pg §6.16, §6.17)', () => {
  it('changes amount and deadline, tells nobody, and takes the new amount', async () => {
    const { trdNo, order, no } = await issued();
    const { params, data } = await change(no);
    expect(params).toMatchObject({ bizType: 'A1', outRsltCd: '0000' });
    expect(data).toMatchObject({ bankCd: '011', vAcntNo: seal(no), expireDate: '20220105235959', trdAmt: seal('2000'), acntType: '1' });
    expect((await toldOf(gateway, 'nx_mid_il', trdNo)).length + (await toldOf(gateway, 'nx_mid_il', params.trdNo!)).length).toBe(1);
    expect((await deposit(no, 1000)).outRsltCd).toBe('ST58');
    expect((await deposit(no, 2000)).outRsltCd).toBe('0000');
    expect(await inquire(order, '2000')).toEqual(['0021', '0000', '0']);
  });

  it.each([
    ['an account of nobody', '9999999999', {}, 'ST06', 'vAcntNo'],
    ['another kind', undefined, { acntType: '2' }, 'ST09', 'acntType'],
    ['a deadline that is over', undefined, { expireDate: '20211231100000' }, 'ST09', 'expireDate'],
  ])('does not change %s', async (_what, other, data, code, named) => {
    const { no } = await issued();
    const { params } = await change(other ?? no, data as unknown as Record<string, string>);
    expect([params.outRsltCd, params.outRsltMsg]).toEqual([code, expect.stringContaining(named)]);
  });

  it('does not change an amount to nothing', async () => {
    const { no } = await issued();
    expect((await change(no, {}, '0')).params).toMatchObject({ outRsltCd: 'ST09', outRsltMsg: expect.stringContaining('trdAmt') });
  });

  it('gives an account up once, and tells it under its own numbers', async () => {
    const { trdNo, order, no } = await issued();
    expect((await close(trdNo, '1')).params.outRsltCd).toBe('ST06');
    const { params, data } = await close(trdNo, no);
    expect(params).toMatchObject({ bizType: 'A2', outStatCd: '0021', outRsltCd: '0000' });
    expect(data).toMatchObject({ orgTrdNo: trdNo, acntType: '', vAcntNo: seal(no) });
    expect(await toldOf(gateway, 'nx_mid_il', params.trdNo!)).toMatchObject([
      {
        topic: 'account.closed',
        fields: {
          outStatCd: '0021',
          bizType: 'A2',
          trdNo: params.trdNo,
          mchtTrdNo: params.mchtTrdNo,
          orgTrdNo: trdNo,
          trdAmt: '1000',
          vAcntNo: no,
        },
      },
    ]);
    expect((await close(trdNo, no)).params.outRsltCd).toBe('ST25');
    expect((await close('STFP_PGVAnx_mid_il00210806075210M1853381', no)).params.outRsltCd).toBe('ST06');
    expect((await deposit(no, 1000)).outRsltCd).toBe('ST06');
    expect(await inquire(order)).toEqual(['0031', '0009', '0']);
  });
});

describe('refund (hecto-pg §6.18)', () => {
  it('sends the deposit back in parts, and tells it', async () => {
    const { trdNo, order, no } = await issued();
    expect((await refund(trdNo, 1000)).params.outRsltCd).toBe('ST06');
    await deposit(no, 1000);
    const { params, data } = await refund(trdNo, 400);
    expect([params.outRsltCd, unseal(data.blcAmt!)]).toEqual(['0000', '600']);
    expect(await toldOf(gateway, 'nx_mid_il', params.trdNo!)).toMatchObject([
      { fields: { bizType: 'C0', trdAmt: '400', cnclType: '10', orgTrdNo: trdNo, orgTrdDt: '20211231', vAcntNo: no } },
    ]);
    expect(await inquire(order)).toEqual(['0021', '0000', '400']);
    expect((await refund(trdNo, 600, { cnclOrd: '002' })).params.outRsltCd).toBe('0000');
    expect(await inquire(order)).toEqual(['0021', '0001', '1000']);
    expect((await refund(trdNo, 1, { cnclOrd: '003' })).params.outRsltCd).toBe('ST39');
  });

  it('needs the service', async () => {
    const { trdNo, no } = await issued();
    await deposit(no, 1000);
    await gateway.engine.merchants.update('nx_mid_il', { profile: { refundService: false } });
    expect((await refund(trdNo, 1000)).params.outRsltCd).toBe('ST69');
    await gateway.engine.merchants.update('nx_mid_il', { profile: { refundService: true } });
  });
});

describe('fixed-unlimited accounts (hecto-pg §6.15)', () => {
  const unlimited = (data: Record<string, string> = {}) =>
    gateway.ask(
      PATH,
      ['nxva_fix2', 'VA', 'A0', fresh('UNLIMITED')],
      {
        bankCd: '011',
        acntType: '3',
        vAcntNo: seal('2022011000056'),
        expireDate: '20221231235959',
        prdtNm: '충전',
        sellerNm: '헥토파이낸셜',
        ordNm: '홍길동',
        trdAmt: seal('0'),
        mchtCustId: 'HongGilDong',
        ...data,
      },
      '0',
    );

  it('take any number of deposits of any amount, each a payment of its own without an order', async () => {
    await gateway.engine.merchants.update('nxva_fix2', { notifyUrl: NOTI_URL });
    const { params, data } = await unlimited();
    expect(params).toMatchObject({ outStatCd: '0021', outRsltCd: '0000' });
    expect(data).toMatchObject({ trdAmt: seal('0'), acntType: '3', vAcntNo: seal('2022011000056'), expireDate: '20221231235959' });
    expect(await toldOf(gateway, 'nxva_fix2', params.trdNo!)).toEqual([]);
    expect((await deposit('2022011000056', 5000, '', 'nxva_fix2')).outRsltCd).toBe('0000');
    expect((await deposit('2022011000056', 7000, '', 'nxva_fix2')).outRsltCd).toBe('0000');
    const { rows } = await gateway.pool.query<{ transaction_id: string; amount: number }>(
      `select transaction_id, amount from gwanmun.transactions where order_no = '0000000' order by transaction_id`,
    );
    expect(rows.map(({ amount }) => amount)).toEqual([5000, 7000]);
    const [first, second] = rows.map(({ transaction_id }) => transaction_id);
    const [told] = await toldOf(gateway, 'nxva_fix2', first!);
    expect(told).toMatchObject({ topic: 'payment.approved', url: NOTI_URL });
    expect(told!.fields).toEqual({
      outStatCd: '0021',
      trdNo: expect.stringMatching(/^STFP_PGVAnxva_fix200211231100001M\d{7}$/),
      method: 'VA',
      bizType: 'B1',
      mchtId: 'nxva_fix2',
      mchtTrdNo: '0000000',
      trdDtm: '20211231100001',
      trdAmt: '5000',
      bankCd: '011',
      bankNm: '농협은행',
      acntType: '3',
      vAcntNo: '2022011000056',
      expireDt: '20221231235959',
      AcntPrintNm: '헥토파이낸셜',
      dpstrNm: '홍길동',
      pktHash: sha256('0021', '20211231100001', 'nxva_fix2', '0000000', '5000'),
    });
    expect(await inquire('0000000', '7000', 'nxva_fix2', { orgTrdNo: second! })).toEqual(['0021', '0000', '0']);
    expect((await unlimited({ trdAmt: seal('1') })).params.outRsltCd).toBe('ST09');
  });
});

it('the deposit test is for sandboxes (hecto-pg §6.12)', async () => {
  const real = await startGateway({ sandbox: false });
  expect((await fetch(`${real.url}/spay/APIVBankTest.do?mchtId=nx_mid_il`)).status).toBe(404);
  await real.close();
});
