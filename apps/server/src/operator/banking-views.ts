import type { RegisteredAccount as Registered } from '@gwanmun/engine';
import {
  type AccountMovement,
  type AccountView,
  type PersonRequest as Asked,
  type BankClosure,
  type ListedAccount as Listed,
  OPEN_END,
} from '@gwanmun/networks';
import type { Static } from '@sinclair/typebox';
import { moment } from './bank-views.js';
import type { BankAccount, Closure, ListedAccount, Movement, PersonRequest, RegisteredAccount } from './banking-schemas.js';
import { maskText } from './mask.js';

/** Name, phone and account come masked from the house. */
export function personRequestOf(row: Asked): Static<typeof PersonRequest> {
  const { merchantId, reference, channel, state, answer, reason, phone, name, secret, purpose, script, bank, account } = row;
  return {
    ...{ merchantId, reference, channel, state, answer, reason, phone, name, secret, purpose, bank, accountNo: account },
    script: script === null ? null : maskText(script),
    at: row.at.toISOString(),
    expiresAt: moment(row.expiresAt),
    answeredAt: moment(row.answeredAt),
  };
}

export function movementOf(row: AccountMovement): Static<typeof Movement> {
  const { merchantId, reference, kind, state, debitReference, networkRef, bank, account, amount, cancelled, memo, balance, reason } = row;
  return {
    ...{ merchantId, transactionId: reference, kind, state, paymentId: debitReference, networkRef, bank, accountNo: account },
    ...{ amount, cancelled, memo, balance, reason },
    at: row.at.toISOString(),
    readyAt: moment(row.readyAt),
  };
}

/** What the list and the single account have in common. */
const common = ({ holder, balance, perTransaction, perDay, flags, blockListed }: Listed | AccountView) => {
  return { holder, balance, perTransaction, perDay, flags: [...flags], blockListed };
};

export function listedAccountOf(row: Listed): Static<typeof ListedAccount> {
  return { ...common(row), bank: row.bank, accountNo: row.account };
}

export function bankAccountOf(bank: string, view: AccountView): Static<typeof BankAccount> {
  return { ...common(view), bank, accountNo: view.masked, identitySet: view.identity, listed: view.listed };
}

export function registeredOf(account: Registered): Static<typeof RegisteredAccount> {
  const { merchantId, bank, masked, state, registeredAt, cancelledAt, cancelledBy } = account;
  return {
    ...{ merchantId, bank, accountNo: masked, state },
    registeredAt: registeredAt.toISOString(),
    cancelledAt: moment(cancelledAt ?? null),
    cancelledBy: cancelledBy ?? null,
  };
}

export function closureOf({ bank, from, to, cause }: BankClosure): Static<typeof Closure> {
  return { bank, from: from.toISOString(), to: to >= OPEN_END ? null : to.toISOString(), cause };
}
