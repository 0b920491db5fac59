import { outcomeOpen } from '../merchant/easy-cash/ask-outcome.js';
import { koreanTime } from '../merchant/korean-time.js';
import type { AccountRequest, CancelRecord, LaterPayment, NotificationRecord, Order } from '../merchant/order.js';
import { openCancel, openLaterPayment } from '../merchant/order-state.js';
import { isAccountWay, wayFacts } from '../merchant/ways.js';
import { formatTime } from '../text/index.js';
import { saidOfAccount } from './easy-cash/words.js';
import { html, type Markup } from './html.js';
import { askedTone, drawStep, type Step, type Tone } from './step.js';
import { orderMoney, type Visit } from './visit.js';
import { bankName, partsText, said } from './words.js';

const failed = ({ returned, answer }: Order): boolean =>
  returned?.outcome === 'refused' || returned?.outcome === 'left' || answer?.outcome === 'refused';

/** What the gateway said, in the words of the product that said it. */
const wordsOf = (order: Order): typeof said => (isAccountWay(order.way) ? saidOfAccount : said);

function returnStep(visit: Visit, { returned: came }: Order): Step {
  const { step } = visit.texts;
  if (!came) return { title: step.returnedWait, tone: 'idle', chip: step.chips.waiting, code: ['return'] };
  const good = came.outcome === 'approved' || came.outcome === 'issued' || came.outcome === 'authenticated';
  return {
    title: step.returned,
    tone: good ? 'good' : 'bad-mark',
    chip: step.chips[came.outcome],
    extra: { chip: step.chips.unsigned, tone: 'idle' },
    at: came.at,
    detail: said(visit, came.code, came.message),
    code: ['return'],
  };
}

/** The answer to a payment, or to an approval, that our own server asked for. */
function answerStep(visit: Visit, order: Order, title: string, waiting: string, name: 'saved-card' | 'approve' | 'account-pay'): Step {
  const { step } = visit.texts;
  const { answer } = order;
  if (!answer) return { title: waiting, tone: 'idle', chip: step.chips.waiting, code: [name] };
  const detail = wordsOf(order)(visit, answer.code, answer.message);
  return { title, tone: askedTone(answer.outcome), chip: step.chips[answer.outcome], at: answer.at, detail, code: [name] };
}

function notified(visit: Visit, order: Order, came: NotificationRecord | undefined, words: { came: string; waits: string }): Step {
  const { step } = visit.texts;
  // Failures are not notified (hecto-pg §1.7 rule 1).
  if (!came && failed(order)) return { title: step.notifiedNone, tone: 'idle', detail: step.notifiedNoneWhy, code: ['notification'] };
  if (!came) return { title: words.waits, tone: 'idle', chip: step.chips.waiting, code: ['notification'] };
  const amount = (value: number) => orderMoney(visit, order, value);
  const parts = partsText(visit, came.parts, amount);
  return {
    title: words.came,
    tone: 'good',
    chip: step.chips.verified,
    ...(came.amountMatches ? {} : { extra: { chip: step.chips.mismatch, tone: 'bad-mark' as const } }),
    at: came.at,
    detail: html`<span class="num">${amount(came.amount)}</span>${came.depositor && ` · ${step.by(came.depositor)}`}${parts && ` · ${parts}`}${came.times > 1 && ` · ${step.repeated(came.times)}`}`,
    code: ['notification'],
  };
}

function notificationSteps(visit: Visit, order: Order): Step[] {
  const { step } = visit.texts;
  const told = order.notifications;
  const facts = wayFacts(order.way);
  // The answer to our own request is the result.
  if (facts.family === 'easyCash') return [];
  if (facts.family !== 'deposit') return [notified(visit, order, told.at(-1), { came: step.notified, waits: step.notifiedWait })];
  const issue = told.findLast(({ status }) => status === '0051');
  const deposit = told.findLast(({ bizType }) => bizType === 'B1');
  const issued = notified(visit, order, issue, { came: step.issued, waits: step.issuedWait });
  if (failed(order)) return [issued];
  const changes = (order.accountRequests ?? []).map((request) => accountStep(visit, request));
  if (order.virtualAccount?.closed) return [issued, ...changes];
  return [issued, ...changes, notified(visit, order, deposit, { came: step.deposited, waits: step.depositedWait })];
}

function accountStep(visit: Visit, request: AccountRequest): Step {
  const { step } = visit.texts;
  const until = koreanTime(request.expireDt);
  return {
    title: request.what === 'close' ? step.closed : step.extended(until ? formatTime(until.toISOString()).slice(0, 10) : ''),
    tone: askedTone(request.state),
    chip: step.chips[request.state],
    at: request.at,
    detail: said(visit, request.code, request.message),
    code: ['account'],
  };
}

function inquiryStep(visit: Visit, order: Order, mine: boolean): Step {
  const { step } = visit.texts;
  const last = order.inquiries.at(-1);
  const account = isAccountWay(order.way);
  const code: Step['code'] = [account ? 'account-outcome' : 'inquiry'];
  const ask =
    mine &&
    (!account || order.answer !== undefined) &&
    html`<form method="post" action="${visit.prefix}/orders/${order.orderNo}/inquiry"><button class="btn plain">${step.ask}</button></form>`;
  const idle = account ? visit.texts.easyCash.order.inquiryIdle : step.inquiryIdle;
  if (!last) return { title: step.inquiry, tone: 'idle', detail: idle, more: ask, code };
  const waits = last.state === 'unknown' || last.state === 'pending';
  const tone: Tone = last.state === 'paid' || last.state === 'cancelled' ? 'good' : waits ? 'wait' : 'bad-mark';
  const sum =
    last.cancelledAmount > 0
      ? step.cancelled(orderMoney(visit, order, last.cancelledAmount))
      : wordsOf(order)(visit, last.code, last.message);
  return { title: step.inquiry, tone, chip: step.chips[last.state], at: last.at, detail: sum, more: ask, code };
}

function laterStep(visit: Visit, order: Order, payment: LaterPayment, number: number): Step {
  const { step } = visit.texts;
  const words = payment.state === 'approved' ? '' : wordsOf(order)(visit, payment.code, payment.message);
  const only = wayFacts(order.way).series === 'subscription' && payment.state === 'approved';
  const { advice } = payment;
  return {
    title: step.later(number),
    tone: askedTone(payment.state),
    chip: step.chips[payment.state],
    ...(payment.notified ? { extra: { chip: step.laterNotified, tone: 'idle' as const } } : {}),
    at: payment.at,
    detail: html`<span class="num">${orderMoney(visit, order, order.amount)}</span>${words && html` · ${words}`}${only && ` · ${step.answerOnly}`}${advice && ` · ${visit.texts.easyCash.order.advice[advice]}`}`,
    code: [isAccountWay(order.way) ? 'account-monthly' : 'later'],
  };
}

function cancelStep(visit: Visit, order: Order, cancel: CancelRecord, number: number): Step {
  const { step } = visit.texts;
  const amount = (value: number) => orderMoney(visit, order, value);
  const why = cancel.state === 'approved' ? cancel.reason : wordsOf(order)(visit, cancel.code, cancel.message);
  const parts = partsText(visit, cancel.parts, amount);
  return {
    title: cancel.to ? step.refunded(number) : step.cancel(number),
    tone: askedTone(cancel.state),
    chip: step.chips[cancel.state],
    ...(cancel.notified ? { extra: { chip: step.cancelNotified, tone: 'idle' as const } } : {}),
    at: cancel.at,
    detail: html`<span class="num">${amount(cancel.amount)}</span>${cancel.to && ` · ${step.toAccount(bankName(visit, cancel.to.bank), cancel.to.accountNo)}`}${parts && ` · ${parts}`} · ${why}`,
    code: cancelCode(order),
  };
}

const cancelCode = (order: Order): Step['code'] & {} => (isAccountWay(order.way) ? ['account-refund'] : ['cancel', 'give-back']);

/** Drawn from a registered account: our request, and its answer. */
function accountSteps(visit: Visit, order: Order): Step[] {
  const { order: texts } = visit.texts.easyCash;
  const title = order.answer ? texts.asked : texts.created;
  const made: Step = { title, tone: 'good', chip: visit.texts.step.chips.done, at: order.createdAt, code: ['easy-cash'] };
  return [made, answerStep(visit, order, texts.answer, texts.answerWait, 'account-pay')];
}

function firstSteps(visit: Visit, order: Order): Step[] {
  const { step } = visit.texts;
  if (isAccountWay(order.way)) return accountSteps(visit, order);
  const oneTap = order.windowType === 'none';
  const made = { tone: 'good', chip: step.chips.done, at: order.createdAt } as const;
  if (oneTap)
    return [{ ...made, title: step.orderSaved, code: ['accounts'] }, answerStep(visit, order, step.answer, step.answer, 'saved-card')];
  const steps: Step[] = [{ ...made, title: step.order, code: ['window'] }, returnStep(visit, order)];
  const authenticated = order.returned === undefined || order.returned.outcome === 'authenticated';
  if (wayFacts(order.way).split && (authenticated || order.answer)) {
    steps.push(answerStep(visit, order, step.approved, step.approvedWait, 'approve'));
  }
  return steps;
}

/** Each piece of source stands beside the first step that it made happen. */
function codeOnce(steps: readonly Step[]): readonly Step[] {
  const shown = new Set<string>();
  return steps.map((step) => {
    const code = (step.code ?? []).filter((name) => !shown.has(name));
    for (const name of code) shown.add(name);
    return { ...step, code };
  });
}

/** All that happened to the payment and what can still happen, in one list that keeps its place while news arrives. */
export function timeline(visit: Visit, order: Order, mine: boolean): Markup {
  const { step } = visit.texts;
  const steps: Step[] = [...firstSteps(visit, order), ...notificationSteps(visit, order)];
  const doubt = order.disbelieved.at(-1);
  if (doubt) steps.push({ title: step.disbelieved, tone: 'bad-mark', chip: step.chips.disbelieved, at: doubt.at, detail: doubt.reason });
  (order.laterPayments ?? []).forEach((payment, i) => {
    steps.push(laterStep(visit, order, payment, i + 1));
  });
  steps.push(inquiryStep(visit, order, mine));
  order.cancels.forEach((cancel, i) => {
    steps.push(cancelStep(visit, order, cancel, i + 1));
  });
  if (order.cancels.length === 0) steps.push({ title: step.cancelNone, tone: 'idle', detail: step.cancelIdle, code: cancelCode(order) });
  return html`<ol class="steps">${codeOnce(steps).map((each) => drawStep(visit, each))}</ol>`;
}

/** Whether the page should look for news often: something is still on its way. */
export function expectsNews(order: Order, now: Date): boolean {
  if (isAccountWay(order.way)) return outcomeOpen(order, now);
  const told = wayFacts(order.way).family === 'deposit' ? order.payment !== undefined : order.notifications.length > 0;
  return (!told && !failed(order)) || openCancel(order) !== undefined || openLaterPayment(order) !== undefined;
}
