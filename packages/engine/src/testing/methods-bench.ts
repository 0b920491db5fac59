import { FixedClock, Secret, won } from '@gwanmun/kernel';
import { checkLedger } from '@gwanmun/ledger';
import { expect } from 'vitest';
import {
  type AccountKind,
  type ApproveCharge,
  type AuthorizeCharge,
  type CancelPayment,
  type Deposit,
  type Instrument,
  type IssueAccount,
  METHODS,
  type RefundAccount,
} from '../types.js';
import { total } from './amounts.js';
import { type Bench, cancelOf, fresh, MERCHANT, openBench } from './bench.js';
import { FakeMethods } from './fake-methods.js';

/** An engine with networks for every method: `net` charges, `bank` keeps accounts, `payouts` sends money back. */
export interface MethodsBench extends Bench {
  readonly net: FakeMethods;
  readonly bank: FakeMethods;
  readonly payouts: FakeMethods;
}

const CHARGED = METHODS.filter((method) => method !== 'card' && method !== 'virtual_account');

export async function openMethodsBench(profile: Readonly<Record<string, unknown>> = {}): Promise<MethodsBench> {
  // Noon of 5 May in Korea.
  const clock = new FixedClock('2024-05-05T03:00:00Z');
  const [net, bank, payouts] = [new FakeMethods('net', clock), new FakeMethods('bank', clock), new FakeMethods('payouts', clock)];
  const bench = await openBench(
    { networkTimeoutMs: 2_000_000 },
    {
      profile,
      contracts: Object.fromEntries(METHODS.map((method) => [method, 100])),
      assignedAccounts: [
        { bank: '004', accountKind: 'fixed', from: '2022004000001', to: '2022004000005' },
        { bank: '004', accountKind: 'unlimited', from: '2022004000056', to: '2022004000057' },
      ],
    },
    {
      charges: Object.fromEntries(CHARGED.map((method) => [method, net])),
      accounts: bank,
      refunds: payouts,
      newTransactionId: () => fresh('DEP'),
    },
    clock,
  );
  return { ...bench, net, bank, payouts };
}

export const INSTRUMENT: Instrument = { institution: 'SKT', number: new Secret('01012345678'), identity: new Secret('9912311') };

const operation = () => ({
  merchantId: MERCHANT,
  transactionId: fresh('T'),
  orderNo: fresh('O'),
  channel: 'window' as const,
  protocol: 'wire',
});

export function charge(change: Partial<ApproveCharge> = {}): ApproveCharge {
  return {
    ...operation(),
    method: 'mobile',
    amount: total(1000),
    source: { instrument: INSTRUMENT },
    facts: { productName: '사과', instalments: 0 },
    personal: { customerId: 'hong', phone: '01012345678' },
    onUnknown: 'complete',
    releaseOrderOnRefusal: true,
    ...change,
  };
}

export function authorization(clock: { now(): Date }, change: Partial<AuthorizeCharge> = {}): AuthorizeCharge {
  const { source: _, onUnknown: _1, issueBillingKey: _2, monthly: _3, ...command } = charge();
  return { ...command, instrument: INSTRUMENT, expiresAt: new Date(clock.now().getTime() + 30 * 60_000), ...change };
}

export function issue(clock: { now(): Date }, change: Partial<IssueAccount> = {}): IssueAccount {
  return {
    ...operation(),
    channel: 'api',
    accountKind: 'rotating' as AccountKind,
    bank: '011',
    amount: total(1000),
    dueAt: new Date(clock.now().getTime() + 86_400_000),
    printName: '온기상점',
    facts: { productName: '사과', instalments: 0 },
    personal: { customerName: '홍길동' },
    releaseOrderOnRefusal: false,
    ...change,
  };
}

export function depositOf(bench: MethodsBench, bank: string, accountNo: string, amount: number, change: Partial<Deposit> = {}): Deposit {
  return {
    merchantId: MERCHANT,
    bank,
    accountNo,
    amount: won(amount),
    depositor: '김입금',
    reference: fresh('BANK'),
    at: bench.clock.now(),
    ...change,
  };
}

export const ACCOUNT: RefundAccount = { bank: '004', number: new Secret('1234567890'), holder: new Secret('홍길동') };

export function refundOf(paymentId: string, amount: number, change: Partial<CancelPayment> = {}): CancelPayment {
  return cancelOf(paymentId, amount, { method: 'virtual_account', refundTo: ACCOUNT, ...change });
}

/** The books are sound, nothing is open, and every approved payment and cancel was announced once. */
export async function expectSettled({ pool }: Bench): Promise<void> {
  expect((await checkLedger(pool)).findings).toEqual([]);
  const { rows } = await pool.query(
    `select transaction_id from gwanmun.transactions where state in ('pending', 'unknown') or open_cancel is not null`,
  );
  expect(rows).toEqual([]);
  const { rows: unannounced } = await pool.query(
    `select transaction_id from gwanmun.transactions t where state = 'approved' and kind in ('payment', 'cancel')
       and (select count(*) from gwanmun.notifications n
         where n.merchant_id = t.merchant_id and n.transaction_id = t.transaction_id and n.topic like 'payment.%') <> 1
       and request->>'silent' is null`,
  );
  expect(unannounced).toEqual([]);
}
