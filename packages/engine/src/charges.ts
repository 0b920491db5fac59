import { askNetwork } from './ask-network.js';
import { attempt, intentOf, type Kept, merchantOf, noContract, record } from './attempts.js';
import { findBillingKey, type StoredKey } from './billing-keys.js';
import type { Core } from './core.js';
import { decideApproval } from './machine/decide-approval.js';
import type { Rejection } from './machine/decide-cancel.js';
import { type Decided, refusal, settleCharge } from './machine/settle.js';
import { asPayment, type Recorded } from './recorded.js';
import { rejectedBy } from './results.js';
import type { ApproveCharge, AuthorizeCharge, AuthorizeResult, ChargeNetwork, ChargeRequest, Instrument, Result } from './types.js';

/** Payments by everything but cards and virtual accounts: bank transfers, carriers, vouchers, points, wallets. In won. */
export class Charges {
  readonly #core: Core;

  constructor(core: Core) {
    this.#core = core;
  }

  /** @throws BusyError, UnavailableError, OutcomeUnknownError before the network was asked: no money can have moved. */
  async approve(command: ApproveCharge): Promise<Result> {
    const core = this.#core;
    const { source, personal, issueBillingKey, releaseOrderOnRefusal, monthly, ...operation } = command;
    const plan = await this.#plan(command);
    if (plan.kind === 'rejected') return plan;
    const payingKey = 'billingKey' in source ? source.billingKey : undefined;
    const rejected = payingKey === undefined ? undefined : await this.#keyRejection(command, payingKey);
    if (rejected) return rejected;
    const kept =
      'instrument' in source && issueBillingKey !== undefined
        ? keptInstrument(core, command.merchantId, source.instrument, {
            billingKey: issueBillingKey,
            ...(monthly && { terms: { amount: command.amount.total, productName: command.facts.productName } }),
          })
        : undefined;
    const intent = intentOf(core, {
      transaction: {
        ...operation,
        kind: 'payment',
        currency: 'KRW',
        releaseOrder: releaseOrderOnRefusal,
        feeBasisPoints: plan.feeBasisPoints,
      },
      network: plan.network.name,
      personal,
      ...(kept && { kept }),
      ...(payingKey !== undefined && { payingKey }),
    });
    const seriesKey = monthly ? (issueBillingKey ?? payingKey) : undefined;
    return attempt(core, intent, ({ card }) => {
      const instrument = 'instrument' in source ? source.instrument : core.seals.openInstrument(command.merchantId, card!);
      return askToCharge(core, plan.network, intent.transaction, instrument, {
        ...(seriesKey && { series: { key: seriesKey, first: kept !== undefined } }),
        ...(payingKey !== undefined && { byKey: true }),
      });
    });
  }

  /** The payer is authenticated; what will pay is sealed until the merchant asks for the approval. */
  async authorize(command: AuthorizeCharge): Promise<AuthorizeResult> {
    const core = this.#core;
    const { instrument, personal, expiresAt, releaseOrderOnRefusal, ...operation } = command;
    const plan = await this.#plan(command);
    if (plan.kind === 'rejected') return plan;
    const intent = intentOf(core, {
      transaction: {
        ...operation,
        kind: 'payment',
        state: 'authorized',
        currency: 'KRW',
        // Whoever asks for the approval and is told nothing gets it taken back.
        onUnknown: 'reverse',
        releaseOrder: releaseOrderOnRefusal,
        feeBasisPoints: plan.feeBasisPoints,
        expiresAt,
      },
      network: plan.network.name,
      personal,
      kept: keptInstrument(core, command.merchantId, instrument, {}),
    });
    return core.gate.pass(async () => {
      const { verdict } = await record(core, intent);
      return verdict === 'recorded' ? { kind: 'authorized', transaction: asPayment(intent.transaction) } : rejectedBy(verdict);
    });
  }

  async #plan(command: Pick<ApproveCharge, 'merchantId' | 'method' | 'amount'>) {
    const network = this.#core.charges[command.method];
    if (!network) return noContract(command.method);
    const plan = decideApproval(await merchantOf(this.#core, command.merchantId), { ...command, currency: 'KRW' });
    return plan.kind === 'rejected' ? plan : { ...plan, network };
  }

  async #keyRejection(command: ApproveCharge, billingKey: string): Promise<Rejection | undefined> {
    const key = await findBillingKey(this.#core.pool, command.merchantId, billingKey);
    if (key?.state !== 'active' || key.method !== command.method) return rejectedBy('no_such_billing_key');
    return command.monthly ? seriesRejection(key, command) : undefined;
  }
}

/** Later payments of a series equal the first one in amount and product. */
function seriesRejection({ terms }: StoredKey, { amount, facts }: ApproveCharge): Rejection | undefined {
  if (terms?.amount === amount.total && terms.productName === facts.productName) return undefined;
  return { kind: 'rejected', rule: 'terms_mismatch', detail: 'amount and product must be those of the first payment' };
}

function keptInstrument({ seals }: Core, merchantId: string, instrument: Instrument, more: Pick<Kept, 'billingKey' | 'terms'>): Kept {
  const number = instrument.number?.reveal() ?? '';
  return {
    ...more,
    fingerprint: seals.fingerprint(merchantId, `${instrument.institution}:${number}`),
    sealed: seals.instrument(merchantId, instrument),
    masked: number.length < 8 ? '*'.repeat(number.length) : number.slice(0, 3) + '*'.repeat(number.length - 7) + number.slice(-4),
  };
}

/** Asks the network for the approval of a recorded payment. */
export async function askToCharge(
  core: Core,
  network: ChargeNetwork,
  payment: Recorded,
  instrument: Instrument,
  keyed: Pick<ChargeRequest, 'series' | 'byKey'> = {},
): Promise<Decided> {
  if (payment.amount.total === 0) return refusal('amount_not_allowed', '', 'nothing to pay');
  const { method } = asPayment(payment);
  if (method === 'card' || method === 'virtual_account') throw new TypeError(`${method} is not charged`);
  const answer = await askNetwork(
    () =>
      network.approve({
        reference: payment.transactionId,
        merchantId: payment.merchantId,
        method,
        amount: payment.amount,
        instrument,
        product: payment.facts.productName,
        compoundTax: payment.amount.taxFree > 0 && payment.amount.taxable + payment.amount.vat > 0,
        ...keyed,
        ...(payment.facts.cashReceipt && { cashReceipt: payment.facts.cashReceipt }),
      }),
    core.networkTimeoutMs,
  );
  return settleCharge(payment, answer);
}
