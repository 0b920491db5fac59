import { askNetwork } from '../ask-network.js';
import { merchantOf, noContract } from '../attempts.js';
import type { Core } from '../core.js';
import { endOverdue } from '../expiry.js';
import { decideApproval } from '../machine/decide-approval.js';
import type { Rejection } from '../machine/decide-cancel.js';
import { settleOpening } from '../machine/settle.js';
import { asPayment, type Recorded } from '../recorded.js';
import { newIntent, rejectedBy, resultOf } from '../results.js';
import type { AccountRequest, IssueAccount, IssueResult } from '../types.js';
import { orderTakenMeanwhile } from '../writers/new-transaction.js';
import { findAccount, NEW_TRANSACTION, newTransactionRow } from './store.js';

/** Numbers that banks set aside for the merchant are held before the bank is asked; so is a phone's, which need not be known yet. */
const HOLD_ASSIGNED = `
  update gwanmun.virtual_accounts v set state = 'open', payment_id = n.id, changed_at = n.at
  from ${NEW_TRANSACTION.from}
  where v.merchant_id = n.merchant and v.bank = $2 and v.account_no = $3 and v.account_kind = $4 and v.state = 'free'
  returning 1`;
const HOLD_PHONE = `
  insert into gwanmun.virtual_accounts as v (merchant_id, bank, account_no, account_kind, state, payment_id, changed_at)
  select n.merchant, $2, $3, $4, 'open', n.id, n.at from ${NEW_TRANSACTION.from}
  on conflict (merchant_id, bank, account_no) do update
  set state = 'open', account_kind = excluded.account_kind, payment_id = excluded.payment_id, changed_at = excluded.changed_at
  where v.state <> 'open'
  returning 1`;

const record = (hold: string): string => `
with held as (${hold})
insert into ${NEW_TRANSACTION.into} select ${NEW_TRANSACTION.select} from ${NEW_TRANSACTION.from} where exists (select from held)
returning transaction_id`;

const RECORD = {
  rotating: `insert into ${NEW_TRANSACTION.into} select ${NEW_TRANSACTION.select} from ${NEW_TRANSACTION.from} returning transaction_id`,
  fixed: record(HOLD_ASSIGNED),
  unlimited: record(HOLD_ASSIGNED),
  phone: record(HOLD_PHONE),
} as const;

/** Issues a virtual account: intent, bank, and from then on the payment waits for its deposit. No money moves, so nothing is ever reversed. */
export async function issueAccount(core: Core, command: IssueAccount): Promise<IssueResult> {
  const { accounts: network } = core;
  if (!network) return noContract('virtual_account');
  const plan = decideApproval(await merchantOf(core, command.merchantId), { ...command, method: 'virtual_account', currency: 'KRW' });
  if (plan.kind === 'rejected') return plan;
  if (command.dueAt.getTime() <= core.clock.now().getTime()) {
    return { kind: 'rejected', rule: 'due_date_wrong', detail: 'the deadline is over' };
  }
  const intent = intentOf(core, command, plan.feeBasisPoints, network.name);
  const request = intent.facts.account!;
  return core.gate.pass(async () => {
    const rejected = await hold(core, intent, request);
    if (rejected) return rejected;
    const { merchantId, transactionId: reference } = intent;
    const { customerName: depositor } = intent.personal;
    const { kind: accountKind, bank, accountNo, printName } = request;
    const answer = await askNetwork(
      () =>
        network.open({
          ...{ reference, merchantId, accountKind, bank, printName },
          ...(accountNo !== undefined && { accountNo }),
          ...(depositor !== undefined && { depositor }),
        }),
      core.networkTimeoutMs,
    );
    const settled = await core.settler.settle(intent, settleOpening(request, answer), {}, core.outcomePatienceMs);
    if (settled.kind === 'unwritten') core.settler.doubt(intent);
    else if (settled.transaction.state === 'waiting') return { kind: 'issued', transaction: asPayment(settled.transaction) };
    return resultOf(settled);
  });
}

function intentOf(core: Core, command: IssueAccount, feeBasisPoints: number, network: string): Recorded {
  const { accountKind, bank, accountNo, dueAt, printName, depositOrderNo, releaseOrderOnRefusal, ...operation } = command;
  const account: AccountRequest = {
    kind: accountKind,
    bank,
    printName,
    dueAt: dueAt.toISOString(),
    ...(accountNo !== undefined && { accountNo }),
    ...(depositOrderNo !== undefined && { depositOrderNo }),
  };
  return newIntent(
    {
      ...operation,
      kind: 'payment',
      method: 'virtual_account',
      currency: 'KRW',
      facts: { ...command.facts, account },
      releaseOrder: releaseOrderOnRefusal,
      feeBasisPoints,
      requestedAt: core.clock.now(),
    },
    { network },
  );
}

/** Records the intent and holds the account's number; a rejection when either is somebody else's. */
async function hold(core: Core, intent: Recorded, request: AccountRequest): Promise<Rejection | undefined> {
  const { kind, bank, accountNo } = request;
  const row = newTransactionRow(intent, core.seals.personal(intent.merchantId, intent.personal));
  try {
    const { rowCount } = await core.pool.query(RECORD[kind], kind === 'rotating' ? [row] : [row, bank, accountNo, kind]);
    if (rowCount === 1) return undefined;
  } catch (error) {
    if (orderTakenMeanwhile(error)) return rejectedBy('duplicate_order');
    throw error;
  }
  const found = await findAccount(core.pool, intent.merchantId, bank, accountNo!);
  // its deadline is over and nobody has noticed: the number is free
  if (found?.paymentId !== undefined && (await endOverdue(core, intent.merchantId, found.paymentId))) return hold(core, intent, request);
  if (found && (found.accountKind === kind || kind === 'phone')) {
    return { kind: 'rejected', rule: 'account_in_use', detail: `${accountNo} waits for another deposit` };
  }
  return { kind: 'rejected', rule: 'no_such_account', detail: `no ${kind} account ${accountNo} is set aside at bank ${bank}` };
}
