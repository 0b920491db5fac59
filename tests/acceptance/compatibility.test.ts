import { describe, expect, it } from 'vitest';
import { type Body, envelope, inquiryOf, seal, sha256, unseal } from '../../protocols/hecto-pg/server/testing/merchant.js';
import { AcceptanceStage } from './support/stage.js';
import { WAYS } from './support/ways/index.js';

/** Requests as the vendor's sample clients build them, to the whole gateway (hecto-pg §1.5, §11). */
const stage = new AcceptanceStage('20260310100001');

/** PHP's json_encode: slashes and everything beyond ASCII escaped. */
const php = (body: Body): string =>
  JSON.stringify(body)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

const CLIENTS = [
  ['PHP', 'application/x-www-form-urlencoded', php],
  ['.NET', 'Application/json', JSON.stringify],
  ['Node and JSP', 'application/json', JSON.stringify],
] as const;
let turn = 0;

/** Posts in the manner of one client after the other. */
async function post(path: string, body: Body): Promise<Body> {
  turn += 1;
  const [, type, text] = CLIENTS[turn % CLIENTS.length]!;
  const answer = await fetch(stage.url + path, { method: 'POST', headers: { 'content-type': type }, body: text(body) });
  return (await answer.json()) as Body;
}

/** All fields of every cancel in one, as the samples send them; what does not belong is empty or stands there for nothing. */
const superset = (orgTrdNo: string, amount: string, more: Record<string, string> = {}): Record<string, string> => ({
  ...{ orgTrdNo, cnclAmt: seal(amount), crcCd: 'KRW', cnclOrd: '001', cnclRsn: '상품이 마음에/들지 않아서' },
  ...{ taxTypeCd: '', taxAmt: '', vatAmt: '', taxFreeAmt: '', svcAmt: '' },
  ...{ vAcntNo: seal('1234567890'), refundBankCd: '004', refundAcntNo: seal('1234567890'), refundDpstrNm: '홍길동' },
  ...more,
});

const cancelling = (path: string, mchtId: string, method: string, bizType: string, amount: string, data: Record<string, string>) =>
  post(path, envelope({ mchtId, method, bizType, order: stage.newOrder('SAMPLE'), ...(bizType === 'A2' ? {} : { amount }) }, data));

/** One way of each method is enough here. */
const CANCELLED = [
  'card, authenticated',
  'mobile',
  'voucher booknlife',
  'Tmoney with cup deposit',
  'POINTDAMOA',
  'PAYCO',
  'Naver Pay by points',
];

describe('one superset of fields to every cancel (hecto-pg §11 item 3)', () => {
  it.each(CANCELLED)('APICancel: %s', async (name) => {
    const way = WAYS.find((each) => each.name === name)!;
    const pg = stage.merchant(way.mchtId);
    const { read } = await stage.pay(pg, way.window(pg, stage.order(way.amount)), way.entry);
    expect(read.outcome).toBe('approved');
    const data = superset(read.trdNo, String(way.amount));
    const { params, data: answer } = await cancelling('/spay/APICancel.do', way.mchtId, way.told.method, 'C0', String(way.amount), data);
    expect(params).toMatchObject({ outStatCd: '0021', outRsltCd: '0000' });
    expect(unseal(answer.cnclAmt!)).toBe(String(way.amount));
  });

  it('APIRefund and APIVBank, for accounts', async () => {
    const pg = stage.merchant('nx_mid_il');
    const issue = async () => {
      const made = await pg.vbank.issue({
        ...{
          kind: 'rotating',
          mchtTrdNo: stage.newOrder(),
          bankCd: '011',
          trdAmt: 1_000,
          taxTypeCd: 'N',
          prdtNm: '상품',
          sellerNm: '상점',
        },
      });
      if (made.outcome !== 'approved') throw new Error(JSON.stringify(made));
      return made;
    };
    const [closed, paid] = [await issue(), await issue()];
    const given = superset(closed.trdNo, '1000', { vAcntNo: seal(closed.issued.vAcntNo) });
    const gone = await cancelling('/spay/APIVBank.do', 'nx_mid_il', 'VA', 'A2', '1000', given);
    expect(gone.params.outRsltCd).toBe('0000');
    await pg.vbank.testDeposit({ vAcntNo: paid.issued.vAcntNo, trdAmt: 1_000 });
    const back = await cancelling('/spay/APIRefund.do', 'nx_mid_il', 'VA', 'C0', '1000', superset(paid.trdNo, '1000'));
    expect([back.params.outRsltCd, unseal(back.data.blcAmt!)]).toEqual(['0000', '0']);
  });

  it('APIRefund, for carriers after their month', async () => {
    const pg = stage.merchant('nxhp_sb_il');
    const { read } = await stage.pay(pg, pg.mobile.window(stage.order(5_500)), { institution: 'SKT' });
    await stage.moveTo('20260410100000');
    const late = await cancelling('/spay/APICancel.do', 'nxhp_sb_il', 'MP', 'C0', '5500', superset(read.trdNo, '5500'));
    expect([late.params.outRsltCd, late.data.rfdPsblCd]).toEqual(['MP81', 'Y']);
    const back = await cancelling('/spay/APIRefund.do', 'nxhp_sb_il', 'MP', 'C1', '5500', superset(read.trdNo, '5500'));
    expect(back.params).toMatchObject({ outRsltCd: '0000', bizType: 'C1' });
  });
});

describe('what clients send by habit', () => {
  it('an inquiry with its hash in capitals is the document’s own example', async () => {
    const body = inquiryOf('NEVER', '500', { method: 'VA', orgTrdDt: '20210806' }, 'nx_mid_il');
    const pktHash = body.data.pktHash!.toUpperCase();
    const { params, data } = await post('/spay/APITrdcheck.do', { ...body, data: { ...body.data, pktHash } });
    expect([params.outRsltCd, data.pktHash]).toEqual(['ST06', pktHash]);
  });

  it('a window’s form has every field of the script, empty ones included, and spaces for plus signs', async () => {
    const pg = stage.merchant('nx_mid_il');
    const order = { ...stage.order(1_000), mchtCustNm: nameWithPlus() };
    const { action, fields } = pg.bank.window(order);
    expect(fields.mchtCustNm).toContain('+');
    const others = [
      'cardGb',
      'autoPayType',
      'linkMethod',
      'telecomCd',
      'corpPayCode',
      'expireDt',
      'clipCustCi',
      'skipCd',
      'type',
      'height',
    ];
    const posted = { ...Object.fromEntries(others.map((name) => [name, ''])), ...fields, type: 'popup' };
    const form = Object.entries(posted).map(
      ([name, value]) => `${name}=${value.includes('://') ? encodeURIComponent(value) : escaped(value)}`,
    );
    const body = form.join('&');
    const answer = await fetch(action, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' },
      body,
    });
    expect(answer.status).toBe(303);
  });

  it('texts that look like structure never come back as such', async () => {
    const odd = { pmtprdNm: '{"a":[1]}', mchtCustNm: '[홍]', mchtParam: 'a={b}&c="d"\\' };
    const paid = await stage.merchant('nxca_jt_bi').card.pay({
      ...{ mchtTrdNo: stage.newOrder(), trdAmt: 1_000, mchtCustId: 'hong', notiUrl: `${stage.receiver.url}/noti`, ...odd },
      ...{ cardNo: '1111222233334444', vldDtMon: '12', vldDtYear: '30' },
    });
    expect(paid).toMatchObject({ outcome: 'approved' });
    // notifications are forms: there it comes back as it was sent
    expect(await stage.notified('nxca_jt_bi', paid.trdNo!)).toMatchObject({
      pmtprdNm: odd.pmtprdNm,
      mchtCustNm: odd.mchtCustNm,
      mchtParam: odd.mchtParam,
    });
    const retired = stage.merchant('nxhp_sb_ai');
    const { read } = await stage.pay(retired, retired.mobile.window(stage.order(1_000)), { institution: 'SKT' });
    if (read.method !== 'mobile') throw new Error(JSON.stringify(read));
    const again = await retired.mobile.payByKey({
      ...{ mchtTrdNo: stage.newOrder(), trdAmt: 1_000, prdtNm: '{상품}', ordNm: '[홍길동]', sellerNm: '상/점' },
      ...{ email: 'h@example.com', mUserId: 'hong', mpEzKey: read.easyKey!, appTkn: read.userToken! },
    });
    expect(again).toMatchObject({ outcome: 'approved' });
  });

  it('a message that nobody understands is answered like any other', async () => {
    for (const body of ['', 'mchtId=nx_mid_il', '{"params":{}', '[]', 'null', '{"params":"x","data":[]}']) {
      const answer = await fetch(`${stage.url}/spay/APICancel.do`, { method: 'POST', body });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ params: { mchtId: '', outStatCd: '0031', outRsltCd: 'ST09' }, data: { pktHash: '' } });
    }
  });
});

describe('reports asked for badly (hecto-pg §9.9, §10.4)', () => {
  const good: Record<string, string> = { mchtId: 'nxca_jt_il', mchtTy: 'M', method: 'CA', pdTy: 'D', trdDtSt: '20260310' };
  const asked = async (change: Record<string, string | undefined>, path = 'nxca_jt_il', via: 'GET' | 'POST' = 'GET') => {
    const given = { ...good, pktHash: sha256(change.mchtId ?? good.mchtId!, change.trdDtSt ?? good.trdDtSt!), ...change };
    const form = new URLSearchParams(Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
    const url = `${stage.url}/api/pg/${path}/transInfo.do`;
    const answer = via === 'GET' ? await fetch(`${url}?${form}`) : await fetch(url, { method: 'POST', body: form });
    return (await answer.text()).split('|')[0];
  };

  it.each([
    ['a parameter that is missing', 'ST91', { mchtTy: undefined }],
    ['no hash', 'ST91', { pktHash: undefined }],
    ['a wrong hash', 'ST92', { pktHash: 'f'.repeat(64) }],
    ['a day that is none', 'ST09', { trdDtSt: '20260231' }],
    ['a method that is none', 'ST09', { method: 'XX' }],
    ['another constant', 'ST09', { pdTy: 'M' }],
    ['an unknown merchant', 'ST90', { mchtId: 'nobody99' }],
    ['a day without anything', '1001', { trdDtSt: '20200101' }],
  ] as const)('%s: %s', async (_what, code, change) => {
    const path = 'mchtId' in change ? change.mchtId : 'nxca_jt_il';
    for (const via of ['GET', 'POST'] as const) expect(await asked(change as Record<string, string | undefined>, path, via)).toBe(code);
  });

  it('of another merchant than the path says: ST90', async () => {
    expect(await asked({}, 'nxca_jt_bi')).toBe('ST90');
  });
});

it('cancels are told to nobody who did not ask for it, and everything in EUC-KR (hecto-pg §1.7)', () => {
  const told = stage.receiver.requests.map(({ body, headers }) => [
    new URLSearchParams(body.toString('latin1')).get('bizType'),
    headers['content-type'],
  ]);
  expect(told.length).toBeGreaterThan(CANCELLED.length);
  expect(told.filter(([bizType]) => /^(C0|C1|A2)$/.test(String(bizType)))).toEqual([]);
  expect([...new Set(told.map(([, type]) => String(type).toUpperCase()))]).toEqual(['APPLICATION/X-WWW-FORM-URLENCODED; CHARSET=EUC-KR']);
});

/** A name whose ciphertext has a plus sign. */
function nameWithPlus(): string {
  for (let at = 0; ; at++) if (seal(`홍길동${at}`).includes('+')) return `홍길동${at}`;
}

/** A form as a careless client builds it: plus signs stay, and so mean spaces. */
const escaped = (value: string): string => encodeURIComponent(value).replaceAll('%2B', '+');

stage.keepsToTheDocument();
