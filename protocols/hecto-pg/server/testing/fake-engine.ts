import type {
  ApproveCard,
  CancelPayment,
  CardApproval,
  Checkout,
  Checkouts,
  DeleteBillingKey,
  Engine,
  FindPayment,
  IssueBillingKey,
  Merchant,
  Merchants,
  NewMerchant,
  Outcome,
  Refusal,
  Result,
  Rule,
  Transaction,
} from '@gwanmun/engine';
import { FixedClock, subtractWon, type Won, ZERO_WON } from '@gwanmun/kernel';

const NO_AMOUNT = { total: ZERO_WON, taxable: ZERO_WON, vat: ZERO_WON, taxFree: ZERO_WON, service: ZERO_WON };

/** What the next commands meet, in order: a refusal of the network, a lost answer, or an exception of the house. */
export type Fault = { readonly refuse: Refusal } | { readonly unknown: true } | { readonly throws: Error };

/** Tests of other methods have a real engine. */
const cardsOnly = async (): Promise<never> => {
  throw new Error('this engine knows cards only');
};

/** An engine in memory for tests of the door with cards: same contract, no durability, no network. */
export class FakeEngine implements Engine {
  readonly approveCharge = cardsOnly;
  readonly authorizeCharge = cardsOnly;
  readonly approveAuthorized = cardsOnly;
  readonly billingKey = cardsOnly;
  readonly issueAccount = cardsOnly;
  readonly changeAccount = cardsOnly;
  readonly closeAccount = cardsOnly;
  readonly deposit = cardsOnly;
  readonly virtualAccount = cardsOnly;
  readonly expire = cardsOnly;
  readonly clock = new FixedClock('2021-12-31T10:00:01+09:00');
  readonly transactions = new Map<string, Transaction>();
  readonly billingKeys = new Map<string, { readonly card: CardApproval; deleted?: boolean }>();
  readonly commands: (ApproveCard | CancelPayment | IssueBillingKey | DeleteBillingKey)[] = [];
  readonly faults: Fault[] = [];
  readonly merchants: Merchants;
  readonly checkouts: Checkouts = new FakeCheckouts(this.clock);
  #serial = 0;
  readonly #merchants = new Map<string, Merchant>();

  constructor(presets: readonly NewMerchant[]) {
    for (const each of presets) this.#merchants.set(each.merchantId, merchantOf(each));
    this.merchants = {
      find: async (merchantId) => this.#merchants.get(merchantId),
      list: async () => [...this.#merchants.values()],
      ensure: async () => {},
      create: async (given) => this.put(given),
      update: async (merchantId, change) => {
        const known = presets.find((each) => each.merchantId === merchantId);
        return known && this.put({ ...known, ...change, profile: { ...known.profile, ...change.profile } });
      },
    };
  }

  put(given: NewMerchant): Merchant {
    const merchant = merchantOf(given);
    this.#merchants.set(given.merchantId, merchant);
    return merchant;
  }

  nextSerial(): number {
    this.#serial += 1;
    return this.#serial;
  }

  async approveCard(command: ApproveCard): Promise<Result> {
    this.commands.push(command);
    if ((await this.orderState(command.merchantId, command.orderNo)) !== 'free') return rejected('duplicate_order');
    const key = 'billingKey' in command.source ? this.billingKeys.get(`${command.merchantId}/${command.source.billingKey}`) : undefined;
    if ('billingKey' in command.source && (!key || key.deleted)) return rejected('no_such_billing_key');
    const fault = this.#fault();
    const card = 'card' in command.source ? approvalOf(command.source.card.number.reveal(), this.clock.now()) : key!.card;
    if (!fault && command.issueBillingKey) this.billingKeys.set(`${command.merchantId}/${command.issueBillingKey}`, { card });
    return this.#settle({ ...command, kind: 'payment', method: 'card' }, fault, {
      kind: 'approved',
      ...card,
      instalments: command.facts.instalments,
      ...(command.issueBillingKey ? { billingKey: command.issueBillingKey } : {}),
    });
  }

  async issueBillingKey(command: IssueBillingKey): Promise<Result> {
    this.commands.push(command);
    const fault = this.#fault();
    const card = approvalOf(command.card.number.reveal(), this.clock.now());
    if (!fault && command.billingKey) this.billingKeys.set(`${command.merchantId}/${command.billingKey}`, { card });
    return this.#settle({ ...command, kind: 'billing_key_issue', method: 'card' }, fault, {
      kind: 'billing_key',
      ...card,
      ...(command.billingKey ? { billingKey: command.billingKey } : {}),
    });
  }

  async deleteBillingKey(command: DeleteBillingKey): Promise<Result> {
    this.commands.push(command);
    const key = this.billingKeys.get(`${command.merchantId}/${command.billingKey}`);
    if (!key || key.deleted) return rejected('no_such_billing_key');
    const fault = this.#fault();
    if (!fault) key.deleted = true;
    return this.#settle({ ...command, kind: 'billing_key_delete', method: 'card' }, fault, {
      kind: 'billing_key',
      billingKey: command.billingKey,
    });
  }

  async cancelPayment(command: CancelPayment): Promise<Result> {
    this.commands.push(command);
    if ((await this.orderState(command.merchantId, command.orderNo)) !== 'free') return rejected('duplicate_order');
    const payment = this.transactions.get(`${command.merchantId}/${command.paymentId}`);
    if (payment?.kind !== 'payment') return rejected('no_such_payment');
    const rule = cancelRule(command, payment);
    if (rule) return rejected(rule);
    const fault = this.#fault();
    const remaining = subtractWon(subtractWon(payment.amount.total, payment.cancelled.total), command.amount.total);
    if (!fault) {
      this.transactions.set(`${command.merchantId}/${command.paymentId}`, {
        ...payment,
        cancelled: { ...payment.cancelled, total: (payment.cancelled.total + command.amount.total) as Won },
        cancelCount: payment.cancelCount + 1,
      });
    }
    return this.#settle({ ...command, kind: 'cancel' }, fault, {
      kind: 'cancelled',
      networkRef: 'net',
      cancelOrder: payment.cancelCount + 1,
      remaining,
      full: command.amount.total === payment.amount.total,
    });
  }

  async findPayments(query: FindPayment): Promise<readonly Transaction[]> {
    return [...this.transactions.values()]
      .filter((each) => each.kind === 'payment' && each.merchantId === query.merchantId)
      .filter((each) => query.orderNo === undefined || each.orderNo === query.orderNo)
      .filter((each) => query.transactionId === undefined || each.transactionId === query.transactionId)
      .reverse();
  }

  async transaction(merchantId: string, transactionId: string): Promise<Transaction | undefined> {
    return this.transactions.get(`${merchantId}/${transactionId}`);
  }

  async orderState(merchantId: string, orderNo: string): Promise<'free' | 'in_flight' | 'paid'> {
    const held = [...this.transactions.values()].filter(
      (each) => each.merchantId === merchantId && each.orderNo === orderNo && !(each.state === 'refused' && each.channel === 'window'),
    );
    if (held.length === 0) return 'free';
    return held.some((each) => each.state === 'approved') ? 'paid' : 'in_flight';
  }

  async recover(): Promise<{ readonly resolved: number; readonly open: number }> {
    return { resolved: 0, open: 0 };
  }

  #fault(): Fault | undefined {
    const fault = this.faults.shift();
    if (fault && 'throws' in fault) throw fault.throws;
    return fault;
  }

  #settle(
    of: (ApproveCard | CancelPayment | IssueBillingKey | DeleteBillingKey) & Pick<Transaction, 'kind' | 'method'>,
    fault: Fault | undefined,
    approved: Outcome,
  ): Result {
    const refused =
      fault && 'refuse' in fault ? { kind: 'refused' as const, reason: fault.refuse, networkCode: 'X1', message: 'refused' } : undefined;
    const transaction: Transaction = {
      merchantId: of.merchantId,
      transactionId: of.transactionId,
      kind: of.kind,
      method: of.method,
      channel: of.channel,
      protocol: of.protocol,
      orderNo: of.orderNo,
      ...('paymentId' in of ? { paymentId: of.paymentId } : {}),
      state: fault ? (refused ? 'refused' : 'unknown') : 'approved',
      onUnknown: 'onUnknown' in of ? of.onUnknown : 'complete',
      currency: ('currency' in of && of.currency) || 'KRW',
      amount: 'amount' in of ? of.amount : NO_AMOUNT,
      cancelled: NO_AMOUNT,
      cancelCount: 0,
      version: 1,
      network: 'fake',
      facts: { productName: '', instalments: 0, ...('facts' in of ? of.facts : {}) },
      personal: 'personal' in of ? of.personal : {},
      ...(fault && !refused ? {} : { outcome: refused ?? approved, decidedAt: this.clock.now() }),
      requestedAt: this.clock.now(),
    };
    this.transactions.set(`${of.merchantId}/${of.transactionId}`, transaction);
    if (refused) return { ...refused, transactionId: of.transactionId };
    return fault ? { kind: 'unknown', transactionId: of.transactionId } : { kind: 'approved', transaction };
  }
}

function merchantOf(given: NewMerchant): Merchant {
  return {
    merchantId: given.merchantId,
    name: given.name,
    englishName: given.englishName ?? '',
    profile: given.profile ?? {},
    ...(given.notifyUrl ? { notifyUrl: given.notifyUrl } : {}),
    notifyCharset: given.notifyCharset ?? 'EUC-KR',
    notifyCancels: given.notifyCancels ?? false,
    keys: Object.fromEntries(Object.entries(given.keys ?? {}).map(([protocol, keys]) => [protocol, [keys]])),
    contracts: given.contracts ?? {},
    settleAfterDays: {},
  };
}

function rejected(rule: Rule): Result {
  return { kind: 'rejected', rule, detail: rule };
}

function cancelRule(command: CancelPayment, payment: Transaction): Rule | undefined {
  if (payment.state !== 'approved') return 'payment_not_approved';
  if (payment.cancelled.total === payment.amount.total) return 'already_cancelled';
  if (command.currency && command.currency !== payment.currency) return 'currency_mismatch';
  if (command.cancelOrder !== undefined && command.cancelOrder !== payment.cancelCount + 1) return 'cancel_order_wrong';
  return command.amount.total > payment.amount.total - payment.cancelled.total ? 'amount_exceeds_balance' : undefined;
}

function approvalOf(number: string, at: Date): CardApproval {
  return {
    networkRef: 'net',
    approvalNo: '30001234',
    issuer: 'NHC',
    issuerName: 'NH 농협',
    acquirer: '15',
    acquirerName: 'NH',
    cardKind: 'NH 체크카드',
    cardType: 'check',
    masked: `${number.slice(0, 6)}******${number.slice(-4)}`,
    instalments: 0,
    interestFree: false,
    approvedAt: at,
  };
}

class FakeCheckouts implements Checkouts {
  readonly #windows = new Map<string, Checkout<unknown>>();
  readonly #clock: FixedClock;

  constructor(clock: FixedClock) {
    this.#clock = clock;
  }

  async open<D>(given: Omit<Checkout<D>, 'version' | 'createdAt' | 'transactionId'>) {
    const token = `token-${this.#windows.size + 1}`;
    const checkout: Checkout<D> = { ...given, version: 0, createdAt: this.#clock.now() };
    this.#windows.set(token, checkout);
    return { token, checkout };
  }

  async load<D>(token: string): Promise<Checkout<D> | undefined> {
    return this.#windows.get(token) as Checkout<D> | undefined;
  }

  async advance<D>(token: string, version: number, change: { readonly state: string; readonly data: D; readonly transactionId?: string }) {
    const now = this.#windows.get(token);
    if (now?.version !== version) return undefined;
    const next = { ...now, ...change, version: version + 1 } as Checkout<D>;
    this.#windows.set(token, next);
    return next;
  }
}
