import type { Order } from '../merchant/order.js';
import { formatTime } from '../text/index.js';
import { html, type Markup } from './html.js';
import { money, type Visit } from './visit.js';

interface Row {
  readonly label: string;
  readonly left: string | undefined;
  readonly right: string | undefined;
  /** Must both sides say the same? */
  readonly compared: boolean;
  readonly long?: boolean;
}

function rowsOf(visit: Visit, order: Order): readonly Row[] {
  const { order: texts, step } = visit.texts;
  const left = order.returned;
  const right = order.notifications.at(-1);
  const instalments = (months: string | undefined) =>
    months === undefined || months === '' ? undefined : Number(months) === 0 ? texts.lump : texts.months(Number(months));
  const amount = (won: number | undefined) => (won === undefined ? undefined : money(visit, won));
  return [
    { label: texts.rows.result, left: left && step.chips[left.outcome], right: right && step.chips.approved, compared: true },
    { label: texts.rows.signature, left: left && texts.unsigned, right: right && texts.verified, compared: false },
    { label: texts.rows.amount, left: amount(left?.amount), right: amount(right?.amount), compared: true },
    {
      label: texts.rows.card,
      left: left?.cardName,
      right: right && [right.cardName, right.cardNo].filter(Boolean).join(' '),
      compared: false,
    },
    { label: texts.rows.instalments, left: instalments(left?.instalments), right: instalments(right?.instalments), compared: true },
    { label: texts.rows.approvalNo, left: left?.approvalNo, right: right?.approvalNo, compared: true },
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
