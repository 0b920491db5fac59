import { kstDate } from '@gwanmun/kernel';
import type { AttemptRow, NotificationDetail } from '@gwanmun/notify';
import type { LoggedRequest } from '@gwanmun/store';
import type { Static } from '@sinclair/typebox';
import { depositOf } from './bank-views.js';
import { compact } from './compact.js';
import { hashState } from './hash-explanation.js';
import { maskJson, maskText, type TextMask, transactionMask } from './mask.js';
import { outcomeOf } from './outcome-views.js';
import type { MainAccountEffect } from './payment-schemas.js';
import type { AnyTransaction, EventRow, OperatorDeps, PostingRow } from './ports.js';
import type { Attempt, EventEntry, TimelineEntry } from './timeline-schemas.js';
import { findTransaction, isBanking } from './transactions.js';

type Entry = Static<typeof TimelineEntry>;

/** What comes first among things of the same millisecond: cause before effect. */
const RANK: Readonly<Record<Entry['type'], number>> = {
  request: 0,
  intent: 1,
  network_answer: 2,
  commit: 3,
  posting: 4,
  deposit_returned: 5,
  event: 6,
  notification: 7,
  notification_attempt: 8,
};

/** A payment has few requests and cancels; a merchant that repeats one without end does not make the page endless. */
const MOST = 500;

function fromRequest(entry: LoggedRequest, transactionId: string): Entry {
  const { id, direction, message, route, status, outcome, durationUs } = entry;
  // The log has the time at which the answer was ready; what the request caused lies before that.
  const at = new Date(entry.at.getTime() - Math.ceil(durationUs / 1000)).toISOString();
  const hash = hashState(entry.hash);
  return { type: 'request', at, transactionId, requestId: id, direction, message, route, status, outcome, durationUs, hash };
}

function fromTransaction(t: AnyTransaction, mask: TextMask): Entry[] {
  const { transactionId, kind, channel, protocol, orderNo, currency, network } = t;
  const intent = { kind, channel, protocol, orderNo, currency, amount: { ...t.amount } };
  const reason = t.facts.reason === undefined ? undefined : mask(t.facts.reason);
  const entries: Entry[] = [compact({ type: 'intent' as const, at: t.requestedAt.toISOString(), transactionId, ...intent, reason })];
  if (t.decidedAt === undefined) return entries;
  const at = t.decidedAt.toISOString();
  if (t.outcome) entries.push({ type: 'network_answer', at, transactionId, network, outcome: outcomeOf(t.outcome, t.personal) });
  entries.push({ type: 'commit', at, transactionId, state: t.state });
  return entries;
}

function fromPosting(row: PostingRow): Entry {
  const { postingId, kind, currency, entries, postedAt } = row;
  const posting = { postingId, kind, currency, entries: entries.map((entry) => ({ ...entry })) };
  return { type: 'posting', at: postedAt.toISOString(), transactionId: postingId, posting };
}

/** An event as operators see it. */
export function fromEvent(row: EventRow, mask: TextMask = maskText): Static<typeof EventEntry> {
  const { transactionId, eventId, type, at, data } = row;
  return { type: 'event', at: at.toISOString(), transactionId, eventId, event: type, data: maskJson(data ?? null, mask) };
}

/** An attempt as operators see it. */
export function attemptOf(row: AttemptRow, mask: TextMask): Static<typeof Attempt> {
  const { answer, error, startedAt, ...rest } = row;
  return compact({
    ...rest,
    startedAt: startedAt.toISOString(),
    answer: answer === undefined ? undefined : mask(answer),
    error: error === undefined ? undefined : mask(error),
  });
}

function fromNotification(row: NotificationDetail, mask: TextMask): Entry[] {
  const { notificationId, transactionId, topic, url, state, createdAt, tries } = row;
  const tried = tries.map(
    (attempt): Entry => ({
      type: 'notification_attempt',
      at: attempt.startedAt.toISOString(),
      transactionId,
      notificationId,
      attempt: attemptOf(attempt, mask),
    }),
  );
  return [{ type: 'notification', at: createdAt.toISOString(), transactionId, notificationId, topic, url, state }, ...tried];
}

/** Whether a request that was refused before it had a number can have been about this payment: it names the same order. */
function fitsOrder(payment: AnyTransaction, entry: LoggedRequest): boolean {
  // Order numbers of banking are unique for each day only.
  return !isBanking(payment) || (entry.protocol === payment.protocol && kstDate(entry.at) === payment.facts.requestDate);
}

/** Requests name the transaction, or, when they were refused before it had a number, only the order. */
async function requestsOf(deps: OperatorDeps, payment: AnyTransaction, transactions: readonly AnyTransaction[]): Promise<Entry[]> {
  const { merchantId, orderNo } = payment;
  const pages = await Promise.all([
    ...transactions.map((t) => deps.requests.search({ merchantId, transactionId: t.transactionId, limit: MOST })),
    deps.requests.search({ merchantId, orderNo, limit: MOST }),
  ]);
  const found = new Map(pages.flatMap((page) => page.items).map((entry) => [entry.id, entry]));
  const numbers = new Set(transactions.map((t) => t.transactionId));
  return [...found.values()]
    .filter((entry) => (entry.transactionId === null ? fitsOrder(payment, entry) : numbers.has(entry.transactionId)))
    .map((entry) => fromRequest(entry, entry.transactionId ?? payment.transactionId));
}

/** What was done to a payment: cancels, and to a virtual account more. */
async function followUpsOf(deps: OperatorDeps, payment: AnyTransaction): Promise<AnyTransaction[]> {
  const { merchantId, transactionId: paymentId } = payment;
  if (payment.kind !== 'payment') return [];
  const kinds: readonly AnyTransaction['kind'][] =
    payment.method === 'virtual_account' ? ['cancel', 'account_change', 'account_close'] : ['cancel'];
  const { items } = await deps.payments.search({ merchantId, paymentId, kinds, limit: MOST });
  const found = await Promise.all(items.map((row) => findTransaction(deps, merchantId, row.transactionId)));
  return found.filter((each) => each !== undefined).sort((a, b) => a.requestedAt.getTime() - b.requestedAt.getTime());
}

/** Money that went back instead of paying this issue; a number belongs to the issue that opened it last. */
async function returnedTo({ bank }: OperatorDeps, { merchantId, transactionId, outcome }: AnyTransaction): Promise<Entry[]> {
  if (outcome?.kind !== 'account') return [];
  const account = { merchantId, bank: outcome.bank, accountNo: outcome.accountNo, limit: MOST };
  const [issues, deposits] = await Promise.all([bank.listAccounts(account), bank.listDeposits({ ...account, state: 'returned' })]);
  // newest first
  const openedLast = (at: Date) => issues.items.find(({ openedAt }) => openedAt <= at)?.reference;
  return deposits.items
    .filter(({ at, accountReference }) => (accountReference ?? openedLast(at)) === transactionId)
    .map((row) => ({ type: 'deposit_returned', at: row.at.toISOString(), transactionId, deposit: depositOf(row) }));
}

/** What a transaction of banking and its refunds did to the main account. */
async function effectOf(deps: OperatorDeps, payment: AnyTransaction, numbers: readonly string[], postings: readonly PostingRow[]) {
  if (!isBanking(payment)) return undefined;
  const entries = postings.flatMap((posting) => posting.entries.filter(({ account }) => account === 'main_account'));
  // What we owe the merchant stands below 0 in the books.
  const booked = entries.reduce((sum, { amount }) => sum - amount, 0);
  return { booked, held: await deps.payments.held(payment.merchantId, numbers) };
}

export interface Story {
  readonly cancels: readonly AnyTransaction[];
  /** Changes of a virtual account, and its closing. */
  readonly changes: readonly AnyTransaction[];
  readonly mainAccount: Static<typeof MainAccountEffect> | undefined;
  readonly timeline: Entry[];
}

/** Everything that is known of a payment and its cancels, in order of business time. */
export async function timelineOf(deps: OperatorDeps, payment: AnyTransaction): Promise<Story> {
  const { merchantId } = payment;
  const followUps = await followUpsOf(deps, payment);
  const transactions = [payment, ...followUps];
  const numbers = transactions.map((t) => t.transactionId);
  const [requests, postings, events, notifications, returned] = await Promise.all([
    requestsOf(deps, payment, transactions),
    deps.payments.postings(merchantId, numbers),
    deps.payments.events(merchantId, numbers),
    deps.notifications.ofTransactions(merchantId, numbers),
    returnedTo(deps, payment),
  ]);
  const mask = transactionMask(payment);
  const timeline = [
    ...requests,
    ...transactions.flatMap((t) => fromTransaction(t, mask)),
    ...postings.map(fromPosting),
    ...returned,
    ...events.map((row) => fromEvent(row, mask)),
    ...notifications.flatMap((row) => fromNotification(row, mask)),
  ];
  timeline.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || RANK[a.type] - RANK[b.type]);
  const isCancel = ({ kind }: AnyTransaction): boolean => kind === 'cancel';
  const changes = followUps.filter((each) => !isCancel(each));
  return { cancels: followUps.filter(isCancel), changes, mainAccount: await effectOf(deps, payment, numbers, postings), timeline };
}
