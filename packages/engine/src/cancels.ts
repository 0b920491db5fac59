import { OutcomeUnknownError } from '@gwanmun/store';
import { askNetwork } from './ask-network.js';
import { type Core, writeIntent } from './core.js';
import { type CancelPlan, decideCancel, type Rejection } from './machine/decide-cancel.js';
import { settleCancel } from './machine/settle.js';
import { cancelAt } from './network-of.js';
import type { Recorded } from './recorded.js';
import { newIntent, rejectedBy, resultOf } from './results.js';
import type { Cancelled, CancelPayment, CancelRequest, NetworkAnswer, Result } from './types.js';
import type { CancelIntent } from './writers/cancel-intents.js';
import { orderTakenMeanwhile } from './writers/new-transaction.js';

/** A payment changes while it is cancelled only by other cancels, so a few looks are enough. */
const MAX_DECISIONS = 5;

interface Begun {
  readonly kind: 'begun';
  readonly cancel: Recorded;
  readonly payment: Recorded;
}

/** Full and partial cancels: decided on a version of the payment, written against that version, at most one in flight. */
export class Cancels {
  readonly #core: Core;

  constructor(core: Core) {
    this.#core = core;
  }

  /** @throws BusyError, UnavailableError, OutcomeUnknownError before the network was asked. */
  async cancel(command: CancelPayment): Promise<Result> {
    return this.#core.gate.pass(async () => {
      const begun = await this.#begin(command);
      if (begun.kind === 'rejected') return begun;
      const { cancel, payment } = begun;
      const answer = await askNetwork(() => this.#ask(command, cancel, payment), this.#core.networkTimeoutMs);
      const decided = settleCancel(payment, cancel, answer);
      const settled = await this.#core.settler.settle(cancel, decided, { payment }, this.#core.outcomePatienceMs);
      if (settled.kind === 'unwritten') this.#core.settler.doubt(cancel);
      return resultOf(settled);
    });
  }

  async #begin(command: CancelPayment): Promise<Begun | Rejection> {
    const merchant = await this.#core.merchants.find(command.merchantId);
    const rules = {
      partialAllowed: merchant?.profile.partialCancel !== false,
      refund: command.refundTo !== undefined,
      refundService: merchant?.profile.refundService !== false && this.#core.refunds !== undefined,
      now: this.#core.clock.now(),
    };
    for (let attempt = 0; attempt < MAX_DECISIONS; attempt++) {
      const { payment, orderTaken } = await this.#core.transactions.forCancel(command.merchantId, command.paymentId, command.orderNo);
      if (orderTaken) return rejectedBy('duplicate_order');
      const plan = decideCancel(payment, command, rules);
      if (plan.kind === 'rejected') return plan;
      const cancel = this.#intent(command, payment!, plan);
      const sealed = this.#core.seals.personal(cancel.merchantId, cancel.personal);
      const verdict = await this.#record({
        cancel,
        paymentId: payment!.transactionId,
        paymentVersion: payment!.version,
        ...(sealed && { personal: sealed.toString('base64') }),
      });
      if (verdict === 'recorded') return { kind: 'begun', cancel, payment: payment! };
      if (verdict === 'duplicate_order') return rejectedBy('duplicate_order');
    }
    return { kind: 'rejected', rule: 'cancel_in_flight', detail: 'other cancels of this payment come first' };
  }

  async #record(intent: CancelIntent): Promise<'recorded' | 'duplicate_order' | 'conflict'> {
    try {
      const row = await writeIntent(this.#core.cancelIntents, intent, (clean) => ({
        ...intent,
        cancel: { ...intent.cancel, facts: clean.cancel.facts },
      }));
      return row?.verdict ?? 'conflict';
    } catch (error) {
      if (error instanceof OutcomeUnknownError && (await this.#isRecorded(intent.cancel))) return 'recorded';
      if (orderTakenMeanwhile(error)) return 'duplicate_order';
      throw error;
    }
  }

  /** The database took the cancel although its answer was lost: it claims the payment, so it has to be carried out. */
  async #isRecorded({ merchantId, transactionId }: Recorded): Promise<boolean> {
    return (await this.#core.transactions.one(merchantId, transactionId).catch(() => undefined)) !== undefined;
  }

  #intent(command: CancelPayment, payment: Recorded, plan: CancelPlan): Recorded {
    const { refundTo } = command;
    return newIntent(
      {
        merchantId: command.merchantId,
        transactionId: command.transactionId,
        orderNo: command.orderNo,
        channel: command.channel,
        protocol: command.protocol,
        kind: 'cancel',
        method: payment.method,
        currency: payment.currency,
        amount: plan.amount,
        paymentId: payment.transactionId,
        facts: { productName: payment.facts.productName, instalments: payment.facts.instalments, ...command.facts },
        feeBasisPoints: payment.feeBasisPoints,
        personal: refundTo ? { refundTo: { bank: refundTo.bank, number: refundTo.number.reveal(), holder: refundTo.holder.reveal() } } : {},
        requestedAt: this.#core.clock.now(),
      },
      { network: refundTo ? this.#core.refunds!.name : payment.network },
    );
  }

  #ask({ refundTo }: CancelPayment, cancel: Recorded, payment: Recorded): Promise<NetworkAnswer<Cancelled>> {
    const request = requestFor(cancel, payment);
    return refundTo ? this.#core.refunds!.refund({ ...request, to: refundTo }) : cancelAt(this.#core, payment, request);
  }
}

function requestFor(cancel: Recorded, payment: Recorded): CancelRequest {
  return {
    reference: cancel.transactionId,
    merchantId: cancel.merchantId,
    paymentReference: payment.transactionId,
    amount: cancel.amount.total,
    currency: cancel.currency,
  };
}
