import { randomInt } from 'node:crypto';
import type { HectoEasyCash } from '@gwanmun/hecto-easycash/client';
import { moveOn, problemOf } from './answers.js';
import type { Consent, PayerStore, Registration } from './payer.js';

// #snippet consent
/** The law wants evidence that the customer agrees to withdrawals: a call, or a message. */
export async function askConsent(
  easyCash: HectoEasyCash,
  store: PayerStore,
  customerId: string,
  registration: Registration,
  by: Consent['by'],
  now: Date,
) {
  const keyNo = String(randomInt(1_000, 10_000)); // shown on the page, keyed in on the phone
  const answer = await request(easyCash, customerId, registration, by, keyNo);
  return moveOn(store, customerId, registration.no, (found) => {
    if (answer.outcome !== 'success') return { ...found, problem: problemOf(answer) };
    const consent = { by, trdNo: answer.trdNo, keyNo, at: now.toISOString() };
    return { ...found, step: 'answer', consent };
  });
}

function request(
  easyCash: HectoEasyCash,
  mchtCustId: string,
  { person, target }: Registration,
  by: Consent['by'],
  authNo: string,
) {
  const { name: mchtCustNm = '', phone: cphoneNo = '', uii = '' } = person ?? {};
  const { bankCd = '', accountNo: custAcntNo = '' } = target ?? {};
  const asked = { mchtCustId, mchtCustNm, cphoneNo, bankCd, custAcntNo };
  if (by === 'ars') return easyCash.ars.request({ ...asked, authNo });
  return easyCash.kakao.consent({
    ...asked,
    uii: birthDate(uii), // with the century
    authVldTm: '300', // seconds to answer
    csNo: '1600-0000',
    csNm: '온기상점',
    titleMsg: '계좌 출금 동의',
    guideMsg: '결제할 때 출금에 동의합니다.',
  });
}

/** What has the customer answered? `unknown` is the ordinary answer while the phone rings. */
export async function lookForAnswer(
  easyCash: HectoEasyCash,
  customerId: string,
  { by, trdNo }: Consent,
) {
  const asked = { mchtCustId: customerId, trdNo };
  return by === 'ars' ? easyCash.ars.result(asked) : easyCash.kakao.result(asked);
}

/** yyyyMMdd: the gender digit knows the century. */
const birthDate = (uii: string) =>
  `${/[3478]$/.test(uii) ? '20' : '19'}${uii.slice(0, 6)}`;
// #end
