import { ACCOUNT_TEST_VALUES } from '@gwanmun/networks';
import type { BankAccount } from '../diary.js';
import type { Registering } from './notes.js';
import type { BankShop } from './shop.js';

/** Somebody whose account is registered. */
export interface Customer extends BankAccount {
  readonly customerId: string;
  readonly key: string;
}

/** Holder of every account that nobody has set (packages/networks/TEST-VALUES.md). */
export const HOLDER = { mchtCustNm: '홍길동', uii: '800101' };
export const PAYER_NO = 'CRASHTEST0000001';

/** A documented account at a bank. */
export function accountThat(outcome: string, bank: string): BankAccount {
  const found = ACCOUNT_TEST_VALUES.find((value) => value.outcome === outcome);
  if (!found) throw new Error(`no test account ${outcome}`);
  return { bank, accountNo: found.accountNo };
}

/** An account like any other. Its last digits tell it from the bank's others, also when the rest is hidden. */
export const ordinary = (bank: string, n: number): BankAccount => ({ bank, accountNo: `770${bank}0000${String(n).padStart(3, '0')}` });

/** Registers an account before any load, on the merchant's word. */
export async function registered(shop: BankShop, account: BankAccount, balance?: number): Promise<Customer> {
  await shop.openPassbook(account, balance);
  const { bank: bankCd, accountNo: custAcntNo } = account;
  const customerId = `c-${account.bank}-${account.accountNo}`;
  const noted: Registering = { ...account, merchantId: shop.merchantId, customerId };
  shop.diary.banking.registrations.push(noted);
  const told = await shop.easyCash.account.registerOwn({
    ...{ mchtTrdNo: `FIRST-${bankCd}-${custAcntNo}`, payerNo: PAYER_NO, mchtCustId: customerId },
    ...{ ...HOLDER, bankCd, custAcntNo },
  });
  if (told.outcome !== 'success') throw new Error(`no registration: ${JSON.stringify(told)}`);
  const key = told.custAcntKey!;
  Object.assign(noted, { told: 'approved', accountKey: key, already: told.already });
  return { ...account, customerId, key };
}
