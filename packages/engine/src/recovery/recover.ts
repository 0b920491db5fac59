import { askNetwork } from '../ask-network.js';
import { settleRemittance } from '../banking/machine/settle-remittance.js';
import type { Core } from '../core.js';
import { remedyForCancel, remedyForPayment } from '../machine/decide-recovery.js';
import {
  type Decided,
  REVERSED,
  refusedBy,
  settleApproval,
  settleCancel,
  settleCharge,
  settleOpening,
  TIMED_OUT,
} from '../machine/settle.js';
import { isOpen } from '../machine/states.js';
import { type AnyRecord, networkOf, recordOf } from '../network-of.js';
import type { Recorded } from '../recorded.js';
import type { CardApproval, Charge, OpenedAccount, Remitted } from '../types.js';
import type { WorkItem, WorkList } from './work-list.js';

const DEFAULT_LIMIT = 500;
const CONCURRENCY = 16;
const FIRST_PAUSE_MS = 5_000;

export interface RecoverOptions {
  readonly olderThanMs?: number;
  readonly limit?: number;
}

/**
 * Decides intents whose request is over without an outcome. Any number of processes may run it, also at the same time and beside the
 * request itself: every decision is a write guarded by the version that was read, networks treat repeats as one request, and before an
 * approval is taken back the intent is committed to it durably, so that nobody completes it meanwhile.
 */
export class Recovery {
  readonly #core: Core;
  readonly #list: WorkList;
  readonly #delayMs: number;

  constructor(core: Core, list: WorkList, delayMs: number) {
    this.#core = core;
    this.#list = list;
    this.#delayMs = delayMs;
  }

  async recover(options: RecoverOptions = {}): Promise<{ readonly resolved: number; readonly open: number }> {
    const olderThanMs = options.olderThanMs ?? this.#delayMs;
    await this.#list.discover(olderThanMs);
    const items = await this.#list.take(olderThanMs, options.limit ?? DEFAULT_LIMIT, options.olderThanMs !== undefined, FIRST_PAUSE_MS);
    let resolved = 0;
    const queue = [...items];
    const work = async (): Promise<void> => {
      for (let item = queue.pop(); item; item = queue.pop()) if (await this.#handle(item)) resolved++;
    };
    await Promise.all(Array.from({ length: Math.min(CONCURRENCY, items.length) }, work));
    return { resolved, open: await this.#list.count() };
  }

  /** True when the intent is decided now; it is off the list then. Never throws: the list keeps what failed. */
  async #handle(item: WorkItem): Promise<boolean> {
    try {
      const intent = await this.#core.transactions.one(item.merchantId, item.transactionId);
      if (intent && isOpen(intent.state) && !(await this.#resolve(intent))) return false;
      await this.#list.done(item);
      return true;
    } catch (error) {
      this.#core.log.error({ err: error, ...item }, 'recovery of a transaction failed');
      return false;
    }
  }

  async #resolve(intent: Recorded): Promise<boolean> {
    switch (intent.kind) {
      case 'payment':
      case 'remittance':
        return this.#resolvePayment(intent);
      case 'cancel':
        return this.#resolveCancel(intent);
      case 'billing_key_issue':
      case 'billing_key_delete':
      case 'account_change':
      case 'account_close':
      case 'top_up':
        // No money is at stake, and nobody was handed the key.
        return this.#settle(intent, TIMED_OUT);
    }
  }

  async #resolvePayment(intent: Recorded): Promise<boolean> {
    const record = await this.#query(intent);
    const remedy = remedyForPayment(intent, record);
    switch (remedy) {
      case 'complete':
        return record.kind === 'approved' && this.#settle(intent, completed(intent, record));
      case 'refuse':
        return record.kind === 'refused' && this.#settle(intent, refusedBy(record));
      case 'reversed':
        return this.#settle(intent, REVERSED);
      case 'reverse':
      case 'forbid':
        return this.#takeBack(intent, record);
      case 'wait':
        return this.#wait(intent, record);
    }
  }

  /** Commits to the reversal, reverses, then records it. Without an approval on record it ends as a refusal. */
  async #takeBack(intent: Recorded, record: AnyRecord): Promise<boolean> {
    const committed = await this.#commitToReverse(intent);
    if (!committed) return false;
    const answer = await askNetwork(
      async () => networkOf(this.#core, intent).reverse(intent.merchantId, intent.transactionId),
      this.#core.networkTimeoutMs,
    );
    const nothingThere = answer.kind === 'refused' && answer.reason === 'no_such_transaction';
    if (answer.kind !== 'approved' && !nothingThere) {
      this.#core.log.warn({ ...identity(intent), answer }, 'the network did not take an approval back');
      return false;
    }
    if (record.kind !== 'approved') return this.#settle(committed, TIMED_OUT);
    const { networkRef } = record;
    return this.#settle(committed, REVERSED, undefined, { networkRef, ...('approvalNo' in record && { approvalNo: record.approvalNo }) });
  }

  /** From here on everybody who finds an approval of this payment takes it back. `undefined` when somebody else moved it. */
  async #commitToReverse(intent: Recorded): Promise<Recorded | undefined> {
    if (intent.state === 'unknown' && intent.onUnknown === 'reverse') return intent;
    const settled = await this.#core.settler.settle(intent, { state: 'unknown', committedToReverse: true }, { note: BY_RECOVERY }, 0);
    return settled.kind === 'written' ? settled.transaction : undefined;
  }

  async #resolveCancel(cancel: Recorded): Promise<boolean> {
    const payment = await this.#core.transactions.one(cancel.merchantId, cancel.paymentId ?? '');
    if (!payment) return false;
    const record = await this.#query(cancel);
    switch (remedyForCancel(record)) {
      case 'complete':
        return record.kind === 'cancelled' && this.#settle(cancel, settleCancel(payment, cancel, { ...record, kind: 'approved' }), payment);
      case 'refuse':
        return record.kind === 'refused' && this.#settle(cancel, refusedBy(record), payment);
      case 'give_up':
        return this.#settle(cancel, TIMED_OUT, payment);
      case 'wait':
        return this.#wait(cancel, record);
    }
  }

  #query(intent: Recorded): Promise<AnyRecord> {
    return askNetwork(() => recordOf(this.#core, intent), this.#core.networkTimeoutMs);
  }

  /** True also when somebody else decided it first. */
  async #settle(intent: Recorded, decided: Decided, payment?: Recorded, found?: object): Promise<boolean> {
    const context = { ...(payment && { payment }), note: { ...BY_RECOVERY, ...found } };
    const settled = await this.#core.settler.settle(intent, decided, context, 0);
    return settled.kind !== 'unwritten' && !isOpen(settled.transaction.state);
  }

  #wait(intent: Recorded, record: AnyRecord): false {
    if (record.kind !== 'unknown') this.#core.log.warn({ ...identity(intent), record: record.kind }, 'the network says what cannot be');
    return false;
  }
}

/** The network did it: as if its answer had arrived. */
function completed(intent: Recorded, record: { readonly kind: 'approved' } & (CardApproval | Charge | OpenedAccount | Remitted)): Decided {
  if (intent.kind === 'remittance') return settleRemittance(record as { readonly kind: 'approved' } & Remitted);
  if (intent.method === 'card') return settleApproval(intent, record as { readonly kind: 'approved' } & CardApproval);
  if (intent.method !== 'virtual_account') return settleCharge(intent, record as { readonly kind: 'approved' } & Charge);
  return settleOpening(intent.facts.account!, record as { readonly kind: 'approved' } & OpenedAccount);
}

const BY_RECOVERY = { by: 'recovery' } as const;

function identity({ merchantId, transactionId }: Recorded): { merchantId: string; transactionId: string } {
  return { merchantId, transactionId };
}
