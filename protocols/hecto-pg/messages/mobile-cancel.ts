import { echo, message, oneOf } from '@gwanmun/wire';
import { api } from './api.js';
import { apiFailure } from './api-failure.js';
import { wonOnly } from './blocks.js';
import { balancedAnswerRows, cancelledTax, cancelRows, refundRows } from './cancel-rows.js';
import { H_API } from './recipes.js';

const refundable = () =>
  oneOf(['Y', 'N', 'C']).doc('after a failed cancel: Y a refund is possible, N no refund service, C its conditions are not met', 'P', 'Y');

/** A refused cancel says whether a refund is possible instead, so its answer has a member more than others (hecto-pg §6.24). */
export const mobileCancelFailure = message({
  ...apiFailure,
  id: 'mobile-cancel-failure',
  title: 'Mobile cancel — failure answer',
  origin: 'hecto-pg §6.24, §8.4',
  fields: { ...apiFailure.fields, rfdPsblCd: refundable() },
});

/** Cancel of a carrier payment, in the calendar month of its approval only (hecto-pg §6.24). Taxes for compound tax only. */
export const mobileCancel = api(
  {
    id: 'mobile-cancel',
    title: 'Mobile cancel (same month)',
    origin: 'hecto-pg §6.24',
    path: '/spay/APICancel.do',
    select: { method: 'MP', bizType: 'C0' },
    request: { ...cancelRows('MP', wonOnly()), ...cancelledTax() },
    requestHash: H_API('cnclAmt'),
    response: { ...balancedAnswerRows('MP', 'C0'), rfdPsblCd: refundable() },
    responseHash: echo(),
  },
  mobileCancelFailure,
);

/** Refund of a carrier payment in later months, to an account (hecto-pg §6.25). */
export const mobileRefund = api({
  id: 'mobile-refund',
  title: 'Mobile refund (later months)',
  origin: 'hecto-pg §6.25, §6.18',
  path: '/spay/APIRefund.do',
  select: { method: 'MP', bizType: 'C1' },
  request: refundRows('MP', 'C1'),
  requestHash: H_API('cnclAmt'),
  response: balancedAnswerRows('MP', 'C1'),
  responseHash: echo(),
});
