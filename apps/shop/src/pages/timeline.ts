import type { SnippetName } from '../code.js';
import { type CancelRecord, type Order, openCancel } from '../merchant/order.js';
import { formatTime } from '../text/index.js';
import { codePanel } from './code-panel.js';
import { html, type Markup, type Part } from './html.js';
import { type IconName, icon } from './icons.js';
import { money, type Visit } from './visit.js';

type Tone = 'good' | 'bad-mark' | 'wait' | 'idle';

interface Step {
  readonly title: string;
  readonly tone: Tone;
  /** Words in the tone of the step, and others in a tone of their own. */
  readonly chip?: string;
  readonly extra?: { readonly chip: string; readonly tone: Tone };
  readonly at?: string;
  readonly detail?: Part;
  readonly code?: SnippetName;
  readonly more?: Part;
}

const GLYPHS: Readonly<Record<Tone, IconName>> = { good: 'check', 'bad-mark': 'cross', wait: 'dots', idle: 'dots' };

function drawChip(chip: string | undefined, tone: Tone): Markup | undefined {
  return chip === undefined ? undefined : html`<span class="chip${tone === 'idle' ? '' : ` ${tone}`}">${chip}</span>`;
}

function drawStep(visit: Visit, step: Step): Markup {
  const { tone, extra } = step;
  const marks: Tone = extra?.tone === 'bad-mark' ? 'bad-mark' : tone;
  return html`<li class="step"><span class="dot ${marks}">${icon(GLYPHS[marks], 16)}</span>
<div class="body"><div class="title"><h3>${step.title}</h3>${drawChip(step.chip, tone)}${extra && drawChip(extra.chip, extra.tone)}</div>
<p class="small quiet">${step.at && html`<time class="num" datetime="${step.at}">${formatTime(step.at)}</time>`}${step.at && step.detail && ' · '}${step.detail}</p>
${step.more}${step.code && codePanel(visit, step.code)}</div></li>`;
}

function said(code: string, message: string): Part {
  return html`${message}${code !== '' && code !== '0000' && html` <span class="num">(${code})</span>`}`;
}

function resultStep(visit: Visit, order: Order): Step {
  const { step } = visit.texts;
  if (order.windowType === 'none') {
    const answer = order.answer;
    if (!answer) return { title: step.answer, tone: 'wait', chip: step.chips.asking, code: 'saved-card' };
    const tone: Tone = answer.outcome === 'approved' ? 'good' : answer.outcome === 'refused' ? 'bad-mark' : 'wait';
    return {
      title: step.answer,
      tone,
      chip: step.chips[answer.outcome],
      at: answer.at,
      detail: said(answer.code, answer.message),
      code: 'saved-card',
    };
  }
  const came = order.returned;
  if (!came) return { title: step.returnedWait, tone: 'idle', chip: step.chips.waiting, code: 'return' };
  return {
    title: step.returned,
    tone: came.outcome === 'approved' ? 'good' : 'bad-mark',
    chip: step.chips[came.outcome],
    extra: { chip: step.chips.unsigned, tone: 'idle' },
    at: came.at,
    detail: said(came.code, came.message),
    code: 'return',
  };
}

function notificationStep(visit: Visit, order: Order): Step {
  const { step } = visit.texts;
  const came = order.notifications.at(-1);
  const failed = order.returned?.outcome === 'refused' || order.returned?.outcome === 'left' || order.answer?.outcome === 'refused';
  // Failures are not notified (hecto-pg §1.7 rule 1).
  if (!came && failed) return { title: step.notifiedNone, tone: 'idle', detail: step.notifiedNoneWhy, code: 'notification' };
  if (!came) return { title: step.notifiedWait, tone: 'idle', chip: step.chips.waiting, code: 'notification' };
  return {
    title: step.notified,
    tone: 'good',
    chip: step.chips.verified,
    ...(came.amountMatches ? {} : { extra: { chip: step.chips.mismatch, tone: 'bad-mark' as const } }),
    at: came.at,
    detail: html`<span class="num">${money(visit, came.amount)}</span>${came.times > 1 && ` · ${step.repeated(came.times)}`}`,
    code: 'notification',
  };
}

function inquiryStep(visit: Visit, order: Order, mine: boolean): Step {
  const { step } = visit.texts;
  const last = order.inquiries.at(-1);
  const ask =
    mine &&
    html`<form method="post" action="${visit.prefix}/orders/${order.orderNo}/inquiry"><button class="btn plain">${step.ask}</button></form>`;
  if (!last) return { title: step.inquiry, tone: 'idle', detail: step.inquiryIdle, more: ask, code: 'inquiry' };
  const tone: Tone = last.state === 'paid' || last.state === 'cancelled' ? 'good' : last.state === 'unknown' ? 'wait' : 'bad-mark';
  const sum = last.cancelledAmount > 0 ? step.cancelled(money(visit, last.cancelledAmount)) : said(last.code, last.message);
  return { title: step.inquiry, tone, chip: step.chips[last.state], at: last.at, detail: sum, more: ask, code: 'inquiry' };
}

function cancelStep(visit: Visit, cancel: CancelRecord, number: number, last: boolean): Step {
  const { step } = visit.texts;
  const tone: Tone = cancel.state === 'approved' ? 'good' : cancel.state === 'refused' ? 'bad-mark' : 'wait';
  const why = cancel.state === 'approved' ? cancel.reason : said(cancel.code, cancel.message);
  return {
    title: step.cancel(number),
    tone,
    chip: step.chips[cancel.state],
    ...(cancel.notified ? { extra: { chip: step.cancelNotified, tone: 'idle' as const } } : {}),
    at: cancel.at,
    detail: html`<span class="num">${money(visit, cancel.amount)}</span> · ${why}`,
    ...(last ? { code: 'cancel' as const } : {}),
  };
}

/** All that happened to the payment and what can still happen, in one list that keeps its place while news arrives. */
export function timeline(visit: Visit, order: Order, mine: boolean): Markup {
  const { step } = visit.texts;
  const oneTap = order.windowType === 'none';
  const steps: Step[] = [
    {
      title: oneTap ? step.orderSaved : step.order,
      tone: 'good',
      chip: step.chips.done,
      at: order.createdAt,
      code: oneTap ? 'accounts' : 'window',
    },
    resultStep(visit, order),
    notificationStep(visit, order),
  ];
  const doubt = order.disbelieved.at(-1);
  if (doubt) steps.push({ title: step.disbelieved, tone: 'bad-mark', chip: step.chips.disbelieved, at: doubt.at, detail: doubt.reason });
  steps.push(inquiryStep(visit, order, mine));
  order.cancels.forEach((cancel, i) => {
    steps.push(cancelStep(visit, cancel, i + 1, i === order.cancels.length - 1));
  });
  if (order.cancels.length === 0) steps.push({ title: step.cancelNone, tone: 'idle', detail: step.cancelIdle, code: 'cancel' });
  return html`<ol class="steps">${steps.map((each) => drawStep(visit, each))}</ol>`;
}

/** Whether the page should look for news often: something is still on its way. */
export function expectsNews(order: Order): boolean {
  const waitsForNotification =
    order.notifications.length === 0 && order.returned?.outcome !== 'refused' && order.returned?.outcome !== 'left';
  return waitsForNotification || openCancel(order) !== undefined;
}
