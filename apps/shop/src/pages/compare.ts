import { koreanTime } from '../merchant/korean-time.js';
import type { NotificationRecord, Order, ReturnRecord } from '../merchant/order.js';
import { wayFacts } from '../merchant/ways.js';
import { formatTime } from '../text/index.js';
import { html, type Markup } from './html.js';
import { money, orderMoney, type Visit } from './visit.js';
import { institutionName, partsText } from './words.js';

interface Row {
  readonly label: string;
  readonly left: string | undefined;
  readonly right: string | undefined;
  /** Must both sides say the same? */
  readonly compared: boolean;
  readonly long?: boolean;
}

/** The notification that says what the return says: of a virtual account the one of its issue. */
function counterpart(order: Order): NotificationRecord | undefined {
  const told = order.notifications;
  return order.returned?.outcome === 'issued' || order.virtualAccount ? told.findLast(({ status }) => status === '0051') : told.at(-1);
}

/** Rows that only some methods have. */
function methodRows(visit: Visit, order: Order, left: ReturnRecord | undefined, right: NotificationRecord | undefined): readonly Row[] {
  const { rows, lump, months } = visit.texts.order;
  const family = wayFacts(order.way).family;
  const instalments = (count: string | undefined) =>
    count === undefined || count === '' ? undefined : Number(count) === 0 ? lump : months(Number(count));
  const day = (text: string | undefined) => {
    const at = koreanTime(text);
    return at && formatTime(at.toISOString()).slice(0, 16);
  };
  const paidWith: Row = {
    label: family === 'card' ? rows.card : rows.institution,
    left: left && institutionName(visit, left.institution, left.institutionName),
    right: right && [institutionName(visit, right.institution, right.institutionName), right.number].filter(Boolean).join(' '),
    compared: false,
  };
  switch (family) {
    case 'card':
      return [
        paidWith,
        { label: rows.instalments, left: instalments(left?.instalments), right: instalments(right?.instalments), compared: true },
        { label: rows.approvalNo, left: left?.approvalNo, right: right?.approvalNo, compared: true },
      ];
    case 'deposit':
      return [
        paidWith,
        { label: rows.accountNo, left: left?.accountNo, right: right?.accountNo, compared: true, long: true },
        { label: rows.expireDt, left: day(left?.expireDt), right: day(right?.expireDt), compared: true },
      ];
    case 'easyPay': {
      const parts = partsText(visit, right?.parts, (amount) => money(visit, amount));
      return [paidWith, { label: rows.parts, left: undefined, right: parts, compared: false }];
    }
    case 'bank':
    case 'mobile':
      return [paidWith];
    default:
      return [];
  }
}

function rowsOf(visit: Visit, order: Order): readonly Row[] {
  const { order: texts, step } = visit.texts;
  const left = order.returned;
  const right = counterpart(order);
  const amount = (value: number | undefined) => (value === undefined ? undefined : orderMoney(visit, order, value));
  const happened = right?.status === '0051' ? step.chips.issued : step.chips.approved;
  return [
    {
      label: texts.rows.result,
      left: left && step.chips[left.outcome],
      right: right && happened,
      compared: left?.outcome !== 'authenticated',
    },
    { label: texts.rows.signature, left: left && texts.unsigned, right: right && texts.verified, compared: false },
    { label: texts.rows.amount, left: amount(left?.amount), right: amount(right?.amount), compared: true },
    ...methodRows(visit, order, left, right),
    { label: texts.rows.trdNo, left: left?.trdNo, right: right?.trdNo, compared: true, long: true },
    { label: texts.rows.at, left: left && formatTime(left.at), right: right && formatTime(right.at), compared: false },
  ];
}

function cell(row: Row, text: string | undefined, differs: boolean, none: string): Markup {
  const classes = [row.long ? 'long' : 'num-cell', differs ? 'differs' : ''].filter(Boolean).join(' ');
  return html`<td class="${classes}">${text || none}</td>`;
}

/** Return and notification side by side: the rows always stand, so that nothing jumps when the second one arrives. */
export function compareTable(visit: Visit, order: Order): Markup {
  const { order: texts } = visit.texts;
  return html`<table class="compare"><caption class="sr">${texts.compare}</caption>
<thead><tr><th scope="col">${texts.field}</th><th scope="col">${texts.fromBrowser}</th><th scope="col">${texts.fromGateway}</th></tr></thead>
<tbody>${rowsOf(visit, order).map((row) => {
    const differs = row.compared && Boolean(row.left) && Boolean(row.right) && row.left !== row.right;
    return html`<tr><th scope="row">${row.label}</th>${cell(row, row.left, differs, texts.none)}${cell(row, row.right, differs, texts.none)}</tr>`;
  })}</tbody></table>`;
}
