import { kstDate } from '@gwanmun/kernel';
import type { Core } from '../core.js';
import { decideDeposit } from '../machine/decide-deposit.js';
import { wholeAmount } from '../machine/parts.js';
import type { Decided } from '../machine/settle.js';
import type { Recorded } from '../recorded.js';
import { newIntent } from '../results.js';
import type { Deposit, DepositAnswer, IssuedAccount } from '../types.js';
import { cashReceiptNo } from './cash-receipt.js';
import { letGo } from './let-go.js';
import { issueOn, NEW_TRANSACTION, newTransactionRow } from './store.js';

type DepositRejection = DepositAnswer & { readonly kind: 'rejected' };

/** An issue changes while somebody deposits only by a change, a close or another deposit, so a few looks are enough. */
const MAX_LOOKS = 5;

const DECIDED = 'select transaction_id, rejected from gwanmun.deposits where merchant_id = $1 and bank = $2 and reference = $3';
const REJECT = `insert into gwanmun.deposits (merchant_id, bank, reference, rejected, account_no, amount, deposited_at)
values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`;
const RECORD = `insert into ${NEW_TRANSACTION.into} select ${NEW_TRANSACTION.select} from ${NEW_TRANSACTION.from} on conflict do nothing`;
const BY_CLAIM = 'select transaction_id from gwanmun.transactions where merchant_id = $1 and order_claim = $2';

/**
 * Decides on a deposit and, when it is ours, credits it: state, posting, event and notification in one statement with the row of the deposit, whose key
 * is the bank's number. A repeated notice is answered like the first.
 *
 * @throws Error when the database did not take the decision: the bank asks again.
 */
export async function deposit(core: Core, notice: Deposit): Promise<DepositAnswer> {
  const { merchantId, bank, accountNo } = notice;
  for (let look = 0; ; look++) {
    const earlier = await decided(core, notice);
    if (earlier) return earlier;
    const { account, issue } = await issueOn(core, merchantId, bank, accountNo);
    const decision = decideDeposit(account, issue, notice);
    if (decision.kind === 'rejected') return reject(core, notice, decision);
    const payment = account?.accountKind === 'unlimited' ? await paymentOf(core, issue!, notice) : issue!;
    if (payment.state === 'waiting' && (await credit(core, payment, notice))) {
      if (account?.accountKind !== 'unlimited') letGo(core, payment);
      return { kind: 'accepted', transactionId: payment.transactionId };
    }
    if (look >= MAX_LOOKS) throw new Error(`deposit ${notice.reference} at bank ${bank} could not be decided now`);
  }
}

/** What a bank was told before of this number. */
async function decided({ pool }: Core, { merchantId, bank, reference }: Deposit): Promise<DepositAnswer | undefined> {
  const { rows } = await pool.query<{ transaction_id: string | null; rejected: DepositRejection['rule'] | null }>({
    name: 'engine-deposit',
    text: DECIDED,
    values: [merchantId, bank, reference],
  });
  const row = rows[0];
  if (!row) return undefined;
  if (row.transaction_id !== null) return { kind: 'accepted', transactionId: row.transaction_id };
  return { kind: 'rejected', rule: row.rejected!, detail: 'as the bank was told before' };
}

/** A rejection stands as well, or two copies of a notice could be answered differently and the bank give money back that we credited. */
async function reject(core: Core, notice: Deposit, decision: DepositRejection): Promise<DepositAnswer> {
  const { merchantId, bank, reference, accountNo, amount, at } = notice;
  const { rowCount } = await core.pool.query(REJECT, [merchantId, bank, reference, decision.rule, accountNo, amount, at]);
  return rowCount === 1 ? decision : ((await decided(core, notice)) ?? decision);
}

/** True when this call credited it. */
async function credit(core: Core, payment: Recorded, notice: Deposit): Promise<boolean> {
  if (payment.outcome?.kind !== 'account') throw new Error(`${payment.transactionId} waits without an account`);
  const settled = await core.settler.settle(
    payment,
    creditOf(payment, payment.outcome, notice),
    { personal: { depositor: notice.depositor }, deposit: notice },
    0,
  );
  return settled.kind === 'written';
}

function creditOf(payment: Recorded, account: IssuedAccount & { readonly kind: 'account' }, { reference, at }: Deposit): Decided {
  const { cashReceipt } = payment.facts;
  return {
    state: 'approved',
    outcome: {
      ...account,
      deposit: { reference, at, ...(cashReceipt && { cashReceiptNo: cashReceiptNo(payment.merchantId, payment.transactionId) }) },
    },
  };
}

/** The payment of a deposit into an unlimited account: made once for each number of the bank, with the facts of the issue. */
async function paymentOf(core: Core, issue: Recorded, notice: Deposit): Promise<Recorded> {
  const { merchantId, bank, reference, amount, at } = notice;
  const { account, ...facts } = issue.facts;
  const payment = newIntent(
    {
      merchantId,
      transactionId: core.newTransactionId(issue.protocol, merchantId, 'virtual_account'),
      orderNo: account?.depositOrderNo ?? issue.orderNo,
      channel: issue.channel,
      protocol: issue.protocol,
      kind: 'payment',
      method: 'virtual_account',
      state: 'waiting',
      currency: 'KRW',
      amount: wholeAmount(amount),
      facts: { ...facts, requestDate: kstDate(at) },
      personal: issue.personal,
      outcome: issue.outcome,
      feeBasisPoints: issue.feeBasisPoints,
      requestedAt: at,
    },
    { network: issue.network },
  );
  // No order number of a merchant begins with a control character.
  const claim = `\u0001deposit/${bank}/${reference}`;
  const row = newTransactionRow(payment, core.seals.personal(merchantId, payment.personal), claim);
  const { rowCount } = await core.pool.query(RECORD, [row]);
  if (rowCount === 1) return payment;
  const { rows } = await core.pool.query<{ transaction_id: string }>(BY_CLAIM, [merchantId, claim]);
  return (await core.transactions.one(merchantId, rows[0]!.transaction_id))!;
}
