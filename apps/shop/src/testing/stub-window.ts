import { cardReturn, type cardWindowRequest, TESTBED_KEYS } from '@gwanmun/hecto-pg/messages';
import { type Decoded, encodeForm } from '@gwanmun/wire';
import { html, type Markup } from '../pages/html.js';

export type WindowOrder = Decoded<typeof cardWindowRequest>;

function hidden(fields: Readonly<Record<string, string>>): readonly Markup[] {
  return Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
}

function result(order: WindowOrder, trdNo: string | undefined, code: string, message: string): Record<string, string> {
  const { mchtId, mchtTrdNo, trdAmt, mchtCustId } = order;
  const card = { authNo: '30001234', intMon: '00', fnNm: '우리카드', fnCd: 'WRI', authDt: '20251120183100' };
  const head = { mchtId, mchtTrdNo, mchtCustId, outStatCd: trdNo ? '0021' : '0031', outRsltCd: code, outRsltMsg: message } as const;
  return encodeForm(cardReturn, { ...head, ...(trdNo ? { trdNo, trdAmt, ...card } : {}) }, { keys: TESTBED_KEYS });
}

/** The stub's payment window: pay, be refused, or leave. */
export function entryPage(order: WindowOrder): Markup {
  const form = (id: string, action: string, fields: Record<string, string>) =>
    html`<form method="post" action="${action}">${hidden(fields)}<button id="${id}">${id}</button></form>`;
  return html`<!doctype html><html lang="ko"><title>stub window</title><body><p id="amount">${order.trdAmt}</p>
${form('approve', `/stub/approve/${order.mchtTrdNo}`, {})}${form('refuse', `/stub/refuse/${order.mchtTrdNo}`, {})}
${form('leave', order.cancUrl, result(order, undefined, '0009', '사용자 취소'))}</body></html>`;
}

/** The completion screen: closing it posts the result to the shop. */
export function closePage(order: WindowOrder, trdNo: string | undefined): Markup {
  const fields = trdNo ? result(order, trdNo, '0000', '정상적으로 처리되었습니다.') : result(order, undefined, 'CA31', '한도 초과');
  return html`<!doctype html><html lang="ko"><title>stub result</title><body>
<form method="post" action="${order.nextUrl}">${hidden(fields)}<button id="close">close</button></form></body></html>`;
}
