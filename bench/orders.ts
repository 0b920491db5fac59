import { billingKeyPaymentRequest, TESTBED_KEYS } from '@gwanmun/hecto-pg/messages';
import { kstDate, kstTime, won } from '@gwanmun/kernel';
import { encodeText } from '@gwanmun/wire';
import { post } from './raw-client.js';

export const MERCHANT = 'nxca_jt_bi';
const CARD_PAYMENT = '/spay/APICardActionPay.do';

let serial = 0;

/** Prepared payments by billing key, each with an order number, amount, ciphers and hash of its own, as bytes on the wire. */
export function prepareOrders(count: number, billKey: string, notiUrl: string): () => Buffer | undefined {
  const run = `${Date.now().toString(36)}${serial++}`;
  const now = new Date();
  const requests = Array.from({ length: count }, (_, index) =>
    post(
      CARD_PAYMENT,
      encodeText(
        billingKeyPaymentRequest,
        {
          mchtId: MERCHANT,
          mchtTrdNo: `B${run}${index}`,
          trdDt: kstDate(now),
          trdTm: kstTime(now),
          pmtprdNm: '테스트상품',
          mchtCustNm: '홍길동',
          mchtCustId: 'HongGilDong',
          billKey,
          instmtMon: '00',
          crcCd: 'KRW',
          trdAmt: won(1_000 + (index % 90_000)),
          notiUrl,
        },
        { keys: TESTBED_KEYS },
      ),
    ),
  );
  let at = 0;
  return () => requests[at++];
}

/** Whether an answer says approved. */
export function isApproved(answer: string): boolean {
  return answer.includes('"outRsltCd":"0000"') && answer.includes('"outStatCd":"0021"');
}
