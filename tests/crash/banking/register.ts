import type { Result } from '@gwanmun/hecto-easycash/client';
import type { BankAccount } from '../diary.js';
import { HOLDER, PAYER_NO } from './customers.js';
import type { Registering } from './notes.js';
import { type BankTill, toldBy } from './till.js';

/** Whose account it is. */
export interface Owner {
  readonly account: BankAccount;
  readonly customerId: string;
}

type Registered = Result<{ readonly custAcntKey?: string; readonly trdNo?: string }>;

/** A phone whose owner agrees at once (packages/networks/TEST-VALUES.md). */
const WILLING_PHONE = '01099900000';

/** Registers an account on a call, or without one on the merchant's word. Gives its key when it is registered now. */
export async function register(
  till: BankTill,
  { account, customerId }: Owner,
  { consent, ...more }: Pick<Registering, 'consent' | 'never'> = {},
): Promise<{ readonly key: string; readonly already: boolean } | undefined> {
  const { merchantId, diary, easyCash } = till.shop;
  const noted: Registering = { ...account, merchantId, customerId, ...(consent !== undefined && { consent }), ...more };
  diary.banking.registrations.push(noted);
  const { bank: bankCd, accountNo: custAcntNo } = account;
  const asked = { ...HOLDER, mchtTrdNo: till.orderNo(), mchtCustId: customerId, bankCd, custAcntNo };
  const told: Registered =
    consent === undefined
      ? await easyCash.account.registerOwn({ ...asked, payerNo: PAYER_NO })
      : await easyCash.account.register({ ...asked, authMthdCd: 'ARS', trdNo: consent });
  const { outcome, code } = toldBy(told);
  Object.assign(noted, { told: outcome, ...(code !== undefined && { code }) });
  await till.answered(toldBy(told));
  if (told.outcome !== 'success') return undefined;
  Object.assign(noted, { accountKey: told.custAcntKey, already: told.already });
  return { key: told.custAcntKey!, already: told.already === true };
}

/** The customer's active account at the bank, as far as the gateway says. */
export async function lookUp(till: BankTill, { account, customerId }: Owner): Promise<string | undefined> {
  const listed = await till.shop.easyCash.account.list({ mchtCustId: customerId, bankCd: account.bank });
  if (listed.outcome !== 'success') return undefined;
  return listed.acntRecords.find(({ recordUnregDt }) => !recordUnregDt)?.recordCustAcntKey;
}

/**
 * Calls the customer, who agrees. Gives the number of the call.
 *
 * @param look whether the merchant asks what became of the call; then it is one that was taken
 */
export async function callCustomer(till: BankTill, { account, customerId }: Owner, look = true): Promise<string | undefined> {
  const { ars } = till.shop.easyCash;
  const { bank: bankCd, accountNo: custAcntNo } = account;
  const { mchtCustNm } = HOLDER;
  const asked = await ars.request({ mchtCustId: customerId, bankCd, custAcntNo, mchtCustNm, authNo: '56', cphoneNo: WILLING_PHONE });
  await till.answered(toldBy(asked));
  if (asked.outcome !== 'success') return undefined;
  if (!look) return asked.trdNo;
  const answer = await ars.result({ mchtCustId: customerId, trdNo: asked.trdNo });
  await till.answered(toldBy(answer));
  return answer.outcome === 'success' ? asked.trdNo : undefined;
}
