import { settle } from './attempts.js';
import { askToCharge } from './charges.js';
import type { Core } from './core.js';
import type { Rejection } from './machine/decide-cancel.js';
import type { Issuing, Recorded } from './recorded.js';
import type { ApproveAuthorized, Result } from './types.js';

/**
 * The approval's intent: from here on recovery looks for it, so it counts as recorded now. Nobody else moves it, because the version is
 * the one that was read.
 */
const CLAIM = `
update gwanmun.transactions x
set state = 'pending', version = x.version + 1, expires_at = null, recorded_at = clock_timestamp(), request = x.request || $4::jsonb, issuing = $5
where x.merchant_id = $1 and x.transaction_id = $2 and x.version = $3 and x.state = 'authorized'
returning (select c.sealed from gwanmun.cards c where c.merchant_id = $1 and c.card_id = ($5::jsonb->>'cardId')::uuid) as sealed`;

/** Whether an authenticated payment may be approved now. */
export function decideAuthorized(payment: Recorded | undefined, command: ApproveAuthorized, now: Date): Rejection | undefined {
  if (payment?.kind !== 'payment' || payment.method !== command.method || payment.orderNo !== command.orderNo) {
    return no('not_authorized', 'nothing was authenticated under these numbers');
  }
  if (payment.state === 'expired') return no('authorization_expired', 'the authentication has expired');
  if (payment.state !== 'authorized') {
    return payment.issuing === undefined
      ? no('not_authorized', 'this payment needs no approval')
      : no('duplicate_order', `the approval was asked for before: ${payment.state}`);
  }
  if (payment.expiresAt !== undefined && payment.expiresAt.getTime() <= now.getTime()) {
    return no('authorization_expired', 'the authentication has expired');
  }
  return payment.amount.total === command.amount ? undefined : no('amount_differs', `${payment.amount.total} was authenticated`);
}

/** Approval of a payment whose payer was authenticated before. @throws BusyError, UnavailableError before the network was asked. */
export async function approveAuthorized(core: Core, command: ApproveAuthorized): Promise<Result> {
  const payment = await core.transactions.one(command.merchantId, command.transactionId);
  const rejected = decideAuthorized(payment, command, core.clock.now());
  if (rejected) return rejected;
  const network = core.charges[command.method];
  if (!network) return no('no_contract', `no network for ${command.method}`);
  return core.gate.pass(async () => {
    const issuing: Issuing = {
      ...payment!.issuing!,
      ...(command.issueBillingKey !== undefined && { billingKey: command.issueBillingKey }),
    };
    const { rows } = await core.pool.query<{ sealed: Buffer }>(CLAIM, [
      command.merchantId,
      command.transactionId,
      payment!.version,
      JSON.stringify(command.facts),
      JSON.stringify(issuing),
    ]);
    if (!rows[0]) return no('duplicate_order', 'the approval was asked for at the same moment');
    const { expiresAt: _, ...kept } = payment!;
    const claimed: Recorded = {
      ...kept,
      state: 'pending',
      version: payment!.version + 1,
      facts: { ...payment!.facts, ...command.facts },
      issuing,
    };
    const instrument = core.seals.openInstrument(command.merchantId, rows[0].sealed);
    return settle(core, claimed, await askToCharge(core, network, claimed, instrument));
  });
}

function no(rule: Rejection['rule'], detail: string): Rejection {
  return { kind: 'rejected', rule, detail };
}
