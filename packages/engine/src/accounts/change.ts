import { uuidv7 } from '@gwanmun/kernel';
import type { Core } from '../core.js';
import { decideChange, decideClose } from '../machine/decide-deposit.js';
import { NO_AMOUNT, scaleParts } from '../machine/parts.js';
import { notifyUrlOf } from '../notification-of.js';
import { placeOf } from '../place-of.js';
import { asPayment, type Recorded } from '../recorded.js';
import { newIntent, rejectedBy } from '../results.js';
import type { Amount, ChangeAccount, CloseAccount, Result } from '../types.js';
import { orderTakenMeanwhile } from '../writers/new-transaction.js';
import { announceSql } from '../writers/outcomes.js';
import { letGo } from './let-go.js';
import { issueOn, NEW_TRANSACTION, newTransactionRow } from './store.js';

const MAX_LOOKS = 5;

/** The issue as it was read, its change, the transaction that says so and the events, or nothing. `$1` is that transaction. */
const CHANGE = `
with changed as (
  update gwanmun.transactions x
  set amount = $4, taxable = $5, vat = $6, tax_free = $7, service = $8, expires_at = $9::text::timestamptz, version = x.version + 1,
    outcome = x.outcome || jsonb_build_object('dueAt', $9::text)
  where x.merchant_id = ($1::json->>'merchant') and x.transaction_id = $2 and x.version = $3 and x.state = 'waiting'
  returning x.merchant_id
), recorded as (
  insert into ${NEW_TRANSACTION.into} select ${NEW_TRANSACTION.select} from ${NEW_TRANSACTION.from} where exists (select from changed)
  returning merchant_id, transaction_id
), logged as (
  insert into gwanmun.events (merchant_id, event_id, transaction_id, type, at, data)
  select n.merchant, e.id, e.subject, e.type, n.at, e.data
  from ${NEW_TRANSACTION.from}, lateral (values ($10::uuid, n.id, 'account_change.approved', null::jsonb),
    ($11::uuid, $2, 'payment.account_changed', jsonb_build_object('amount', $4::bigint, 'dueAt', $9::text))) as e (id, subject, type, data)
  where exists (select from changed)
)
select 1 from recorded`;

const CLOSE = `
with closed as (
  update gwanmun.transactions x
  set state = 'voided', decided_at = ($1::json->>'at')::timestamptz, expires_at = null, version = x.version + 1,
    order_claim = case when x.release_order then null else x.order_claim end
  where x.merchant_id = ($1::json->>'merchant') and x.transaction_id = $2 and x.version = $3 and x.state = 'waiting'
  returning x.merchant_id
), recorded as (
  insert into ${NEW_TRANSACTION.into} select ${NEW_TRANSACTION.select} from ${NEW_TRANSACTION.from} where exists (select from closed)
  returning merchant_id, transaction_id
), let_go as (
  update gwanmun.virtual_accounts v
  set state = $10, changed_at = ($1::json->>'at')::timestamptz
  from closed where v.merchant_id = closed.merchant_id and v.bank = $4 and v.account_no = $5 and v.payment_id = $2
), logged as (
  insert into gwanmun.events (merchant_id, event_id, transaction_id, type, at)
  select n.merchant, e.id, e.subject, e.type, n.at
  from ${NEW_TRANSACTION.from}, lateral (values ($6::uuid, n.id, 'account_close.approved'), ($7::uuid, $2, 'payment.voided')) as e (id, subject, type)
  where exists (select from closed)
), announced as (
  insert into gwanmun.notifications (merchant_id, notification_id, transaction_id, protocol, topic, url, created_at)
  select n.merchant, $8::uuid, n.id, n.protocol, 'account.closed', $9, n.at from ${NEW_TRANSACTION.from}
  where $9::text is not null and exists (select from closed)
  returning merchant_id as merchant, notification_id as notification
), enqueued as materialized (${announceSql('announced')})
select 1 from recorded cross join enqueued`;

/** Changes amount and deadline of an account that waits for its deposit. The bank need not know: it asks before it credits anything. */
export async function changeAccount(core: Core, command: ChangeAccount): Promise<Result> {
  const { merchantId, bank, accountNo, amount, dueAt } = command;
  for (let look = 0; look < MAX_LOOKS; look++) {
    const { account, issue } = await issueOn(core, merchantId, bank, accountNo);
    const decision = decideChange(account, issue, command, core.clock.now());
    if (decision.kind === 'rejected') return decision;
    const next = scaleParts(issue!.amount, amount);
    const change = done(core, command, issue!, 'account_change', next);
    const { taxable, vat, taxFree, service } = next;
    const values = [issue!.transactionId, issue!.version, amount, taxable, vat, taxFree, service, dueAt.toISOString(), uuidv7(), uuidv7()];
    const result = await write(core, change, CHANGE, values);
    if (result) return result;
  }
  return { kind: 'rejected', rule: 'cancel_in_flight', detail: 'other changes of this account come first' };
}

/** Gives an account up before its deposit. */
export async function closeAccount(core: Core, command: CloseAccount): Promise<Result> {
  const { merchantId, paymentId, accountNo } = command;
  for (let look = 0; look < MAX_LOOKS; look++) {
    const issue = await core.transactions.one(merchantId, paymentId);
    const decision = decideClose(issue, accountNo);
    if (decision.kind === 'rejected') return decision;
    const close = done(core, command, issue!, 'account_close', NO_AMOUNT);
    const place = placeOf(issue!, { state: 'voided' })!;
    const merchant = await core.merchants.find(merchantId);
    const url = merchant?.notifyCancels ? notifyUrlOf(issue!, merchant) : undefined;
    const values = [paymentId, issue!.version, place.bank, place.no, uuidv7(), uuidv7(), uuidv7(), url || null, place.state];
    const result = await write(core, close, CLOSE, values);
    if (result?.kind === 'approved') letGo(core, issue!);
    if (result) return result;
  }
  return { kind: 'rejected', rule: 'cancel_in_flight', detail: 'other changes of this account come first' };
}

function done(
  core: Core,
  command: ChangeAccount | CloseAccount,
  issue: Recorded,
  kind: 'account_change' | 'account_close',
  amount: Amount,
): Recorded {
  const { merchantId, transactionId, orderNo, channel, protocol, facts } = command;
  const at = core.clock.now();
  return newIntent(
    {
      merchantId,
      transactionId,
      orderNo,
      channel,
      protocol,
      kind,
      method: 'virtual_account',
      state: 'approved',
      currency: 'KRW',
      amount,
      paymentId: issue.transactionId,
      facts: { productName: issue.facts.productName, instalments: 0, ...facts },
      requestedAt: at,
      decidedAt: at,
    },
    { network: issue.network },
  );
}

/** `undefined`: the issue is not as it was read. */
async function write(core: Core, transaction: Recorded, sql: string, values: readonly unknown[]): Promise<Result | undefined> {
  try {
    const { rowCount } = await core.pool.query(sql, [newTransactionRow(transaction, undefined), ...values]);
    return rowCount === 1 ? { kind: 'approved', transaction: asPayment(transaction) } : undefined;
  } catch (error) {
    if (orderTakenMeanwhile(error)) return rejectedBy('duplicate_order');
    throw error;
  }
}
