import type { CheckoutOrder, PlainMethod, PlainOrder } from '../checkout.js';
import { BANK, VBANK, VBANK010 } from './accounts.js';
import { cardForm } from './card.js';
import { RECEIPT_FIELDS } from './cash-receipt.js';
import { walletForm } from './corp.js';
import type { FormField, MethodForm } from './form.js';
import { MOBILE } from './mobile.js';
import { POINT } from './point.js';
import { BOOK_VOUCHER, CULTURE_CASH, HAPPY_MONEY, SMART_GIFT, TEEN_CASH, TMONEY } from './vouchers.js';

export type { FormField, MethodForm, PageWords } from './form.js';

/** The table of forms: one row per method. */
const FORMS: Readonly<Record<PlainMethod, MethodForm | ((order: PlainOrder) => MethodForm)>> = {
  bank: BANK,
  vbank: VBANK,
  vbank010: VBANK010,
  mobile: MOBILE,
  teencash: TEEN_CASH,
  happymoney: HAPPY_MONEY,
  culturecash: CULTURE_CASH,
  smartcash: SMART_GIFT,
  booknlife: BOOK_VOUCHER,
  tmoney: TMONEY,
  point: POINT,
  corp: walletForm,
};

/** The form of an order's method. */
export function formOf(order: CheckoutOrder): MethodForm {
  if (order.method === 'card') return cardForm(order);
  const row = FORMS[order.method];
  return typeof row === 'function' ? row(order) : row;
}

/** The fields that this order asks for: without those that the merchant sent already, with those of a cash receipt where one is offered. */
export function fieldsOf(order: CheckoutOrder): readonly FormField[] {
  const { fields } = formOf(order);
  if (order.method === 'card') return fields;
  const asked = fields.filter(({ name }) => !Object.hasOwn(order.known, name));
  return order.cashReceipt === 'offered' ? [...asked, ...RECEIPT_FIELDS] : asked;
}
