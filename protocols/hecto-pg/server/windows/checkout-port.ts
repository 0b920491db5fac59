import type { CardEntry, Engine, Merchant, Result, Transaction } from '@gwanmun/engine';
import type { Checkout, CheckoutPort, PaymentEntry, PayOutcome, Receipt } from '../../window/index.js';
import { stateName } from '../../window/index.js';
import { PROTOCOL } from '../api.js';
import { billingKeyFacts } from '../billing-key-facts.js';
import { type NetworkRefusal, rejectOfRefusal, rejectOfRule } from '../families/index.js';
import { billingKeyNo, type Realm, transactionNo } from '../ids.js';
import { keysOf } from '../merchant-keys.js';
import { CODE_WRONG, NETWORK_SILENT, type Reject } from '../reject.js';
import { returnFields } from './return-fields.js';
import { authenticatedCard, type CardIssuers } from './networks.js';
import { type NewWindowOrder, type StoredCheckout, type WindowCheckout, type WindowOrder, windowOrder } from './order.js';

type Refused = PayOutcome & { kind: 'refused' };

/** The receipt of an approved payment. */
function receiptOf(payment: Transaction): Receipt {
  const { outcome, transactionId } = payment;
  if (outcome?.kind !== 'approved') throw new Error(`approved payment ${transactionId} has no approval`);
  return {
    kind: 'card',
    paymentId: transactionId,
    issuerName: outcome.issuerName,
    cardMasked: outcome.masked,
    approvalNo: outcome.approvalNo,
    instalments: outcome.instalments,
    approvedAt: outcome.approvedAt.toISOString(),
  };
}

function refused(reason: Refused['reason'], { code, message }: Reject, retry: Refused['retry'] = 'entry'): Refused {
  return { kind: 'refused', reason, code, message, retry };
}

function networkRefusal(refusal: NetworkRefusal): Refused {
  return refused(refusal.reason, rejectOfRefusal('card', refusal));
}

/** The window's side of the engine: stores checkouts, charges, and tells the merchant (hecto-pg §6.1). */
export function createCheckoutPort(engine: Engine, issuers: CardIssuers, realm: Realm): CheckoutPort {
  const { checkouts } = engine;

  async function merchantOf(checkout: Checkout): Promise<Merchant> {
    const merchant = await engine.merchants.find(checkout.order.merchantId);
    if (!merchant) throw new Error(`merchant ${checkout.order.merchantId} of a checkout is gone`);
    return merchant;
  }

  return {
    async create(given, state, expiresAt) {
      const { personal, ...rest } = windowOrder(given) as NewWindowOrder;
      const order = rest as WindowOrder;
      const { token } = await checkouts.open<StoredCheckout>({
        merchantId: order.merchantId,
        protocol: PROTOCOL,
        method: 'card',
        orderNo: order.orderNo,
        state: stateName(state),
        data: { order, state },
        personal,
        expiresAt,
      });
      return token;
    },

    async load(token) {
      const found = await checkouts.load<StoredCheckout>(token);
      if (found?.protocol !== PROTOCOL) return undefined;
      const checkout: WindowCheckout = { token, version: found.version, ...found.data, expiresAt: found.expiresAt };
      return checkout;
    },

    async advance(checkout, next) {
      const data: StoredCheckout = { order: windowOrder(checkout.order), state: next };
      const transactionId = 'attemptId' in next.phase ? { transactionId: next.phase.attemptId } : {};
      return (await checkouts.advance(checkout.token, checkout.version, { state: stateName(next), data, ...transactionId })) !== undefined;
    },

    newAttemptId: (order) => transactionNo(realm, 'CA', order.merchantId, engine.clock.now(), engine.nextSerial()),

    async pay(checkout, entry) {
      const card = cardOf(issuers, checkout, entry);
      if (!card) return refused('wrong_code', CODE_WRONG, 'authentication');
      return charge(engine, checkout, await merchantOf(checkout), card);
    },

    async outcome(checkout) {
      const { phase } = checkout.state;
      if (!('attemptId' in phase)) return { kind: 'none' };
      const payment = await engine.transaction(checkout.order.merchantId, phase.attemptId);
      return payment ? outcomeOf(payment) : { kind: 'none' };
    },

    async returnFields(checkout, result) {
      const order = windowOrder(checkout.order);
      const [merchant, stored] = [await merchantOf(checkout), await checkouts.load<StoredCheckout>(checkout.token)];
      const payment = result.kind === 'approved' ? await engine.transaction(order.merchantId, result.attemptId) : undefined;
      return returnFields(order, stored?.personal ?? {}, result, payment, keysOf(merchant)[0] ?? {});
    },
  };
}

/** The card to charge: what the payer typed, or the one that stands for the issuer's authentication. `undefined`: the issuer's code was wrong. */
function cardOf(issuers: CardIssuers, checkout: Checkout, entry: PaymentEntry): CardEntry | undefined {
  if (entry.kind === 'issuer') return authenticatedCard(issuers, checkout.state.institution ?? '', entry.code?.reveal());
  if (entry.kind === 'form') throw new TypeError('a form without card data cannot pay by card');
  const { kind: _, holder: __, ...card } = entry;
  return card;
}

async function charge(engine: Engine, checkout: Checkout, merchant: Merchant, card: CardEntry): Promise<PayOutcome> {
  const order = windowOrder(checkout.order);
  const { phase, instalments = 0 } = checkout.state;
  if (phase.at !== 'paying') throw new TypeError('a checkout is charged in its state "paying" only');
  const { request, merchantId, orderNo } = order;
  const stored = await engine.checkouts.load<StoredCheckout>(checkout.token);
  const issueBillingKey = merchant.profile.billingKeyService
    ? billingKeyNo('CA', merchantId, phase.attemptId, engine.clock.now())
    : undefined;
  const result = await engine.approveCard({
    merchantId,
    transactionId: phase.attemptId,
    orderNo,
    channel: 'window',
    protocol: PROTOCOL,
    amount: request.amount,
    currency: request.currency,
    source: { card },
    facts: {
      productName: order.product,
      instalments,
      merchantName: order.merchantName.ko,
      taxType: request.taxType,
      notifyUrl: request.notifyUrl,
      passThrough: request.passThrough,
      periodEnd: request.periodEnd,
      requestDate: request.requestDate,
      ...(issueBillingKey ? billingKeyFacts({ newKeyOf: card }) : {}),
    },
    personal: stored?.personal ?? {},
    onUnknown: 'complete',
    releaseOrderOnRefusal: true,
    issueBillingKey,
  });
  return outcomeOfResult(result);
}

function outcomeOfResult(result: Result): PayOutcome {
  switch (result.kind) {
    case 'approved':
      return { kind: 'approved', receipt: receiptOf(result.transaction) };
    case 'refused':
      return networkRefusal(result);
    case 'unknown':
      return { kind: 'unknown' };
    case 'rejected':
      // another window of this order was paid, or is being paid this moment: never two at a time
      return result.rule === 'duplicate_order' ? { kind: 'already-paid' } : refused('other', rejectOfRule('card', result.rule), 'none');
  }
}

function outcomeOf(payment: Transaction): PayOutcome | { readonly kind: 'pending' } {
  switch (payment.state) {
    case 'approved':
      return { kind: 'approved', receipt: receiptOf(payment) };
    case 'refused':
      return networkRefusal(payment.outcome?.kind === 'refused' ? payment.outcome : { reason: 'other' });
    case 'reversed':
      return refused('timed_out', NETWORK_SILENT);
    case 'unknown':
      return { kind: 'unknown' };
    case 'pending':
      return { kind: 'pending' };
    default:
      throw new Error(`card payment ${payment.transactionId} is ${payment.state}`);
  }
}
