import type { NewMerchant } from '@gwanmun/engine';
import { FixedClock, GwanmunError } from '@gwanmun/kernel';
import type { LedgerReport } from '@gwanmun/ledger';
import type { Fault, NewFault, Reconciliation } from '@gwanmun/networks';
import type { NotificationDetail, NotificationSearch } from '@gwanmun/notify';
import type { LoggedRequest, RequestQuery } from '@gwanmun/store';
import type { AnyTransaction, EventRow, OperatorDeps, PageOf, PaymentRow, PaymentSearch, PostingRow } from '../ports.js';
import { type FakeBank, fakeBank } from './fake-bank.js';
import { type FakeBanking, fakeBanking } from './fake-banking.js';
import { type FakeEngine, fakeEngine, START } from './fake-engine.js';
import { type FakeSettlement, fakeSettlement } from './fake-settlement.js';

export const TOKEN = 'operator-token-of-the-tests';
export const PUBLIC_KEYS = { aes: 'published-aes-key-0123456789', hash: 'ST1009281328226982205' };
export const PRESET: NewMerchant = {
  merchantId: 'shop_a',
  name: '가게',
  englishName: 'Shop A',
  profile: { cardAuthentication: 'authenticated' },
  keys: { 'test-pg': PUBLIC_KEYS },
  contracts: { card: 250 },
};

/** What the ports answer; tests fill it. */
export interface World {
  readonly engine: FakeEngine;
  readonly clock: FixedClock;
  readonly asked: { payments: PaymentSearch[]; requests: RequestQuery[]; notifications: NotificationSearch[] };
  readonly postings: PostingRow[];
  readonly events: EventRow[];
  readonly requests: LoggedRequest[];
  readonly notifications: NotificationDetail[];
  readonly resent: string[];
  readonly logged: unknown[];
  readonly faults: Map<string, Fault>;
  readonly bank: FakeBank;
  readonly banking: FakeBanking;
  readonly settlement: FakeSettlement;
  offsetMs: number;
  ledger: LedgerReport;
  reconciliation: Reconciliation;
  next: string | undefined;
}

function rowOf(t: AnyTransaction): PaymentRow {
  const { amount, cancelled, facts, outcome, ...rest } = t;
  const plain = {
    ...rest,
    amount: amount.total,
    cancelled: cancelled.total,
    request: { ...facts },
    outcome: outcome as PaymentRow['outcome'],
  };
  const { merchantId, transactionId, kind, method, channel, protocol, orderNo, paymentId, state, currency, cancelCount } = plain;
  const facts2 = { merchantId, transactionId, kind, method, channel, protocol, orderNo, paymentId, state, currency, cancelCount };
  const { requestedAt, decidedAt, request } = plain;
  return { ...facts2, amount: plain.amount, cancelled: plain.cancelled, request, outcome: plain.outcome, requestedAt, decidedAt };
}

export function world(): World {
  const clock = new FixedClock(START);
  return {
    engine: fakeEngine(clock, [PRESET]),
    clock,
    asked: { payments: [], requests: [], notifications: [] },
    postings: [],
    events: [],
    requests: [],
    notifications: [],
    resent: [],
    logged: [],
    faults: new Map(),
    bank: fakeBank(),
    banking: fakeBanking(),
    settlement: fakeSettlement(),
    offsetMs: 0,
    ledger: { sound: true, postings: 7, findings: [], truncated: false },
    reconciliation: { checked: { here: 7, there: 7 }, open: 0, findings: [], complete: true },
    next: undefined,
  };
}

function paymentsPort(of: World): OperatorDeps['payments'] {
  return {
    async search(query): Promise<PageOf<PaymentRow>> {
      of.asked.payments.push(query);
      const stored: AnyTransaction[] = [...of.engine.transactions.values(), ...of.banking.transactions.values()];
      const all = stored.filter((t) => query.kinds.includes(t.kind));
      const fits = query.paymentId === undefined ? all : all.filter((t) => t.paymentId === query.paymentId);
      return { items: fits.map(rowOf), next: of.next };
    },
    postings: async (_merchantId, ids) => of.postings.filter((row) => ids.includes(row.postingId)),
    events: async (_merchantId, ids) => of.events.filter((row) => ids.includes(row.transactionId)),
    held: async (_merchantId, ids) =>
      [...of.banking.transactions.values()]
        .filter((t) => t.kind !== 'payment' && t.state === 'unknown' && ids.includes(t.transactionId))
        .reduce((sum, t) => sum + t.amount.total, 0),
  };
}

function notificationsPort(of: World): OperatorDeps['notifications'] {
  const find = async (merchantId: string, id: string) =>
    of.notifications.find((row) => row.merchantId === merchantId && row.notificationId === id);
  return {
    find,
    async search(query) {
      of.asked.notifications.push(query);
      return { items: of.notifications, next: of.next };
    },
    ofTransactions: async (_merchantId, ids) => of.notifications.filter((row) => ids.includes(row.transactionId)),
    async resend(merchantId, id) {
      of.resent.push(id);
      return (await find(merchantId, id)) !== undefined;
    },
  };
}

function faultsPort(of: World): OperatorDeps['faults'] {
  return {
    list: async () => [...of.faults.values()],
    async set(input) {
      const fault = input as NewFault;
      if (fault.kind === 'outage' && fault.delayMs !== undefined) throw new GwanmunError('bad-fault', 'delayMs: not a value for outage');
      const made = { ...fault, id: `${fault.kind}/${fault.merchantId ?? '*'}`, revision: 1 };
      of.faults.set(made.id, made);
      return made;
    },
    async clear(id) {
      const before = of.faults.size;
      if (id === undefined) of.faults.clear();
      else of.faults.delete(id);
      return before - of.faults.size;
    },
  };
}

/** The API's dependencies over a world in memory. */
export function depsOf(of: World, change: Partial<OperatorDeps> = {}): OperatorDeps {
  let ids = 0;
  return {
    engine: of.engine,
    log: { error: (...args) => void of.logged.push(args) },
    token: TOKEN,
    sandbox: true,
    publicUrl: 'http://127.0.0.1:4000',
    version: '0.1.0',
    payments: paymentsPort(of),
    requests: {
      async search(query) {
        of.asked.requests.push(query);
        const { transactionId, orderNo } = query;
        const fits = of.requests.filter(
          (entry) =>
            (transactionId === undefined || entry.transactionId === transactionId) && (orderNo === undefined || entry.orderNo === orderNo),
        );
        return { items: fits, next: of.next };
      },
      find: async (id) => of.requests.find((entry) => entry.id === id),
    },
    notifications: notificationsPort(of),
    clock: {
      offsetMs: async () => of.offsetMs,
      async setOffset(offsetMs) {
        of.clock.advance(offsetMs - of.offsetMs);
        of.offsetMs = offsetMs;
        return { rescheduledJobs: 3 };
      },
    },
    books: {
      checkLedger: async () => of.ledger,
      balances: async (merchantId) => [{ merchantId, account: 'merchant_payable', currency: 'KRW', balance: -9_725 }],
      reconcile: async () => of.reconciliation,
    },
    settlement: of.settlement,
    bank: of.bank,
    banking: of.banking,
    faults: faultsPort(of),
    jobs: {
      stats: async () => ({ waiting: 2, due: 1, running: 1, failed: 0, byTask: [{ task: 'notify.deliver', waiting: 2, failed: 0 }] }),
    },
    testCards: [
      {
        ...{ number: '1111222233334444', expiryMonth: '12', expiryYear: '24', identity: '991231', passwordPrefix: '00' },
        ...{ outcome: 'approve', issuer: 'NHC', ko: '승인', en: 'Approved' },
      },
    ],
    protocols: {
      'test-pg': {
        newCancelId: () => `CAN${++ids}`,
        newKeys: () => ({ aes: `fresh-aes-key-${++ids}-abcdefgh`, hash: `fresh-hash-key-${ids}-ijklmnop` }),
      },
    },
    presets: [PRESET],
    links: { shop: 'http://127.0.0.1:4000/shop' },
    ...change,
  };
}
