import { Secret } from '@gwanmun/kernel';
import { OutcomeUnknownError } from '@gwanmun/store';
import { askNetwork } from '../../ask-network.js';
import { settleCancel } from '../../machine/settle.js';
import type { Recorded } from '../../recorded.js';
import { newIntent } from '../../results.js';
import { openAccount } from '../accounts/sealed.js';
import type { BankAnswer, BankingRejection, MoneyResult, RefundDebit } from '../contract.js';
import { decideRefund } from '../machine/decide-refund.js';
import { type BankingCore, claimOf, moneyResult, no, orderRejection, policyOf } from '../ours.js';
import { recordOutflow } from './outflow.js';

const MAX_DECISIONS = 5;

interface Begun {
  readonly kind: 'begun';
  readonly refund: Recorded;
  readonly payment: Recorded;
}

/** Gives a debit back to its account, whole or in part, out of the merchant's main account. */
export async function refund(core: BankingCore, command: RefundDebit): Promise<MoneyResult> {
  return core.gate.pass(async () => {
    const begun = await begin(core, command);
    if (begun.kind === 'rejected') return begun;
    const { refund: cancel, payment } = begun;
    const answer = await ask(core, command, cancel, payment);
    const settled = await core.settler.settle(cancel, settleCancel(payment, cancel, answer), { payment }, core.outcomePatienceMs);
    if (settled.kind === 'unwritten') core.settler.doubt(cancel);
    return moneyResult(settled);
  });
}

async function begin(core: BankingCore, command: RefundDebit): Promise<Begun | BankingRejection> {
  const { merchantId, paymentId, requestDate, orderNo } = command;
  const policy = await policyOf(core, merchantId);
  const claim = claimOf('refund', requestDate, orderNo);
  for (let look = 0; look < MAX_DECISIONS; look++) {
    if (await core.transactions.holding(merchantId, claim)) return orderRejection(core, merchantId, claim);
    const payment = await core.transactions.one(merchantId, paymentId);
    const rules = { partialContainers: policy.partialContainerRefunds === true, now: core.clock.now() };
    const plan = decideRefund(payment, command, rules);
    if (plan.kind === 'rejected') return plan;
    const cancel = intentOf(core, command, payment!, plan.amount);
    const verdict = await recorded(core, cancel, claim, payment!);
    if (verdict === 'recorded') return { kind: 'begun', refund: cancel, payment: payment! };
    if (verdict === 'duplicate_order') return orderRejection(core, merchantId, claim);
    if (verdict === 'insufficient' && (await isAsRead(core, payment!))) {
      return no('refund_allowance_exceeded', 'the main account does not hold so much');
    }
  }
  return no('refund_in_flight', 'other refunds of this payment come first');
}

/** Otherwise another refund of it came first, and may be what takes the money: that is more telling than what is left. */
async function isAsRead(core: BankingCore, { merchantId, transactionId, version }: Recorded): Promise<boolean> {
  return (await core.transactions.one(merchantId, transactionId))?.version === version;
}

async function recorded(core: BankingCore, cancel: Recorded, claim: string, payment: Recorded) {
  try {
    return await recordOutflow(core, cancel, claim, payment);
  } catch (error) {
    // It claims the payment, so it has to be carried out.
    const { merchantId, transactionId } = cancel;
    if (error instanceof OutcomeUnknownError && (await core.transactions.one(merchantId, transactionId).catch(() => undefined))) {
      return 'recorded' as const;
    }
    throw error;
  }
}

function intentOf(core: BankingCore, command: RefundDebit, payment: Recorded, amount: Recorded['amount']): Recorded {
  const { merchantId, transactionId, orderNo, channel, protocol, requestDate, customerId } = command;
  const { countedOn: _, startsSeries: _1, ...facts } = payment.facts.banking!;
  return newIntent(
    {
      ...{ merchantId, transactionId, orderNo, channel, protocol, amount },
      kind: 'cancel',
      method: 'account_debit',
      currency: 'KRW',
      paymentId: payment.transactionId,
      personal: { customerId },
      facts: {
        productName: payment.facts.productName,
        instalments: 0,
        requestDate,
        silent: true,
        ...(command.door && { door: command.door }),
        ...(command.reason !== undefined && { reason: command.reason }),
        banking: { ...facts, memo: command.memo },
      },
      requestedAt: core.clock.now(),
    },
    { network: payment.network },
  );
}

async function ask(core: BankingCore, { memo }: RefundDebit, cancel: Recorded, payment: Recorded): Promise<BankAnswer<never>> {
  const { merchantId } = cancel;
  const { rows } = await core.pool
    .query<{ sealed: Buffer }>('select sealed from gwanmun.bank_accounts where merchant_id = $1 and account_key = $2', [
      merchantId,
      payment.facts.banking?.accountKey,
    ])
    .catch(() => ({ rows: [] }));
  // The refund is on record and the database is away: recovery finds that the bank never saw it.
  if (!rows[0]) return { kind: 'unknown', cause: 'the account could not be read' };
  const account = openAccount(core, merchantId, rows[0].sealed);
  return askNetwork(
    () =>
      core.links.bank.creditBack({
        reference: cancel.transactionId,
        merchantId,
        debitReference: payment.transactionId,
        account: { bank: account.bank, number: new Secret(account.number, 'account') },
        amount: cancel.amount.total,
        memo,
      }) as Promise<BankAnswer<never>>,
    core.networkTimeoutMs,
  );
}
