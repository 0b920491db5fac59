import { decode, encodeText } from '@gwanmun/wire';
import { arbitraryOf } from '@gwanmun/wire/arbitrary';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_OPERATIONS, TEST_MERCHANTS, TESTBED_KEYS } from '../messages/index.js';
import { COMMANDS } from './routes.js';
import { seal } from './testing/merchant.js';
import { type StartedGateway, startGateway } from './testing/start-gateway.js';
import { fresh, paid } from './testing/window-payment.js';

let gateway: StartedGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

it('every operation of the document is served (hecto-pg §1.4, §4)', () => {
  expect(new Set(COMMANDS.map(({ tables }) => tables))).toEqual(new Set(API_OPERATIONS));
});

const MERCHANTS = fc.constantFrom(...TEST_MERCHANTS.map(({ id }) => id));
const ORDERS = fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(...'ABC123') });

describe('any request that fits its table', () => {
  it.each(COMMANDS.map(({ tables }) => [tables.request.id, tables] as const))(
    '%s gets an answer that fits its own',
    async (_id, tables) => {
      await fc.assert(
        fc.asyncProperty(arbitraryOf(tables.request), MERCHANTS, ORDERS, async (value, mchtId, order) => {
          const request = { ...(value as object), mchtId, mchtTrdNo: `${order}${fresh('P')}`, pktHash: undefined };
          const text = encodeText(tables.request, request as never, { keys: TESTBED_KEYS });
          const answer = await gateway.post(tables.path, text);
          expect(answer.params.outRsltCd).not.toBe('ST10');
          const table = answer.params.outStatCd === '0021' ? tables.response : tables.failure;
          const echo = JSON.parse(text).data.pktHash;
          expect(decode(table, answer as never, { keys: TESTBED_KEYS, echo })).toMatchObject({ ok: true });
        }),
        { numRuns: 12 },
      );
      expect(gateway.errors).toEqual([]);
    },
  );
});

describe('the one superset of fields that sample clients send to every URI that gives something back (hecto-pg §11.3)', () => {
  const superset = (orgTrdNo: string) => ({
    orgTrdNo,
    crcCd: 'KRW',
    cnclOrd: '001',
    cnclAmt: seal('1000'),
    cnclRsn: '변심',
    taxTypeCd: '',
    taxAmt: '',
    vatAmt: '',
    taxFreeAmt: '',
    svcAmt: '',
    vAcntNo: seal('1234567890'),
    refundBankCd: '011',
    refundAcntNo: seal('1234567890'),
    refundDpstrNm: '홍길동',
  });

  it.each([
    ['bank_transfer', 'nx_mid_il', 'RA', 'C0', '2021-12-31', '/spay/APICancel.do'],
    ['teen_cash', 'nx_mid_il', 'TC', 'C0', '2021-12-31', '/spay/APICancel.do'],
    ['mobile', 'nxhp_sb_il', 'MP', 'C0', '2021-12-31', '/spay/APICancel.do'],
    ['kakao_pay', 'hecto_test', 'PZ', 'C0', '2021-12-31', '/spay/APICancel.do'],
    ['mobile', 'nxhp_sb_il', 'MP', 'C1', '2022-01-02', '/spay/APIRefund.do'],
  ] as const)('%s of %s, %s %s', async (method, merchantId, code, bizType, day, path) => {
    gateway.clock.set('2021-12-31T10:00:01+09:00');
    const { transactionId } = await paid(gateway, merchantId, method);
    gateway.clock.set(`${day}T10:00:01+09:00`);
    const { params } = await gateway.ask(path, [merchantId, code, bizType, fresh('SUPER')], superset(transactionId), '1000');
    expect([params.outRsltCd, params.outRsltMsg]).toEqual(['0000', expect.any(String)]);
  });
});
