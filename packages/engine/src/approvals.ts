import { askNetwork } from './ask-network.js';
import { type Attempt, attempt, intentOf, type Kept, merchantOf, noContract } from './attempts.js';
import type { Core } from './core.js';
import { decideApproval } from './machine/decide-approval.js';
import { NO_AMOUNT } from './machine/parts.js';
import { type Decided, refusal, settleApproval, settleIssue } from './machine/settle.js';
import type { Recorded } from './recorded.js';
import { maskCard } from './seals.js';
import type { ApproveCard, CardEntry, IssueBillingKey, Result } from './types.js';

/** Card payments and the issue of billing keys: intent, network, outcome (design: the life of a payment). */
export class Approvals {
  readonly #core: Core;

  constructor(core: Core) {
    this.#core = core;
  }

  /** @throws BusyError, UnavailableError, OutcomeUnknownError before the network was asked: no money can have moved. */
  async approve(command: ApproveCard): Promise<Result> {
    const core = this.#core;
    const { merchantId, transactionId, orderNo, channel, protocol, amount, currency, facts, onUnknown } = command;
    const { source, personal, issueBillingKey } = command;
    const plan = decideApproval(await merchantOf(core, merchantId), { method: 'card', amount, currency });
    if (plan.kind === 'rejected') return plan;
    const intent = intentOf(core, {
      transaction: {
        merchantId,
        transactionId,
        orderNo,
        channel,
        protocol,
        amount,
        currency,
        facts,
        onUnknown,
        kind: 'payment',
        releaseOrder: command.releaseOrderOnRefusal,
        feeBasisPoints: plan.feeBasisPoints,
      },
      network: core.cards.name,
      personal,
      kept: 'card' in source && issueBillingKey !== undefined ? this.#kept(merchantId, source.card, issueBillingKey) : undefined,
      payingKey: 'billingKey' in source ? source.billingKey : undefined,
    });
    return attempt(core, intent, ({ card }) =>
      this.#ask(command, 'card' in source ? source.card : core.seals.openCard(command.merchantId, card!), intent.transaction),
    );
  }

  async issue(command: IssueBillingKey): Promise<Result> {
    const core = this.#core;
    const { card, billingKey, personal, ...operation } = command;
    const merchant = await merchantOf(core, command.merchantId);
    if (merchant?.contracts.card === undefined) return noContract('card');
    const intent = intentOf(core, {
      ...this.#attempt({
        ...operation,
        kind: 'billing_key_issue',
        currency: merchant.profile.currency ?? 'KRW',
        amount: NO_AMOUNT,
      }),
      personal,
      ...(billingKey !== undefined && { kept: this.#kept(command.merchantId, card, billingKey) }),
    });
    return attempt(core, intent, async () => {
      const { merchantId, transactionId } = command;
      const answer = await askNetwork(() => core.cards.verify({ reference: transactionId, merchantId, card }), core.networkTimeoutMs);
      return settleIssue(intent.transaction, answer);
    });
  }

  #attempt(transaction: Attempt['transaction']) {
    return { transaction, network: this.#core.cards.name };
  }

  #kept(merchantId: string, card: CardEntry, billingKey: string): Kept {
    const { seals } = this.#core;
    return {
      billingKey,
      expiry: expiryOf(card),
      fingerprint: seals.cardFingerprint(merchantId, card),
      sealed: seals.card(merchantId, card),
      masked: maskCard(card),
    };
  }

  async #ask(command: ApproveCard, card: CardEntry, payment: Recorded): Promise<Decided> {
    if (command.amount.total === 0) return refusal('amount_not_allowed', '', 'nothing to pay');
    const answer = await askNetwork(
      () =>
        this.#core.cards.approve({
          reference: command.transactionId,
          merchantId: command.merchantId,
          amount: command.amount.total,
          currency: command.currency,
          instalments: command.facts.instalments,
          card,
        }),
      this.#core.networkTimeoutMs,
    );
    // the card behind a key is known here only: its expiry goes with the outcome, as with a new key's
    return settleApproval('billingKey' in command.source ? { ...payment, issuing: { expiry: expiryOf(card) } } : payment, answer);
  }
}

/** YYMM */
function expiryOf(card: CardEntry): string {
  return card.expiryYear.reveal() + card.expiryMonth.reveal();
}
