import type { AccountKind, Deposit, DepositAnswer, OpenAccount, RefundRequest } from '@gwanmun/engine';
import { type Clock, Secret, won } from '@gwanmun/kernel';
import type pg from 'pg';
import { type BankNetwork, type BankNetworkOptions, createBankNetwork } from '../bank/bank-network.js';
import type { Faults } from '../faults/fault-evaluator.js';

/** An opening with everything that a test does not care about. */
export function opening(reference: string, change: Partial<OpenAccount> = {}): OpenAccount {
  return { reference, merchantId: 'm1', accountKind: 'rotating', bank: '011', printName: '가게_홍길동', ...change };
}

/** A given number of a kind. */
export function given(reference: string, accountNo: string, accountKind: AccountKind = 'fixed', merchantId = 'm1'): OpenAccount {
  return opening(reference, { accountKind, accountNo, merchantId });
}

interface RefundChange {
  readonly bank?: string;
  readonly number?: string;
  readonly holder?: string;
  readonly currency?: 'KRW' | 'USD';
}

export function refundOf(paymentReference: string, reference: string, amount: number, change: RefundChange = {}): RefundRequest {
  const { bank = '088', number = '110123456789', holder = '홍길동', currency = 'KRW' } = change;
  return {
    reference,
    merchantId: 'm1',
    paymentReference,
    amount: won(amount),
    currency,
    to: { bank, number: new Secret(number), holder: new Secret(holder) },
  };
}

/** A gateway that credits every deposit to the payment that a test names, and remembers what it was asked. */
export class FakeGateway {
  readonly asked: Deposit[] = [];
  /** How it decides; a test replaces it. */
  decide: (deposit: Deposit) => DepositAnswer | Promise<DepositAnswer> = (deposit) => ({
    kind: 'accepted',
    transactionId: `P-${deposit.reference}`,
  });

  readonly answer = async (deposit: Deposit): Promise<DepositAnswer> => {
    this.asked.push(deposit);
    return this.decide(deposit);
  };
}

/** A bank that does not make tests wait. */
export function bankOn(
  pool: pg.Pool,
  clock: Clock,
  gateway: FakeGateway,
  more: { readonly faults?: Faults; readonly options?: BankNetworkOptions } = {},
): BankNetwork {
  return createBankNetwork({
    pool,
    clock,
    gateway: gateway.answer,
    faults: more.faults,
    options: { sleep: async () => undefined, gatewayTimeoutMs: 1_000, ...more.options },
  });
}

/** The number of an account that was just opened. */
export async function openedNo(bank: BankNetwork, request: OpenAccount): Promise<string> {
  const answer = await bank.accounts.open(request);
  if (answer.kind !== 'approved') throw new Error(`not opened: ${JSON.stringify(answer)}`);
  return answer.accountNo;
}
