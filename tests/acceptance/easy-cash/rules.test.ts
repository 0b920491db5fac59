import { describe, expect, it } from 'vitest';
import { APIS } from './support/document.js';
import { bodyOf } from './support/merchant.js';
import { accountNo, OK, phoneNo, refusedWith, type Shop } from './support/shop.js';
import { EasyCashStage } from './support/stage.js';

const stage = new EasyCashStage('20260317120000');
const REFUSED = { outStatCd: '0031', outRsltCd: 'ST09', outRsltMsg: '유효하지 않는 요청전문' };
const filled = (answer: object): string[] => Object.entries(answer).flatMap(([name, value]) => (value === '' ? [] : [name]));

describe('§8.1 uniqueness and repeats', () => {
  it('a repeat carries neither amount nor number, and changes nothing', async () => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    const paid = await shop.pay(account);
    const again = await shop.pay(account, 500, { mchtTrdNo: paid.mchtTrdNo });
    expect(filled(again).sort()).toEqual(['mchtTrdNo', 'outRsltCd', 'outRsltMsg', 'outStatCd']);
    expect(await stage.sandbox.mainAccount(shop.mchtId)).toMatchObject({ available: 1_000 });
  });

  it('payments and charges share one space of numbers; refunds and remittances have theirs; merchants too', async () => {
    const [shop, other] = [stage.shop(), stage.shop()];
    const account = await shop.registered('1234567890');
    const { rglChrgKey } = await shop.done('regularReg', { ...account });
    const mchtTrdNo = 'ONE';
    const { trdNo } = await shop.done('payConfirm', { ...account, mchtTrdNo });
    const { mchtCustId } = account;
    expect(await shop.ask('regularConfirm', { mchtCustId, rglChrgKey, mchtTrdNo })).toMatchObject(refusedWith('ST50'));
    expect(await shop.ask('remit', { mchtTrdNo, trdAmt: '100' })).toMatchObject(OK);
    expect(await shop.ask('remit', { mchtTrdNo, trdAmt: '100' })).toMatchObject(refusedWith('ST50'));
    expect(await shop.refund(account, trdNo, 100, { mchtTrdNo })).toMatchObject(OK);
    expect(await shop.refund(account, trdNo, 100, { mchtTrdNo })).toMatchObject(refusedWith('ST39'));
    const theirs = await other.registered('1234567890');
    expect(await other.pay(theirs, 100, { mchtTrdNo })).toMatchObject(OK);
    expect(await other.refund(theirs, trdNo, 100)).toMatchObject(refusedWith('ST06'));
  });

  it('one of many at once is carried out', async () => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    const all = await Promise.all(Array.from({ length: 8 }, () => shop.pay(account, 1_000, { mchtTrdNo: 'RACE' })));
    expect(all.filter(({ outStatCd }) => outStatCd === '0021')).toHaveLength(1);
    for (const { outRsltCd } of all) expect(['0000', 'ST40', 'ST50']).toContain(outRsltCd);
    expect(await stage.sandbox.mainAccount(shop.mchtId)).toMatchObject({ available: 1_000 });
  });

  it('name checks, calls, registrations, passwords and inquiries need no new number', async () => {
    const shop = stage.shop();
    for (const key of ['ownerCheck1', 'ars', 'acntRegSelf', 'testCall', 'remitBalance', 'kakaoReq']) {
      const first = await shop.ask(key, { mchtTrdNo: 'SAME' });
      const second = await shop.ask(key, { mchtTrdNo: 'SAME' });
      expect([first.outRsltCd, second.outRsltCd], key).toEqual(['0000', key === 'acntRegSelf' ? 'ST08' : '0000']);
    }
  });
});

describe('§8.2 mobile verification', () => {
  const request = async (shop: Shop, more: object = {}) => {
    const { tid, trdNo } = await shop.done('mobileReq', { ...more });
    return { tid, trdNo };
  };
  const codeOf = async (shop: Shop) => (await stage.sandbox.asked('sms', shop.mchtId)).secret!;

  it('confirming again is a success; five wrong codes are the end, also for the right one', async () => {
    const shop = stage.shop();
    const first = await request(shop);
    const authNo = await codeOf(shop);
    expect(authNo).toMatch(/^\d{6}$/);
    expect(await shop.ask('mobileCheck', { ...first, authNo })).toMatchObject(OK);
    expect(await shop.ask('mobileCheck', { ...first, authNo })).toMatchObject(OK);
    const second = await request(shop, { cphoneNo: '01011112222' });
    const right = await codeOf(shop);
    const wrong = right === '000000' ? '111111' : '000000';
    const codes = [];
    for (const tried of [wrong, wrong, wrong, wrong, wrong, right])
      codes.push((await shop.ask('mobileCheck', { ...second, authNo: tried })).outRsltCd);
    expect(codes).toEqual(['SE02', 'SE02', 'SE02', 'SE02', 'SE03', 'SE03']);
  });

  it('an unknown number is ST06, another merchant’s too', async () => {
    const [shop, other] = [stage.shop(), stage.shop()];
    const session = await request(shop);
    expect(await other.ask('mobileCheck', { ...session, authNo: await codeOf(shop) })).toMatchObject(refusedWith('ST06'));
    expect(await shop.ask('mobileCheck', { ...session, trdNo: 'nothing', authNo: '123456' })).toMatchObject(refusedWith('ST06'));
  });

  it('six SMS in ten minutes are too many; later it may be asked again', async () => {
    const shop = stage.shop();
    for (let sent = 0; sent < 5; sent += 1) await request(shop);
    expect(await shop.ask('mobileReq')).toMatchObject(refusedWith('SE06'));
    await stage.moveBy('PT10M1S');
    expect(await shop.ask('mobileReq')).toMatchObject(OK);
  });
});

describe('§8.3 name checks', () => {
  it('the block list comes before the bank, and only if it is asked for', async () => {
    const shop = stage.shop();
    expect(await shop.ask('ownerCheck1', { custAcntNo: accountNo('090'), acctNoChkYn: 'Y' })).toMatchObject(refusedWith('1001'));
    expect(await shop.ask('ownerCheck1', { custAcntNo: accountNo('090') })).toMatchObject(OK);
  });

  it('names are compared without blanks, width and what the bank cuts', async () => {
    const shop = stage.shop();
    await stage.sandbox.setAccount('023', '3334445556', { holder: 'ＡＢＣ１' });
    expect(await shop.ask('ownerCheck1', { bankCd: '023', custAcntNo: '3334445556', mchtCustNm: 'ABC1' })).toMatchObject(OK);
    for (const mchtCustNm of ['홍 길 동', ' 홍길동 ']) expect(await shop.ask('ownerCheck1', { mchtCustNm })).toMatchObject(OK);
    expect(await shop.ask('ownerCheck1', { mchtCustNm: '홍길순' })).toMatchObject({ ...refusedWith('ST24'), mchtCustNm: '홍길동' });
    await stage.sandbox.setAccount('004', '4445556667', { holder: '주식회사달빛서점앤드컴퍼니' });
    const asked = { custAcntNo: '4445556667', mchtCustNm: '주식회사달빛서점앤드' };
    expect(await shop.ask('ownerCheck1', asked)).toMatchObject(OK);
  });
});

const deposit = (shop: Shop, more: object = {}) => shop.ask('ownershipReq', { apintTm: '1', ...more });

describe('§8.4 1-won verification', () => {
  it.each([
    ['1', /^\d{3}이베이$/],
    ['2', /^[A-Z]\d{2}이베이$/],
    ['3', /^[가-힣]{4}$/],
    ['4', /^\d{4}이베$/],
  ] as const)('a code of type %s behind nothing, before the text by default', async (authType, memo) => {
    const shop = stage.shop();
    expect(await deposit(shop, { authType, remitterNm: authType === '4' ? '이베' : '이베이', textPos: undefined })).toMatchObject(OK);
    expect(await stage.sandbox.memo(shop.mchtId)).toMatch(memo);
    await stage.moveBy('PT1M');
    await deposit(shop, { authType, remitterNm: '이베', textPos: 'F' });
    if (authType !== '3') expect(await stage.sandbox.memo(shop.mchtId)).toMatch(/^이베/);
    await stage.moveBy('PT1M');
    await deposit(shop, { authType, remitterNm: undefined });
    expect(await stage.sandbox.memo(shop.mchtId)).not.toMatch(/이베/);
  });

  it('again within the window: ST40, the running number, no deposit, nothing counted', async () => {
    const shop = stage.shop();
    const first = await shop.done('ownershipReq', { apintTm: '120' });
    const memo = await stage.sandbox.memo(shop.mchtId);
    for (let again = 0; again < 6; again += 1) {
      expect(await deposit(shop, { apintTm: '120' })).toMatchObject({
        ...refusedWith('ST40'),
        trdNo: first.trdNo,
        mchtCustId: 'honggildong',
      });
    }
    expect(await stage.sandbox.memo(shop.mchtId)).toBe(memo);
    await stage.moveBy('PT2M');
    expect(await deposit(shop)).toMatchObject(OK);
  });

  it('five deposits a day, those with a memo of the merchant counted too; another account or merchant is free', async () => {
    const shop = stage.shop();
    for (let sent = 0; sent < 3; sent += 1) {
      await stage.moveBy('PT5S');
      expect(await deposit(shop)).toMatchObject(OK);
    }
    for (let sent = 0; sent < 2; sent += 1) expect(await shop.ask('ownership')).toMatchObject(OK);
    await stage.moveBy('PT5S');
    expect(await deposit(shop)).toMatchObject({ ...refusedWith('ST64'), mchtCustId: 'honggildong' });
    expect(await shop.ask('ownership')).toMatchObject(refusedWith('ST64'));
    expect(await deposit(shop, { custAcntNo: '9876543210' })).toMatchObject(OK);
    expect(await deposit(stage.shop())).toMatchObject(OK);
  });
});

describe('§8.4 1-won verification: what is confirmed, and told', () => {
  it('another holder is ST24; numbers that do not belong together are ST06', async () => {
    const shop = stage.shop();
    expect(await deposit(shop, { mchtCustNm: '김철수' })).toMatchObject(refusedWith('ST24'));
    const [one, other] = [await deposit(shop, { custAcntNo: '1111111111' }), await deposit(shop, { custAcntNo: '2222222222' })];
    const authNo = '000';
    const check = (more: object) => shop.ask('ownershipCheck', { mchtTrdNo: one.mchtTrdNo, trdNo: one.trdNo, authNo, ...more });
    expect(await check({ trdNo: other.trdNo })).toMatchObject(refusedWith('ST06'));
    expect(await check({ mchtTrdNo: 'fresh' })).toMatchObject(refusedWith('ST06'));
    expect(await check({ mchtCustId: 'somebody' })).toMatchObject(refusedWith('ST06'));
  });

  it('its time, its tries, its end, and what is told of it', async () => {
    const shop = stage.shop();
    const state = async ({ mchtTrdNo, trdNo }: { mchtTrdNo?: string; trdNo?: string }) => {
      const told = await shop.ask('ownershipTransList', { mchtTrdNo, trdNo });
      return [told.trdStatCd, told.trdRsltCd, told.chkTrdDtm];
    };
    const late = await deposit(shop, { custAcntNo: '1111111111', authVldTm: '100' });
    const lateCode = (await stage.sandbox.memo(shop.mchtId)).slice(0, 3);
    expect(await state(late)).toEqual(['0000', 'ST38', '']);
    const closed = await deposit(shop, { custAcntNo: '2222222222' });
    const right = (await stage.sandbox.memo(shop.mchtId)).slice(0, 3);
    const codes = [];
    for (const authNo of ['x', 'x', 'x', 'x', 'x', right]) {
      codes.push((await shop.ask('ownershipCheck', { mchtTrdNo: closed.mchtTrdNo, trdNo: closed.trdNo, authNo })).outRsltCd);
    }
    expect(codes).toEqual(['SE02', 'SE02', 'SE02', 'SE02', 'SE03', 'SE03']);
    expect(await state(closed)).toEqual(['0031', 'SE03', '']);
    await stage.moveBy('PT100S');
    const asked = { mchtTrdNo: late.mchtTrdNo, trdNo: late.trdNo, authNo: lateCode };
    expect(await shop.ask('ownershipCheck', asked)).toMatchObject(refusedWith('SE01'));
    expect(await state(late)).toEqual(['0031', 'SE01', '']);
    const done = await deposit(shop, { custAcntNo: '3333333333' });
    const authNo = (await stage.sandbox.memo(shop.mchtId)).slice(0, 3);
    for (let times = 0; times < 2; times += 1) {
      expect(await shop.ask('ownershipCheck', { mchtTrdNo: done.mchtTrdNo, trdNo: done.trdNo, authNo })).toMatchObject(OK);
    }
    expect(await state(done)).toEqual(['0021', '0000', stage.now]);
  });
});

describe('§8.5 calls and Kakao Pay', () => {
  it.each([
    ['000', '0021', '0000', '00'],
    ['300', '0000', 'ST38', '000'],
    ['304', '0031', 'ST27', '04'],
    ['308', '0031', 'ST27', '08'],
    ['320', '0031', 'ST27', '20'],
    ['399', '0031', 'ST27', '99'],
    ['310', '0031', 'ST28', '10'],
    ['311', '0031', 'ST28', '11'],
    ['312', '0031', 'ST28', '12'],
  ])('a phone that ends in %s: %s %s %s', async (behaviour, outStatCd, outRsltCd, retCd) => {
    const shop = stage.shop();
    const { trdNo } = await shop.done('ars', { cphoneNo: phoneNo(behaviour) });
    expect(await shop.ask('arsCheck', { trdNo })).toMatchObject({ outStatCd, outRsltCd, retCd, trdNo });
  });

  it('nobody was called, the call could not be made, it ran out, it is another customer’s', async () => {
    const shop = stage.shop();
    expect(await shop.ask('arsCheck')).toMatchObject({ outStatCd: '0092', outRsltCd: 'ST13', retCd: '700' });
    const failed = await shop.ask('ars', { cphoneNo: phoneNo('050') });
    expect(await shop.ask('arsCheck', { trdNo: failed.trdNo })).toMatchObject({ ...refusedWith('ST27'), retCd: '800' });
    const { trdNo } = await shop.done('ars', { cphoneNo: phoneNo('300') });
    expect(await shop.ask('arsCheck', { trdNo, mchtCustId: 'somebody' })).toMatchObject({ outStatCd: '0092', outRsltCd: 'ST13' });
    await stage.moveBy('PT3M');
    expect(await shop.ask('arsCheck', { trdNo })).toMatchObject({ ...refusedWith('ST27'), retCd: '08' });
  });

  it.each(['kakaoAcctReq', 'kakaoSignReq', 'kakaoReq'])('%s: pending, approved, declined, run out, unknown', async (key) => {
    const shop = stage.shop();
    const asked = async (more: object = {}) => (await shop.done(key, { cphoneNo: '01012345678', authVldTm: '60', ...more })).trdNo;
    const check = (trdNo: string) => shop.ask('kakaoCheck', { trdNo });
    const trdNo = await asked();
    expect(await check(trdNo)).toMatchObject({ ...refusedWith('ST38'), trdNo });
    await stage.sandbox.answer('kakao', shop.mchtId, trdNo, { answer: 'approve' });
    expect(await check(trdNo)).toMatchObject({ ...OK, trdNo });
    expect(await check(await asked({ cphoneNo: phoneNo('302') }))).toMatchObject(refusedWith('ST86'));
    const late = await asked();
    await stage.moveBy('PT1M');
    expect(await check(late)).toMatchObject(refusedWith('SE01'));
    expect(await check('nothing')).toMatchObject(refusedWith('ST06'));
  });
});

describe('§8.13 of the service as a whole', () => {
  it('a customer’s address that is blocked is ST70', async () => {
    const shop = stage.shop();
    await shop.change({ easyCash: { blockedIps: ['203.0.113.7'] } });
    expect(await shop.ask('ownerCheck1', { custIp: '203.0.113.7' })).toMatchObject(refusedWith('ST70'));
    expect(await shop.ask('ownerCheck1', { custIp: '203.0.113.8' })).toMatchObject(OK);
  });

  it('words in English are a choice (A41)', async () => {
    const shop = stage.shop();
    await shop.change({ easyCash: { english: true } });
    const body = JSON.stringify(bodyOf('bankTimecheck', { mchtId: shop.mchtId, bankCd: '999' }, { now: stage.now }));
    const answer = await fetch(`${stage.gateway.url}/v1/api/bank/timecheck`, { method: 'POST', body });
    expect((await answer.json()).outRsltMsg).toMatch(/^[\x20-\x7e]+$/);
  });

  it('every API refuses what nobody signed', async () => {
    for (const { key, hash } of APIS) {
      if (hash.length === 0) continue;
      const answer = await stage.ask(key, {}, { raw: { pktHash: '0'.repeat(64) } });
      expect(answer, key).toEqual(REFUSED);
    }
  });
});

stage.keepsToTheDocument();
