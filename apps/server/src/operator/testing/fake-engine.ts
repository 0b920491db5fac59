import type { CancelPayment, Engine, Merchant, NewMerchant, Result, Transaction } from '@gwanmun/engine';
import { type Clock, GwanmunError, won } from '@gwanmun/kernel';

export const START = new Date('2026-03-02T03:04:05.000Z');

export function amount(total: number) {
  return { total: won(total), taxable: won(0), vat: won(0), taxFree: won(0), service: won(0) };
}

/** A payment of 10,000 won by 홍길동, approved at {@link START}. */
export function payment(change: Partial<Transaction> = {}): Transaction {
  return {
    merchantId: 'shop_a',
    transactionId: 'PAY0001',
    kind: 'payment',
    method: 'card',
    channel: 'window',
    protocol: 'test-pg',
    orderNo: 'ORDER1',
    state: 'approved',
    onUnknown: 'complete',
    currency: 'KRW',
    amount: amount(10_000),
    cancelled: amount(0),
    cancelCount: 0,
    version: 1,
    network: 'cards',
    facts: { productName: '사과 1kg', instalments: 0, notifyUrl: 'https://shop.example/notify' },
    personal: {
      customerName: '홍길동',
      customerId: 'hong77',
      email: 'hong@example.com',
      phone: '01012345678',
      customerIp: '203.0.113.7',
    },
    outcome: {
      kind: 'approved',
      networkRef: 'N1',
      approvalNo: '30001234',
      issuer: 'SHN',
      issuerName: '신한카드',
      acquirer: 'SHN',
      acquirerName: '신한카드',
      cardKind: '신한비자개인',
      cardType: 'credit',
      masked: '451842******1234',
      instalments: 0,
      interestFree: false,
      approvedAt: START,
      billingKey: 'SBILL_0123456789',
    },
    requestedAt: START,
    decidedAt: new Date(START.getTime() + 40),
    ...change,
  };
}

export interface FakeEngine extends Engine {
  readonly transactions: Map<string, Transaction>;
  readonly commands: CancelPayment[];
  readonly recoveries: unknown[];
  /** What the next cancel answers, when it is not the usual approval. */
  nextCancel: Result | undefined;
}

function fakeMerchants(initial: readonly NewMerchant[]): Engine['merchants'] {
  const known = new Map<string, Merchant>();
  const create = async (merchant: NewMerchant): Promise<Merchant> => {
    const { keys = {}, ...rest } = merchant;
    if (known.has(merchant.merchantId)) throw new GwanmunError('merchant-exists', 'there is one');
    const made: Merchant = {
      englishName: '',
      profile: {},
      notifyCharset: 'EUC-KR',
      notifyCancels: false,
      contracts: {},
      settleAfterDays: {},
      ...rest,
      keys: Object.fromEntries(Object.entries(keys).map(([protocol, members]) => [protocol, [members]])),
    };
    known.set(merchant.merchantId, made);
    return made;
  };
  for (const merchant of initial) void create(merchant);
  return {
    create,
    find: async (merchantId) => known.get(merchantId),
    list: async () => [...known.values()],
    ensure: async (preset) => void (known.has(preset.merchantId) || (await create(preset))),
    async update(merchantId, { keys = {}, profile, contracts, settleAfterDays, ...change }) {
      const before = known.get(merchantId);
      if (!before) return undefined;
      const newer = Object.entries(keys).map(([protocol, members]) => [protocol, [members, ...(before.keys[protocol] ?? [])]]);
      const after = {
        ...before,
        ...change,
        profile: { ...before.profile, ...profile },
        contracts: { ...before.contracts, ...contracts },
        settleAfterDays: { ...before.settleAfterDays, ...settleAfterDays },
        keys: { ...before.keys, ...Object.fromEntries(newer) },
      };
      known.set(merchantId, after);
      return after;
    },
  };
}

/** An engine in memory: enough of one for what the operator API asks of it. */
export function fakeEngine(clock: Clock, merchants: readonly NewMerchant[]): FakeEngine {
  const transactions = new Map<string, Transaction>();
  const key = (merchantId: string, transactionId: string) => `${merchantId}/${transactionId}`;
  let serial = 0;
  const refuse = async () => {
    throw new Error('the operator API does not do that');
  };
  const never = {
    ...{ approveCard: refuse, issueBillingKey: refuse, deleteBillingKey: refuse, findPayments: refuse, orderState: refuse },
    ...{ approveCharge: refuse, authorizeCharge: refuse, approveAuthorized: refuse, billingKey: refuse, issueAccount: refuse },
    ...{ changeAccount: refuse, closeAccount: refuse, deposit: refuse, virtualAccount: refuse, expire: refuse },
  };
  const engine: FakeEngine = {
    ...never,
    clock,
    merchants: fakeMerchants(merchants),
    checkouts: {} as Engine['checkouts'],
    transactions,
    commands: [],
    recoveries: [],
    nextCancel: undefined,
    nextSerial: () => serial++,
    transaction: async (merchantId, transactionId) => transactions.get(key(merchantId, transactionId)),
    async recover(options) {
      engine.recoveries.push(options);
      return { resolved: 2, open: 1 };
    },
    async cancelPayment(command) {
      engine.commands.push(command);
      if (engine.nextCancel) return engine.nextCancel;
      const paid = transactions.get(key(command.merchantId, command.paymentId))!;
      const cancelled = won(paid.cancelled.total + command.amount.total);
      transactions.set(key(paid.merchantId, paid.transactionId), {
        ...paid,
        cancelled: amount(cancelled),
        cancelCount: paid.cancelCount + 1,
      });
      const { merchantId, transactionId, paymentId, orderNo } = command;
      const remaining = won(paid.amount.total - cancelled);
      const cancel = payment({
        ...{ merchantId, transactionId, paymentId, orderNo, kind: 'cancel', channel: command.channel, amount: command.amount },
        facts: { productName: '', instalments: 0, reason: command.facts.reason },
        personal: {},
        requestedAt: clock.now(),
        decidedAt: clock.now(),
        outcome: { kind: 'cancelled', networkRef: 'C1', cancelOrder: paid.cancelCount + 1, remaining, full: remaining === 0 },
      });
      transactions.set(key(merchantId, transactionId), cancel);
      return { kind: 'approved', transaction: cancel };
    },
  };
  return engine;
}

/** Puts a transaction where the engine finds it. */
export function store(engine: FakeEngine, transaction: Transaction): void {
  engine.transactions.set(`${transaction.merchantId}/${transaction.transactionId}`, transaction);
}
