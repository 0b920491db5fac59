import { echo } from '@gwanmun/wire';
import { api } from './api.js';
import { currency, taxFields, taxType } from './blocks.js';
import { balance, cancelAnswerRows, cancelledPart, cancelRows } from './cancel-rows.js';
import { H_API } from './recipes.js';

/** Full or partial cancel of a card payment, Samsung Pay included (hecto-pg §6.7). */
export const cardCancel = api({
  id: 'card-cancel',
  title: 'Card cancel',
  origin: 'hecto-pg §6.7',
  path: '/spay/APICancel.do',
  select: { method: 'CA', bizType: 'C0' },
  request: { ...cancelRows('CA', currency()), taxTypeCd: taxType(), ...taxFields(' of cnclAmt') },
  requestHash: H_API('cnclAmt'),
  response: {
    ...cancelAnswerRows('CA'),
    cardCnclAmt: cancelledPart('card part of the cancelled amount', '5000'),
    pntCnclAmt: cancelledPart('point part of the cancelled amount', '1000'),
    blcAmt: balance(),
  },
  responseHash: echo(),
  requestNotes: ['Amounts of foreign-currency merchants are USD × 100.'],
});

export const cardCancelRequest = cardCancel.request;
export const cardCancelResponse = cardCancel.response;
