import type { Order } from '../merchant/order.js';
import { wayFacts } from '../merchant/ways.js';
import { SCENARIOS } from '../sandbox/desk.js';
import { formatTime } from '../text/index.js';
import { html, type Markup } from './html.js';
import { icon } from './icons.js';
import type { Visit } from './visit.js';

/** What the sandbox's bank said of deposits that were just made, as the address of the order page carries it: `credited,returned:amount_differs`. */
export function bankNews(visit: Visit, played: string | undefined): Markup | undefined {
  if (!played) return undefined;
  const { sandbox } = visit.texts;
  if (played === 'failed') return html`<p class="notice bad-box" role="alert">${sandbox.failed}</p>`;
  const lines = played.split(',').flatMap((each) => {
    const [state, rule] = each.split(':') as [string, string?];
    if (!Object.hasOwn(sandbox.states, state)) return [];
    const why = rule && Object.hasOwn(sandbox.rules, rule) ? ` (${sandbox.rules[rule as keyof typeof sandbox.rules]})` : '';
    return [`${sandbox.bankSays}: ${sandbox.states[state as keyof typeof sandbox.states]}${why}`];
  });
  return lines.length === 0 ? undefined : html`<div class="notice" role="status">${lines.map((line) => html`<p>${line}</p>`)}</div>`;
}

function depositor(visit: Visit, order: Order, action: string): Markup | undefined {
  const { sandbox } = visit.texts;
  const { virtualAccount: va, payment } = order;
  if (!va) return undefined;
  const button = (name: keyof typeof sandbox.scenarios, style: string, text: string = sandbox.scenarios[name]) =>
    html`<button class="btn ${style}" name="scenario" value="${name}">${text}</button>`;
  const [first, ...others] = SCENARIOS;
  return html`<form class="stack small-gap" method="post" action="${action}/deposit">
${payment ? button(first, 'plain', sandbox.again) : html`${button(first, 'big')}<div class="pairs">${others.map((name) => button(name, 'plain'))}${button('late', 'plain')}</div><p class="hint">${sandbox.lateNote}</p>`}</form>`;
}

function clock(visit: Visit, order: Order, action: string): Markup {
  const { sandbox } = visit.texts;
  const mobile = wayFacts(order.way).family === 'mobile' && order.payment !== undefined;
  return html`<form class="stack small-gap clock" method="post" action="${action}/clock"><p class="small quiet row">${icon('clock', 18)}<span>${sandbox.clock} <time class="num" datetime="${visit.now.toISOString()}">${formatTime(visit.now.toISOString()).slice(0, 16)}</time></span></p>
${mobile && html`<button class="btn plain" name="to" value="next-month">${sandbox.nextMonth}</button><p class="hint">${sandbox.nextMonthNote}</p>`}
<button class="btn text" name="to" value="now">${sandbox.reset}</button></form>`;
}

/** The other side of an order in a sandbox: the customer at the bank, and the clock. */
export function sandboxPanel(visit: Visit, order: Order): Markup | undefined {
  const { family } = wayFacts(order.way);
  if (family !== 'deposit' && family !== 'mobile') return undefined;
  if (family === 'deposit' ? !order.virtualAccount : !order.payment) return undefined;
  const { sandbox } = visit.texts;
  const action = `${visit.prefix}/orders/${order.orderNo}`;
  return html`<section class="panel amber" id="sandbox"><h2>${family === 'deposit' ? sandbox.title : sandbox.moveClock}</h2>
${family === 'deposit' && html`<p class="hint">${sandbox.note}</p>`}${depositor(visit, order, action)}${clock(visit, order, action)}</section>`;
}
