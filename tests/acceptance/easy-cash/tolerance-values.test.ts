import { describe, expect, it } from 'vitest';
import { APIS } from './support/document.js';
import { exampleOf } from './support/examples.js';
import { bodyOf, G1, seal, type Values } from './support/merchant.js';
import { accountNo, OK, phoneNo, refusedWith, type Shop } from './support/shop.js';
import { EasyCashStage } from './support/stage.js';

const stage = new EasyCashStage('20260313100001');
const REFUSED = { outStatCd: '0031', outRsltCd: 'ST09', outRsltMsg: '유효하지 않는 요청전문' };

describe('numbers (hecto-easycash §3, A6)', () => {
  it('stand for their decimal text, also in the hash', async () => {
    const numbers = { telecomCd: 1, authMthdCd: 1, reqDt: Number(stage.day), reqTm: 100001 };
    expect(await stage.shop().ask('mobileReq', numbers)).toMatchObject(OK);
    expect(await stage.shop().ask('ownershipReq', { authVldTm: 300, apintTm: 600, authType: 1 })).toMatchObject(OK);
    const shop = stage.shop();
    const paid = await shop.ask('payConfirm', { ...(await shop.registered('1234567890')), trdAmt: 12_345, splAmt: 11_000, vat: 1_345 });
    expect(paid).toMatchObject({ ...OK, trdAmt: '12345' });
  });

  it.each([1000.5, -1000, 1e21, 0])('%d is no amount', async (trdAmt) => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    expect(await shop.ask('payConfirm', { ...account, trdAmt })).toEqual(REFUSED);
  });

  it.each(['1,000', '1000.0', '-1', '+1', '1e3', ' 1000', '１０００', '10000000000000', '0', '00', 'x'])('"%s" neither', async (trdAmt) => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    expect(await shop.ask('payConfirm', { ...account, trdAmt })).toEqual(REFUSED);
  });

  it('of the document’s example: 1000.0 and 1e3 in JSON are 1000', async () => {
    const shop = stage.shop();
    const request = bodyOf('payConfirm', { mchtId: shop.mchtId, ...(await shop.registered('1234567890')) }, { now: stage.now });
    const text = JSON.stringify(request).replace('"trdAmt":"1000"', '"trdAmt":1e3');
    expect(await stage.send('payConfirm', request, G1, { body: text })).toMatchObject({ ...OK, trdAmt: '1000' });
  });
});

describe('absent members (hecto-easycash §3)', () => {
  const SEALED_NOTHING = seal('');
  const optional = APIS.flatMap(({ key, request }) =>
    request.filter(({ need }) => need === 'optional').map((field) => [key, field] as const),
  );

  it.each(['', null])('%j is nothing where a member is optional', async (nothing) => {
    for (const key of ['ownerCheck1', 'ownerCheck2', 'ownership', 'ownershipReq', 'ars', 'kakaoAcctReq', 'acntList']) {
      const names = optional.filter(([of]) => of === key).map(([, { name }]) => name);
      const raw = Object.fromEntries(names.map((name) => [name, nothing]));
      expect(await stage.shop().ask(key, {}, { raw }), key).toMatchObject(OK);
    }
  });

  it('so is a sealed empty text', async () => {
    const answer = await stage.shop().ask('ownerCheck1', {}, { raw: { mchtCustNm: SEALED_NOTHING } });
    expect(answer).toMatchObject({ ...OK, mchtCustNm: '홍길동' });
    expect(await stage.shop().ask('ownershipReq', {}, { raw: { remitterNm: SEALED_NOTHING, mchtCustNm: SEALED_NOTHING } })).toMatchObject(
      OK,
    );
  });

  const needed = APIS.flatMap(({ key, request }) =>
    request.filter(({ need }) => need === 'required').map(({ name, sealed }) => [key, name, sealed] as const),
  );
  // taken without (A16); an empty number is drawn
  const NOT_NEEDED = ['ars authNo'];

  it.each(APIS.map(({ key }) => key))('%s needs each of its required members', async (key) => {
    const shop = stage.shop();
    for (const [of, name, sealed] of needed) {
      if (of !== key || NOT_NEEDED.includes(`${key} ${name}`)) continue;
      const nothings = [undefined, null, '', ...(sealed ? [SEALED_NOTHING] : [])];
      const nothing = nothings[stage.next() % nothings.length];
      const request = bodyOf(key, { mchtId: shop.mchtId, [name]: '' }, { raw: { [name]: nothing }, now: stage.now });
      expect(await stage.send(key, request), `${key} ${name} ${nothing}`).toEqual(REFUSED);
    }
  });

  it.each(['hdInfo', 'mchtId', 'pktHash'])('nothing goes without %s', async (name) => {
    for (const { key, hash } of APIS) {
      if (name === 'pktHash' && hash.length === 0) continue;
      expect(await stage.send(key, bodyOf(key, {}, { raw: { [name]: undefined } })), key).toEqual(REFUSED);
    }
  });

  it('a hash where there is none does no harm', async () => {
    expect(await stage.ask('testCall', {}, { raw: { pktHash: 'anything' } })).toMatchObject(OK);
  });
});

describe('names of members (hecto-easycash §5, A5, A32, A45)', () => {
  const renamed = (body: Values, names: Readonly<Record<string, string>>): Values =>
    Object.fromEntries(Object.entries(body).map(([name, value]) => [names[name] ?? name, value]));

  it('in any case', async () => {
    for (const [key, rename] of [
      ['mobileReq', (name: string) => name.toUpperCase()],
      ['ownerCheck2', (name: string) => name.toLowerCase()],
      ['kakaoAcctReq', (name: string) => name[0]!.toUpperCase() + name.slice(1)],
    ] as const) {
      const body = bodyOf(key, { mchtId: stage.shop().mchtId }, { now: stage.now });
      const sent = Object.fromEntries(Object.entries(body).map(([name, value]) => [rename(name), value]));
      expect(await stage.send(key, body, G1, { body: JSON.stringify(sent) })).toMatchObject(OK);
    }
  });

  const RECEIPT = { csrcIssReqYn: 'Y', taxTypeCd: 'N', csrcRegNoDivCd: '4', csrcRegNo: '01000001234', csrcRegProposYn: '0' };

  it.each([
    ['payConfirm', { csrcRegProposYn: 'csrcReqPrposYn', vat: 'Vat' }],
    ['payConfirm', {}],
    ['regularConfirm', { csrcReqPrposYn: 'csrcRegProposYn', csrcIssReqYn: 'csrslssReqYn', vat: 'Vat' }],
    ['regularConfirm', {}],
  ] as const)('%s with the misprints %j', async (key, names) => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    const { csrcRegProposYn, ...receipt } = RECEIPT;
    const purpose = key === 'payConfirm' ? { csrcRegProposYn } : { csrcReqPrposYn: csrcRegProposYn };
    const { rglChrgKey } = await shop.done('regularReg', { ...account });
    const series = key === 'payConfirm' ? account : { mchtCustId: account.mchtCustId, rglChrgKey };
    const body = bodyOf(key, { mchtId: shop.mchtId, ...series, ...receipt, ...purpose, splAmt: '910', vat: '90' }, { now: stage.now });
    expect(await stage.send(key, renamed(body, names))).toMatchObject(OK);
    const { csrcRegNo: _, ...lacking } = body;
    expect(await stage.send(key, renamed({ ...lacking, mchtTrdNo: stage.newOrder() }, names))).toEqual(REFUSED);
  });

  it('bancCd of a Kakao Pay consent, mchttrdNo; hdlInfo is nothing', async () => {
    const body = bodyOf('kakaoAcctReq', { mchtId: stage.shop().mchtId, mchtTrdNo: 'OID1' }, { now: stage.now });
    expect(await stage.send('kakaoAcctReq', renamed(body, { bankCd: 'bancCd', mchtTrdNo: 'mchttrdNo' }))).toMatchObject(OK);
    expect(await stage.send('kakaoAcctReq', renamed(body, { hdInfo: 'hdlInfo' }))).toEqual(REFUSED);
  });
});

describe('identifiers of messages (hecto-easycash A4)', () => {
  it.each(APIS.map(({ key, hdInfo }) => [key, hdInfo] as const))('%s takes its own and no other', async (key, own) => {
    const all = APIS.flatMap(({ hdInfo }) => hdInfo).filter((hdInfo) => !own.includes(hdInfo));
    const others = [0, 1, 2].map((at) => all[(stage.next() * 7 + at) % all.length]);
    for (const hdInfo of [...others, 'SPAY_XX00_1.0', own[0]!.toLowerCase(), own[0]!.replace('1.0', '2.0'), ` ${own[0]}`]) {
      expect(await stage.send(key, bodyOf(key, { hdInfo }, { now: stage.now })), hdInfo).toEqual(REFUSED);
    }
  });
});

describe('sealed members (hecto-easycash §4.1, §13)', () => {
  it.each([
    ['broken lines', (sealed: string) => `\n${sealed.slice(0, 10)}\r\n${sealed.slice(10)}\t\n`, OK],
    ['in clear', () => '홍길동', REFUSED],
    ['hex', (sealed: string) => Buffer.from(sealed, 'base64').toString('hex'), REFUSED],
    ['without padding', (sealed: string) => sealed.replace(/=+$/, ''), undefined],
    ['under another key', () => seal('홍길동', { aes: '12345678901234567890123456789012', hash: '' }), REFUSED],
    ['half a block', () => Buffer.alloc(8).toString('base64'), REFUSED],
    ['bytes that are no text', () => 'AAAAAAAAAAAAAAAAAAAAAA==', REFUSED],
  ])('%s', async (_what, changed, answer) => {
    const got = await stage.shop().ask('ownerCheck1', {}, { raw: { mchtCustNm: changed(seal('홍길동')) } });
    expect(['0021', '0031']).toContain(got.outStatCd);
    if (answer) expect(got).toMatchObject(answer);
  });

  const confirm = async (shop: Shop, raw: (code: string) => string) => {
    const mchtTrdNo = stage.newOrder();
    await shop.done('ownershipReq', { mchtTrdNo, authType: '2', custAcntNo: accountNo('000'), apintTm: '1' });
    const code = await stage.sandbox.memo(shop.mchtId);
    return shop.ask('ownershipCheck', { mchtTrdNo, trdNo: undefined }, { raw: { authNo: raw(code) } });
  };

  it.each([
    ['sealed', (code: string) => seal(code)],
    ['in clear', (code: string) => code],
    ['in small letters', (code: string) => code.toLowerCase()],
  ])('the code of a 1-won deposit %s (A14)', async (_how, raw) => {
    expect(await confirm(stage.shop(), raw)).toMatchObject(OK);
  });

  it('a code in clear that is wrong is wrong, not malformed', async () => {
    expect(await confirm(stage.shop(), () => 'ZZ')).toMatchObject(refusedWith('SE02'));
  });
});

describe('an ARS number that is empty (A16)', () => {
  it('is drawn: two digits that only the sandbox shows', async () => {
    const shop = stage.shop();
    const { trdNo, ...answer } = await shop.ask('ars', { authNo: '', cphoneNo: '01012345678' });
    expect(answer).toMatchObject(OK);
    const { secret } = await stage.sandbox.asked('ars', shop.mchtId);
    expect(secret).toMatch(/^\d{2}$/);
    await stage.sandbox.answer('ars', shop.mchtId, trdNo, { keyed: secret! });
    expect(await shop.ask('arsCheck', { trdNo })).toMatchObject({ ...OK, retCd: '00' });
    expect(await shop.ask('ars', exampleOf('ars', stage.now) && { authNo: '1234567', cphoneNo: phoneNo('000') })).toEqual(REFUSED);
  });
});

stage.keepsToTheDocument();
