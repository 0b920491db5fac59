import type { BankAccountNo, BankRefusal, CashReceipt, CreditBackRequest, DebitRequest, RemittanceRequest } from '@gwanmun/engine';
import { Secret, won } from '@gwanmun/kernel';
import { accountBehaviourNamed } from '../banking/account-behaviours.js';
import { type BankingNetworks, type BankingNetworksDeps, createBankingNetworks } from '../banking/banking-networks.js';
import { TEST_NUMBER } from '../link/test-numbers.js';
import type { OpenNetwork, TestedNetwork } from './stage.js';

/** An account with a plain number. */
export function account(number = '110123456789', bank = '088'): BankAccountNo {
  return { bank, number: new Secret(number) };
}

/** The documented account of an outcome. */
export function accountThat(outcome: string, bank = '088'): BankAccountNo {
  const behaviour = accountBehaviourNamed(outcome);
  if (!behaviour) throw new Error(`no account for ${outcome}`);
  return account(TEST_NUMBER.account(behaviour.no), bank);
}

interface MoneyChange {
  readonly account?: BankAccountNo;
  readonly amount?: number;
  readonly merchantId?: string;
  readonly cashReceipt?: CashReceipt;
}

/** A debit with everything that a test does not care about. */
export function debitOf(reference: string, change: MoneyChange = {}): DebitRequest {
  const { amount = 10_000, ...rest } = change;
  return {
    reference,
    merchantId: 'm1',
    account: account(),
    holder: new Secret('홍길동'),
    memo: '사과가게',
    payerNo: '',
    ...rest,
    amount: won(amount),
  };
}

export function creditOf(debitReference: string, reference: string, amount: number, change: MoneyChange = {}): CreditBackRequest {
  return { reference, merchantId: 'm1', debitReference, account: account(), memo: '환불', ...change, amount: won(amount) };
}

export function remittanceOf(reference: string, change: MoneyChange = {}): RemittanceRequest {
  const { account: to = account(), amount = 10_000, merchantId = 'm1' } = change;
  return { reference, merchantId, to, amount: won(amount), memo: '정산' };
}

/** Houses that do not make tests wait. */
export function housesOn(deps: BankingNetworksDeps): BankingNetworks {
  return createBankingNetworks({ ...deps, options: { sleep: async () => undefined, ...deps.options } });
}

/** Names in the promises of all networks, and what they are called here. */
const OUTCOMES: Readonly<Record<string, string>> = {
  limit_exceeded: 'debit_limit_per_transaction',
  limit_exceeded_1: 'debit_limit_per_transaction',
  cancel_answer_lost: 'refund_answer_lost',
  cancel_not_cancellable: 'refund_not_cancellable',
  cancel_failed: 'refund_account_closed',
  cancel_period_over: 'refund_busy',
};
const REASONS: Readonly<Partial<Record<BankRefusal, object>>> = {
  limit_per_transaction: { reason: 'limit_exceeded', variant: 1 },
  service_unavailable: { reason: 'issuer_unavailable' },
  account_closed: { reason: 'cancel_failed' },
  busy: { reason: 'cancel_period_over' },
};

/** Accounts of debits by reference: a refund names the account again, also in another process. */
const used = new Map<string, BankAccountNo>();

/** The bank as the promises of all networks see it. */
export function testedBank({ pool, clock, faults, sleep }: OpenNetwork): TestedNetwork {
  const { links, close } = createBankingNetworks({ pool, clock, faults, options: { sleep } });
  const { bank } = links;
  const said = <T extends object>(answer: T): never => {
    const { reason, networkCode } = answer as { reason?: BankRefusal; networkCode?: string };
    const words = networkCode === '13' ? { reason: 'amount_not_allowed' } : reason && REASONS[reason];
    return { ...answer, ...words } as never;
  };
  return {
    name: bank.name,
    approve: async (reference, outcome = 'approve', { amount, merchantId } = {}) => {
      const known = used.get(reference) ?? accountThat(OUTCOMES[outcome] ?? outcome);
      used.set(reference, known);
      return said(await bank.debit(debitOf(reference, { account: known, ...(amount && { amount }), ...(merchantId && { merchantId }) })));
    },
    // Banks know one currency: what is asked for in another is nothing.
    cancel: async ({ reference, paymentReference, amount, currency }) => {
      const known = used.get(paymentReference) ?? account();
      return said(await bank.creditBack(creditOf(paymentReference, reference, currency === 'KRW' ? amount : 0, { account: known })));
    },
    query: async (merchantId, reference) => said(await bank.query(merchantId, reference)),
    reverse: async (merchantId, reference) => said(await bank.reverse(merchantId, reference)),
    close,
  };
}
