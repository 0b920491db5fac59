import { createHectoPg } from '@gwanmun/hecto-pg/client';
import { billingKeyPaymentRequest, TESTBED_KEYS } from '@gwanmun/hecto-pg/messages';
import { kstDate, kstTime, won } from '@gwanmun/kernel';
import { issuerTestCard } from '@gwanmun/networks';
import type { Started } from './servers.js';
import { type Workload, workload } from './workload.js';

const MERCHANT = 'nxca_jt_bi';

/** Payments by the billing key of one card. */
export async function cardPayments(server: Started, notiUrl: string): Promise<Workload> {
  const billKey = server.databasePid === undefined ? 'SBILL_0123456789' : await issueKey(server.port);
  const now = new Date();
  return workload({
    name: 'card',
    path: '/spay/APICardActionPay.do',
    table: billingKeyPaymentRequest,
    keys: TESTBED_KEYS,
    value: (mchtTrdNo, index) => ({
      mchtId: MERCHANT,
      mchtTrdNo,
      trdDt: kstDate(now),
      trdTm: kstTime(now),
      pmtprdNm: '테스트상품',
      mchtCustNm: '홍길동',
      mchtCustId: 'HongGilDong',
      billKey,
      instmtMon: '00',
      crcCd: 'KRW' as const,
      trdAmt: won(1_000 + (index % 90_000)),
      notiUrl,
    }),
    isSuccess: (answer) => answer.includes('"outRsltCd":"0000"') && answer.includes('"outStatCd":"0021"'),
  });
}

async function issueKey(port: number): Promise<string> {
  const url = `http://127.0.0.1:${port}`;
  const pg = createHectoPg({
    mchtId: MERCHANT,
    aesKey: TESTBED_KEYS.cipher,
    hashKey: TESTBED_KEYS.hash,
    baseUrls: { window: url, api: url },
  });
  const card = issuerTestCard('SHN')!;
  const issued = await pg.billingKey.issue({
    mchtTrdNo: `K${Date.now()}`,
    cardNo: card.number,
    vldDtMon: card.expiryMonth,
    vldDtYear: card.expiryYear,
    idntNo: '991231',
    cardPwd: '00',
  });
  await pg.close();
  if (issued.outcome !== 'approved') throw new Error(`no billing key: ${JSON.stringify(issued)}`);
  return issued.billKey;
}
