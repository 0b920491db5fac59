import { uuidv7 } from '@gwanmun/kernel';
import { askNetwork } from './ask-network.js';
import { type Core, writeIntent } from './core.js';
import type { Merchant } from './engine-api.js';
import { decideApproval } from './machine/decide-approval.js';
import { NO_AMOUNT } from './machine/parts.js';
import { type Decided, refusal, settleApproval, settleIssue } from './machine/settle.js';
import type { Recorded } from './recorded.js';
import { newIntent, rejectedBy, resultOf } from './results.js';
import { maskCard } from './seals.js';
import type { ApproveCard, CardEntry, IssueBillingKey, Result } from './types.js';
import type { Intent } from './writers/intents.js';

/** Card payments and the issue of billing keys: intent, network, outcome (design: the life of a payment). */
export class Approvals {
  readonly #core: Core;

  constructor(core: Core) {
    this.#core = core;
  }

  /** @throws BusyError, UnavailableError, OutcomeUnknownError before the network was asked: no money can have moved. */
  async approve(command: ApproveCard): Promise<Result> {
    const merchant = await this.#merchant(command.merchantId);
    const plan = decideApproval(merchant, command);
    if (plan.kind === 'rejected') return plan;
    const billingKey = 'billingKey' in command.source ? command.source.billingKey : undefined;
    const intent = this.#intent(
      {
        ...this.#base(command),
        onUnknown: command.onUnknown,
        releaseOrder: command.releaseOrderOnRefusal,
        feeBasisPoints: plan.feeBasisPoints,
      },
      command.personal,
      'card' in command.source ? command.source.card : undefined,
      command.issueBillingKey,
      billingKey,
    );
    return this.#core.gate.pass(async () => {
      const recorded = await writeIntent(this.#core.intents, intent, keepIdentity(intent));
      if (recorded?.verdict !== 'recorded') return rejectedBy(recorded?.verdict ?? 'duplicate_order');
      const card = 'card' in command.source ? command.source.card : this.#core.seals.openCard(command.merchantId, recorded.card!);
      return this.#settle(intent.transaction, await this.#ask(command, card, intent.transaction));
    });
  }

  async issue(command: IssueBillingKey): Promise<Result> {
    const merchant = await this.#merchant(command.merchantId);
    if (merchant?.contracts.card === undefined)
      return { kind: 'rejected', rule: 'no_contract', detail: 'the merchant has no contract for cards' };
    const transaction = {
      ...this.#base({
        ...command,
        currency: merchant.profile.currency ?? 'KRW',
        amount: NO_AMOUNT,
        facts: { productName: '', instalments: 0 },
      }),
      kind: 'billing_key_issue' as const,
    };
    const intent = this.#intent(transaction, command.personal, command.card, command.billingKey, undefined);
    return this.#core.gate.pass(async () => {
      const recorded = await writeIntent(this.#core.intents, intent, keepIdentity(intent));
      if (recorded?.verdict !== 'recorded') return rejectedBy(recorded?.verdict ?? 'duplicate_order');
      const { merchantId, transactionId } = command;
      const answer = await askNetwork(
        () => this.#core.cards.verify({ reference: transactionId, merchantId, card: command.card }),
        this.#core.networkTimeoutMs,
      );
      return this.#settle(intent.transaction, settleIssue(intent.transaction, answer));
    });
  }

  async #merchant(merchantId: string): Promise<Merchant | undefined> {
    return this.#core.merchants.peek(merchantId) ?? (await this.#core.merchants.find(merchantId));
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
    return settleApproval(payment, answer);
  }

  /** Answers only what is durable. */
  async #settle(transaction: Recorded, decided: Decided): Promise<Result> {
    const settled = await this.#core.settler.settle(transaction, decided, {}, this.#core.outcomePatienceMs);
    if (settled.kind === 'unwritten') this.#core.settler.doubt(transaction);
    return resultOf(settled);
  }

  #base(
    command: Pick<
      ApproveCard,
      'merchantId' | 'transactionId' | 'orderNo' | 'channel' | 'protocol' | 'currency' | 'amount' | 'facts' | 'personal'
    >,
  ) {
    return {
      merchantId: command.merchantId,
      transactionId: command.transactionId,
      orderNo: command.orderNo,
      channel: command.channel,
      protocol: command.protocol,
      kind: 'payment' as const,
      currency: command.currency,
      amount: command.amount,
      facts: command.facts,
      personal: command.personal,
      requestedAt: this.#core.clock.now(),
    };
  }

  #intent(
    transaction: Parameters<typeof newIntent>[0],
    personal: Recorded['personal'],
    card: CardEntry | undefined,
    newKey: string | undefined,
    payingKey: string | undefined,
  ): Intent {
    const { merchantId } = transaction;
    const { seals } = this.#core;
    const sealed = seals.personal(merchantId, personal);
    const kept =
      card !== undefined && newKey !== undefined
        ? {
            cardId: uuidv7(),
            fingerprint: seals.cardFingerprint(merchantId, card).toString('base64'),
            sealed: seals.card(merchantId, card).toString('base64'),
            masked: maskCard(card),
          }
        : undefined;
    return {
      transaction: newIntent(
        { ...transaction, ...(kept && { issuing: { billingKey: newKey!, cardId: kept.cardId, expiry: expiryOf(card!) } }) },
        { network: this.#core.cards.name, cancelled: NO_AMOUNT },
      ),
      ...(sealed && { personal: sealed.toString('base64') }),
      ...(payingKey !== undefined && { billingKey: payingKey }),
      ...(kept && { card: kept }),
    };
  }
}

/** Only plain facts may be cleaned of unstorable characters: a changed order number would be another order. */
function keepIdentity(original: Intent): (clean: Intent) => Intent {
  return (clean) => ({ ...original, transaction: { ...original.transaction, facts: clean.transaction.facts } });
}

/** YYMM */
function expiryOf(card: CardEntry): string {
  return card.expiryYear.reveal() + card.expiryMonth.reveal();
}
