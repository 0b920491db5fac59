import { acntReg, ars, kakaoAcctReq, mobileReq, ownerCheck2, ownershipReq } from '../messages/index.js';
import type { AccountRegistration, ConsentStep, IdentityStep, OwnershipStep } from './account-registration.js';
import type { Caller } from './call.js';
import type { ArsRequest, CodeDeposit, HolderIdentityCheck, KakaoConsent, MobileRequest, Registration } from './types.js';
import { arsNumber, holderName } from './wrong-use.js';

/** What the steps of a registration send (hecto-easycash §7.1). */

export interface Customer {
  readonly mchtCustId: string;
  readonly custIp?: string;
}

export const customerOf = ({ mchtCustId, custIp }: AccountRegistration): Customer => ({
  mchtCustId,
  ...(custIp !== undefined && { custIp }),
});

const account = (given: AccountRegistration) => ({ ...customerOf(given), bankCd: given.bankCd, custAcntNo: given.custAcntNo });

/** Checks and registration take the birth date without the gender digit (hecto-easycash A33). */
const birthOrBusiness = (uii: string): string => (uii.length === 7 ? uii.slice(0, 6) : uii);

export function person(given: AccountRegistration, { by }: IdentityStep): MobileRequest {
  const { telecomCd, mchtCustNm, uii, cphoneNo } = given;
  if (telecomCd === undefined) throw new TypeError('telecomCd: needed to verify the person');
  return { ...customerOf(given), uii, telecomCd, cphoneNo, mchtCustNm, authMthdCd: by === 'sms' ? '1' : '2' };
}

export function holder(given: AccountRegistration): HolderIdentityCheck {
  const { mchtCustNm, uii, checkBlockList } = given;
  return { ...account(given), mchtCustNm, uii: birthOrBusiness(uii), acctNoChkYn: checkBlockList ? 'Y' : 'N' };
}

export function deposit(given: AccountRegistration, { code: _, ...memo }: OwnershipStep): CodeDeposit {
  return { ...account(given), ...memo, mchtTrdNo: given.mchtTrdNo };
}

export function call(given: AccountRegistration, { authNo }: Extract<ConsentStep, { by: 'ars' }>): ArsRequest {
  return { ...account(given), mchtCustNm: given.mchtCustNm, cphoneNo: given.cphoneNo, authNo };
}

export function message(given: AccountRegistration, consent: Extract<ConsentStep, { by: 'kakao' }>): KakaoConsent {
  const { birthDate, show: _, by: __, ...told } = consent;
  return { ...account(given), ...told, mchtCustNm: given.mchtCustNm, cphoneNo: given.cphoneNo, uii: birthDate };
}

/** What a registration needs to know of the consent. */
export interface Evidence {
  readonly authMthdCd: 'ARS' | 'KAKAO' | 'WR' | 'PASS';
  readonly trdNo?: string;
}

export function registration(given: AccountRegistration, evidence: Evidence): Registration {
  const { mchtTrdNo, mchtCustNm, uii } = given;
  return { ...account(given), ...evidence, mchtTrdNo, mchtCustNm, uii: birthOrBusiness(uii) };
}

/**
 * Looks at all that the steps will send, before the first of them bothers the customer.
 *
 * @throws TypeError for the first value that breaks its table, as its step would
 */
export function checkRegistration(caller: Caller, given: AccountRegistration): void {
  const { identity, ownership, consent } = given;
  if (typeof consent !== 'object') throw new TypeError('consent: there is no registration without');
  if (identity !== undefined) caller.check(mobileReq, person(given, identity));
  caller.check(ownerCheck2, holder(given));
  if (ownership !== undefined) {
    holderName(deposit(given, ownership));
    caller.check(ownershipReq, deposit(given, ownership));
  }
  if (consent.by === 'ars') {
    arsNumber(consent);
    caller.check(ars, call(given, consent));
  }
  if (consent.by === 'kakao') caller.check(kakaoAcctReq, message(given, consent));
  caller.check(acntReg, registration(given, { authMthdCd: 'WR' }));
}
