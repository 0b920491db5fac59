import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answering, client, PAYMENT, REFUSAL, type ScriptedGateway, scriptedGateway, sha256 } from './testing/gateway.js';

let gateway: ScriptedGateway;
beforeEach(async () => {
  gateway = await scriptedGateway(answering(REFUSAL, {}));
});
afterEach(() => gateway.close());

const SUCCESS = { outStatCd: '0021', outRsltCd: '0000', trdNo: 'STFP_PGCAnxca_jt_bi0211231100001M0000001' };
const APPROVAL = {
  pktHash: sha256('0021', '20211231', '100001', 'nxca_jt_bi', PAYMENT.mchtTrdNo, '1000'),
  trdAmt: 'AntV/eDpxIaKF0hJiePDKA==',
  billKey: PAYMENT.billKey,
  issrId: 'NHC',
  cardNm: 'NH 농협',
  cardKind: 'NH 체크카드',
  ninstmtTypeCd: 'N',
  instmtMon: '00',
  apprNo: '30001234',
};

async function pay(options = {}) {
  const pg = client(gateway.url, options);
  try {
    return await pg.billingKey.pay(PAYMENT);
  } finally {
    await pg.close();
  }
}

describe('approved', () => {
  it('gives what the gateway answered, amounts as numbers', async () => {
    gateway.script = answering(SUCCESS, APPROVAL);
    expect(await pay()).toEqual({
      outcome: 'approved',
      mchtTrdNo: PAYMENT.mchtTrdNo,
      trdNo: SUCCESS.trdNo,
      answeredAt: '20211231100001',
      trdAmt: 1000,
      apprNo: '30001234',
      issrId: 'NHC',
      cardNm: 'NH 농협',
      cardKind: 'NH 체크카드',
      cardNo: '',
      instmtMon: '00',
      ninstmtTypeCd: 'N',
      billKey: PAYMENT.billKey,
      vldDtMon: '',
      vldDtYear: '',
    });
  });

  it('takes the echo of the request’s hash as well, in any case of letters (D-12)', async () => {
    gateway.script = (request, response, incoming) =>
      answering(SUCCESS, { ...APPROVAL, pktHash: request.data.pktHash!.toUpperCase() })(request, response, incoming);
    expect(await pay()).toMatchObject({ outcome: 'approved' });
  });

  it('is not believed with a wrong hash, or without one', async () => {
    for (const pktHash of ['f'.repeat(64), '']) {
      gateway.script = answering(SUCCESS, { ...APPROVAL, pktHash });
      expect(await pay()).toMatchObject({ outcome: 'unknown', reason: 'hash', mchtTrdNo: PAYMENT.mchtTrdNo, trdNo: SUCCESS.trdNo });
    }
  });

  it('is not believed when the amount was changed, or does not decrypt', async () => {
    gateway.script = answering(SUCCESS, { ...APPROVAL, trdAmt: 'vqIWIiimsJ5efjSJpfnnTw==' });
    expect(await pay()).toMatchObject({ outcome: 'unknown', reason: 'hash' });
    gateway.script = answering(SUCCESS, { ...APPROVAL, trdAmt: '1000' });
    expect(await pay()).toMatchObject({ outcome: 'unknown', reason: 'unreadable' });
  });

  it('needs 0021 and 0000 both', async () => {
    gateway.script = answering({ ...SUCCESS, outRsltCd: '0001' }, APPROVAL);
    expect((await pay()).outcome).not.toBe('approved');
    gateway.script = answering({ ...SUCCESS, outStatCd: '0031' }, APPROVAL);
    expect((await pay()).outcome).not.toBe('approved');
  });
});

describe('refused', () => {
  it('gives code, message and number', async () => {
    gateway.script = answering({ ...REFUSAL, trdNo: 'STFP_X' }, { pktHash: '' });
    expect(await pay()).toEqual({ outcome: 'refused', code: 'CA31', message: '한도 초과', mchtTrdNo: PAYMENT.mchtTrdNo, trdNo: 'STFP_X' });
  });
  it('decodes a message that came percent-encoded, once (D-01)', async () => {
    gateway.script = answering({ ...REFUSAL, outRsltMsg: '%ED%95%9C%EB%8F%84+%EC%B4%88%EA%B3%BC' }, {});
    expect(await pay()).toMatchObject({ outcome: 'refused', message: '한도 초과' });
    gateway.script = answering({ ...REFUSAL, outRsltMsg: '수수료 100%AA' }, {});
    expect(await pay()).toMatchObject({ message: '수수료 100%AA' });
  });
  it('also when the gateway could read nothing and echoes nothing', async () => {
    gateway.script = (_, response) =>
      response.end('{"params":{"mchtId":"","mchtTrdNo":"","outStatCd":"0031","outRsltCd":"ST09","outRsltMsg":"x"},"data":{}}');
    expect(await pay()).toMatchObject({ outcome: 'refused', code: 'ST09' });
  });
});

describe('unknown, with the order number to inquire about', () => {
  it.each(['VTIM', '9999', 'ST10', 'ST38', 'ST50', 'ST25', 'ST60', 'ST79', '9905'])('the gateway says %s', async (outRsltCd) => {
    gateway.script = answering({ ...REFUSAL, outRsltCd, trdNo: 'STFP_X' }, {});
    expect(await pay()).toMatchObject({
      outcome: 'unknown',
      reason: 'gateway',
      code: outRsltCd,
      mchtTrdNo: PAYMENT.mchtTrdNo,
      trdNo: 'STFP_X',
      sent: true,
    });
  });

  it.each([
    ['an HTTP error', 'http', 500, JSON.stringify({ params: { outStatCd: '0021', outRsltCd: '0000' }, data: {} })],
    ['a redirect', 'http', 302, ''],
    ['a page', 'unreadable', 200, '<html></html>'],
    ['nothing', 'unreadable', 200, ''],
    ['JSON of another kind', 'unreadable', 200, '{"ok":true}'],
    ['an envelope without a status', 'unreadable', 200, '{"params":{},"data":{}}'],
    ['another order', 'unreadable', 200, '{"params":{"mchtTrdNo":"OTHER","outStatCd":"0031","outRsltCd":"CA31"},"data":{}}'],
    ['an approval of nobody’s order', 'unreadable', 200, '{"params":{"outStatCd":"0021","outRsltCd":"0000"},"data":{}}'],
    [
      'an approval without its fields',
      'unreadable',
      200,
      '{"params":{"mchtTrdNo":"ORDER20211231100000","outStatCd":"0021","outRsltCd":"0000"},"data":{}}',
    ],
  ])('the answer is %s', async (_what, reason, status, body) => {
    gateway.script = (_request, response) => response.writeHead(status, { location: '/' }).end(body);
    expect(await pay()).toMatchObject({ outcome: 'unknown', reason, mchtTrdNo: PAYMENT.mchtTrdNo, sent: true });
    expect(gateway.requests).toHaveLength(1);
  });

  it('no answer in time', async () => {
    gateway.script = () => {};
    expect(await pay({ timeouts: { connectMs: 100, responseMs: 100 } })).toMatchObject({
      outcome: 'unknown',
      reason: 'timeout',
      sent: true,
    });
  });

  it('a connection that breaks, and one that never stood', async () => {
    gateway.script = (_, response) => response.socket?.destroy();
    expect(await pay()).toMatchObject({ outcome: 'unknown', reason: 'connection', sent: true, cause: expect.any(Error) });
    await gateway.close();
    expect(await pay()).toMatchObject({ outcome: 'unknown', reason: 'connection', sent: false });
    gateway = await scriptedGateway();
  });
});

describe('inquiry (hecto-pg §10.3)', () => {
  const asked = { orgMchtTrdNo: 'ORDER1', orgTrdDt: '20211231', trdAmt: 1000 };
  const answer = (outStatCd: string, outRsltCd: string, cnclAmt: string): void => {
    gateway.script = (request, response, incoming) => {
      const data = { pktHash: request.data.pktHash!, method: 'CA', trdAmt: '1000', cnclAmt };
      answering({ outStatCd, outRsltCd, trdNo: 'STFP_1' }, data)(request, response, incoming);
    };
  };
  const inquire = () => client(gateway.url).payment.inquire(asked);

  it('tells paid, partly and fully cancelled, with the number that a cancel needs', async () => {
    answer('0021', '0000', '0');
    expect(await inquire()).toMatchObject({
      outcome: 'approved',
      state: 'paid',
      trdNo: 'STFP_1',
      mchtTrdNo: 'ORDER1',
      trdAmt: 1000,
      cnclAmt: 0,
    });
    answer('0021', '0000', '300');
    expect(await inquire()).toMatchObject({ outcome: 'approved', state: 'paid', cnclAmt: 300 });
    answer('0021', '0001', '1000');
    expect(await inquire()).toMatchObject({ outcome: 'approved', state: 'cancelled', cnclAmt: 1000 });
  });
  it('tells a payment that failed or does not exist', async () => {
    answer('0031', '0009', '');
    expect(await inquire()).toMatchObject({ outcome: 'refused', code: '0009', mchtTrdNo: 'ORDER1' });
    answer('0031', 'ST06', '');
    expect(await inquire()).toMatchObject({ outcome: 'refused', code: 'ST06' });
  });
  it('never takes a refusal of the inquiry itself for a refusal of the payment', async () => {
    for (const code of ['ST38', '1901', 'ST09', 'ST41', 'ST47', 'ST10']) {
      answer('0031', code, '');
      expect(await inquire()).toMatchObject({ outcome: 'unknown', reason: 'gateway', code, mchtTrdNo: 'ORDER1' });
    }
  });
  it('asks for every method by its code', async () => {
    answer('0021', '0000', '0');
    const methods = ['CA', 'RA', 'VA', 'MP', 'TC', 'HM', 'CG', 'SG', 'BG', 'TM', 'CP', 'PC', 'KP', 'NP', 'PZ'] as const;
    const pg = client(gateway.url);
    for (const method of methods) expect(await pg.payment.inquire({ ...asked, method })).toMatchObject({ outcome: 'approved' });
    expect(gateway.requests.map(({ body }) => body.data.method)).toEqual(methods);
    await pg.close();
  });
  it('does not believe a wrong hash', async () => {
    gateway.script = answering(SUCCESS, { pktHash: 'f'.repeat(64), method: 'CA', trdAmt: '1000' });
    expect(await inquire()).toMatchObject({ outcome: 'unknown', reason: 'hash', mchtTrdNo: 'ORDER1' });
  });
});
