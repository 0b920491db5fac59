import { flag, type Html, html, type Part } from '../html.js';
import { RECEIPT_CHOICES, RECEIPT_FIELDS } from '../methods/cash-receipt.js';
import { errorText, fieldView } from './fields.js';
import type { FieldErrors, Model } from './model.js';

/** The purpose of a cash receipt in the payer's words. */
export function receiptPurpose(model: Model, purpose: 'deduction' | 'expense'): string {
  return RECEIPT_CHOICES.find(({ value }) => value === purpose)?.label[model.lang] ?? '';
}

/** Whether a cash receipt is wanted and for whom; the field belongs to the chosen purpose. */
export function cashReceipt(model: Model, errors: FieldErrors): Part {
  const { t, lang } = model;
  const { order } = model.checkout;
  if (order.method === 'card' || order.cashReceipt !== 'offered') return null;
  const chosen = RECEIPT_FIELDS.find(({ name }) => errors[name] !== undefined)?.when?.is ?? 'none';
  const choice = ({ value, label }: (typeof RECEIPT_CHOICES)[number]): Html =>
    html`<label class="segment"><input type="radio" name="receipt" value="${value}" ${flag('checked', value === chosen)}><span>${label[lang]}</span></label>`;
  return html`<fieldset class="receipt"><legend>${t.cashReceipt}</legend><div class="segments">${RECEIPT_CHOICES.map(choice)}</div>
${RECEIPT_FIELDS.map((field) => html`<div class="receipt-${field.when?.is}">${fieldView(model, field, errorText(model, errors[field.name]))}</div>`)}</fieldset>`;
}
