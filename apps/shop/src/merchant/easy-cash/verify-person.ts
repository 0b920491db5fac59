import type { HectoEasyCash } from '@gwanmun/hecto-easycash/client';
import { moveOn, problemOf } from './answers.js';
import type { PayerStore, Person, Registration } from './payer.js';

// #snippet person
/** Who is it? A code goes to the phone, for this name, birth date and carrier. */
export async function sendCode(
  easyCash: HectoEasyCash,
  store: PayerStore,
  customerId: string,
  { no }: Registration,
  person: Person,
  now: Date,
) {
  const answer = await easyCash.mobile.request({
    mchtCustId: customerId,
    mchtCustNm: person.name,
    uii: person.uii, // birth date with the gender digit
    telecomCd: person.carrier,
    cphoneNo: person.phone,
    authMthdCd: '1', // SMS
  });
  return moveOn(store, customerId, no, (found) => {
    if (answer.outcome !== 'success')
      return { ...found, person, problem: problemOf(answer) };
    const { tid, trdNo } = answer; // both belong to the code
    return { ...found, step: 'code', person, sms: { tid, trdNo, at: now.toISOString() } };
  });
}

/** The customer typed the code. SE02 may be tried again; after SE01 and SE03 it takes a new one. */
export async function checkCode(
  easyCash: HectoEasyCash,
  store: PayerStore,
  customerId: string,
  { no, sms }: Registration,
  code: string,
) {
  const { tid = '', trdNo = '' } = sms ?? {};
  const answer = await easyCash.mobile.confirm({ tid, trdNo, authNo: code });
  return moveOn(store, customerId, no, (found) =>
    answer.outcome === 'success'
      ? { ...found, step: 'account' }
      : { ...found, problem: problemOf(answer) },
  );
}
// #end
