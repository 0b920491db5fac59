import type { IssueAccount } from '@gwanmun/engine';
import { kstDateTime } from '@gwanmun/kernel';
import { VBANK_BANKS, type VirtualAccountKind, vbank010WindowRequest, vbankReturn, vbankWindowRequest } from '../../messages/index.js';
import { maskPhone } from '../../window/index.js';
import { depositDeadline } from '../deposit-deadline.js';
import { invalidWindow, type Reject } from '../reject.js';
import { banksOffered, presetBank } from './bank.js';
import { type ReceiptRequest, receiptPart } from './cash-receipt.js';
import { codeOfEntry } from './charge.js';
import { maskName, phoneOf } from './masks.js';
import { servicesOf } from './merchant-services.js';
import { PLAIN_CODE, shown } from './networks.js';
import { operationOf } from './operation.js';
import { type Attempt, type CommonRequest, type Opening, type Paid, plainPart, type Returning, windowRow } from './row.js';
import { accountEntries, MESSAGE_CODES } from './test-values.js';

type AccountRequest = CommonRequest & ReceiptRequest & { readonly expireDt?: string | undefined };

/** The bank of accounts whose number is a phone's (hecto-pg §6.11). */
const PHONE_BANK = '089';
const ISSUING = VBANK_BANKS.map(({ code }) => code);

/** Merchants whose kinds of accounts are known have a window for theirs only; a deadline must be one that a bank can keep. */
const refuse =
  (kind: VirtualAccountKind) =>
  ({ value, merchant, now }: Opening<AccountRequest>): Reject | undefined => {
    const kinds = servicesOf(merchant).virtualAccount?.kinds;
    if (kinds && !kinds.includes(kind)) return invalidWindow('계약되지 않은 가상계좌 종류');
    return depositDeadline(value.expireDt, now) ? undefined : invalidWindow('입금기한: expireDt');
  };

const dueAt = ({ value, now }: Opening<AccountRequest>): string => depositDeadline(value.expireDt, now)!.toISOString();

/** The account that the payer chose; its number is the bank's, or the phone's. */
function issue(
  account: (attempt: Attempt) => Pick<IssueAccount, 'accountKind' | 'bank' | 'accountNo'>,
): (attempt: Attempt) => Promise<Paid> {
  return async (attempt) => {
    const { engine, order } = attempt;
    const code = codeOfEntry(attempt);
    if (code !== undefined && code !== PLAIN_CODE) return { kind: 'wrong_code' };
    if (order.method === 'card' || order.dueAt === undefined) throw new TypeError('an account is issued with a deadline only');
    return engine.issueAccount({
      ...operationOf(attempt),
      ...account(attempt),
      dueAt: new Date(order.dueAt),
      printName: order.request.printName || order.merchantName.ko,
    });
  };
}

/** Members of the return that both windows have. */
function accountFields({ payment: { outcome } }: Returning) {
  if (outcome?.kind !== 'account') return {};
  return { vtlAcntNo: outcome.accountNo, expireDt: kstDateTime(outcome.dueAt), fnNm: outcome.bankName, fnCd: outcome.bank };
}

/** Virtual accounts of a bank that the payer chooses, also through the escrow path (hecto-pg §6.10, D-34). */
export const VBANK = windowRow({
  request: () => vbankWindowRequest,
  returns: vbankReturn,
  methodOf: () => 'virtual_account',
  refuse: refuse('rotating'),
  order(opening) {
    const { value, networks, request: opened } = opening;
    const { offer, request, personal } = receiptPart(value);
    const institutions = banksOffered(networks.accounts.banks, ISSUING);
    return plainPart(
      {
        institutions,
        ...presetBank(institutions, value.bankCd),
        cashReceipt: offer,
        known: value.mchtCustNm ? { depositor: maskName(value.mchtCustNm) } : {},
        result: 'account',
        dueAt: dueAt(opening),
      },
      {
        request: { ...request, printName: value.custAcntSumry, ...(opened.methodSub === 'escrow' ? { door: { escrow: 'Y' } } : {}) },
        personal,
      },
    );
  },
  pay: issue(({ state }) => ({ accountKind: 'rotating', bank: state.institution ?? '' })),
  returned: accountFields,
  testValues: (_, { accounts }) => accountEntries(accounts, ({ name }) => ({ depositor: name })),
});

/**
 * Accounts whose number is the payer's phone (hecto-pg §6.11). Whether the phone is the payer's is not checked when the merchant vouches for it by number
 * and customer.
 */
export const VBANK010 = windowRow({
  request: () => vbank010WindowRequest,
  returns: vbankReturn,
  methodOf: () => 'virtual_account',
  refuse: refuse('phone'),
  order(opening) {
    const { value, networks } = opening;
    const { offer, request, personal } = receiptPart(value);
    const phone = phoneOf(value.cphoneNo);
    return plainPart(
      {
        institutions: networks.accounts.banks.filter(({ code }) => code === PHONE_BANK).map(shown),
        cashReceipt: offer,
        known: phone ? { phone: maskPhone(phone) } : {},
        authentication: phone && value.mchtCustId ? 'none' : 'sms',
        result: 'account',
        dueAt: dueAt(opening),
      },
      { request, personal: { ...personal, ...(phone ? { known: { phone } } : {}) } },
    );
  },
  pay: issue(({ typed }) => ({ accountKind: 'phone', bank: PHONE_BANK, accountNo: typed('phone')?.reveal() ?? '' })),
  returned: (returning) => ({ ...accountFields(returning), reqIssueDt: kstDateTime(returning.payment.requestedAt) }),
  testValues: (_, { accounts }) => [...accountEntries(accounts, ({ phoneNo }) => ({ phone: phoneNo })), ...MESSAGE_CODES],
});
