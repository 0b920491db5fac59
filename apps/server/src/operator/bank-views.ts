import type { BankAccount, BankDeposit, Page, Payout as PayoutRow } from '@gwanmun/networks';
import type { Static } from '@sinclair/typebox';
import type { Deposit, Payout, VirtualAccount } from './bank-schemas.js';
import { maskAccount, maskName } from './mask.js';
import type { PageOf } from './ports.js';

export const moment = (at: Date | null): string | null => at?.toISOString() ?? null;
/** The bank masks names once it has decided; what is masked stays so. */
const name = (text: string): string => (text.includes('*') ? text : maskName(text));
const account = (number: string): string => (number.includes('*') ? number : maskAccount(number));

export function accountOf(row: BankAccount): Static<typeof VirtualAccount> {
  return {
    merchantId: row.merchantId,
    transactionId: row.reference,
    accountKind: row.accountKind as Static<typeof VirtualAccount>['accountKind'],
    bank: row.bank,
    accountNo: row.accountNo,
    printName: name(row.printName),
    state: row.state,
    openedAt: row.openedAt.toISOString(),
    closedAt: moment(row.closedAt),
  };
}

export function depositOf(row: BankDeposit): Static<typeof Deposit> {
  const { reference, bank, amount, state, rule, detail, transactionId, asked } = row;
  return {
    merchantId: row.merchantId || null,
    ...{ reference, bank, accountNo: account(row.accountNo), amount, depositor: name(row.depositor), state, rule, detail, transactionId },
    issuedBy: row.accountReference,
    asked,
    at: row.at.toISOString(),
    decidedAt: moment(row.decidedAt),
  };
}

export function payoutOf(row: PayoutRow): Static<typeof Payout> {
  const { merchantId, amount, bank, state, reason } = row;
  return {
    ...{ merchantId, transactionId: row.reference, paymentId: row.paymentReference, amount, bank },
    ...{ accountNo: account(row.accountNo), holder: name(row.holder), state, reason },
    at: row.at.toISOString(),
    dueAt: moment(row.dueAt),
    paidAt: moment(row.paidAt),
  };
}

/** A page of the bank's books as the API answers it. */
export function pageOf<Row, Item>(page: Page<Row> | PageOf<Row>, view: (row: Row) => Item): { items: Item[]; nextCursor: string | null } {
  return { items: page.items.map(view), nextCursor: page.next ?? null };
}
