import type { AccountRecord, BankingPolicy, RegisteredAccount, Series } from '@gwanmun/engine';
import type { Static } from '@sinclair/typebox';
import { moment } from './bank-views.js';
import { maskId } from './mask.js';
import { dayOf } from './payment-views.js';
import type { EventRow } from './ports.js';
import type { AccountHistory, CustomerAccount, DebitSeries } from './registered-account-schemas.js';
import { fromEvent } from './timeline.js';

export function customerAccountOf(account: RegisteredAccount): Static<typeof CustomerAccount> {
  const { merchantId, accountKey, customerId, bank, masked, payerNo, evidence, state, registeredAt, cancelledAt, cancelledBy } = account;
  return {
    ...{ merchantId, accountKey, customerId: maskId(customerId), bank, accountNo: masked, payerNo, evidence, state },
    registeredAt: registeredAt.toISOString(),
    cancelledAt: moment(cancelledAt ?? null),
    cancelledBy: cancelledBy ?? null,
  };
}

function seriesOf({ seriesKey, firstDay, lastDay, firstAmount, total, uses, endedAt, end }: Series): Static<typeof DebitSeries> {
  return {
    ...{ seriesKey, firstDay: dayOf(firstDay), lastDay: dayOf(lastDay), firstAmount: firstAmount ?? null, total, uses },
    endedAt: moment(endedAt ?? null),
    end: end ?? null,
  };
}

const used = (amount: number, amountLimit: number | undefined, count: number, countLimit: number | undefined) => ({
  ...{ amount, amountLimit: amountLimit ?? null, count, countLimit: countLimit ?? null },
});

/** A registration with what it used of its merchant's limits, its series, and what happened to both. */
export function accountHistoryOf(
  { account, consentId, origin, reason, use, series }: AccountRecord,
  limits: BankingPolicy,
  events: readonly EventRow[],
): Static<typeof AccountHistory> {
  return {
    account: customerAccountOf(account),
    consentId: consentId ?? null,
    institution: account.cancelledBy === 'institution' ? { origin: origin ?? '', reason: reason ?? '' } : null,
    day: dayOf(use.day),
    today: used(use.dayAmount, limits.amountPerDay, use.dayCount, limits.countPerDay),
    month: used(use.monthAmount, limits.amountPerMonth, use.monthCount, limits.countPerMonth),
    series: series.map(seriesOf),
    events: [...events].sort((a, b) => a.at.getTime() - b.at.getTime()).map((row) => fromEvent(row)),
  };
}
