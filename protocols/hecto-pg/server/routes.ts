import type { RawRecord } from '@gwanmun/wire';
import { apiFailure, inquiryFailure } from '../messages/index.js';
import type { Command, Route } from './api.js';
import { billingKeyDelete, billingKeyIssue } from './commands/billing-key.js';
import { cardCancel } from './commands/cancel.js';
import { billingKeyPay, cardPay } from './commands/card-pay.js';
import { inquiry } from './commands/inquiry.js';
import { about, type Reject } from './reject.js';

/** "No such transaction" in the words of each other method (hecto-pg §8.4): nothing was paid by a method that this installation does not offer. */
const NOTHING_TO_CANCEL: Readonly<Record<string, string>> = {
  RA: 'RA35',
  MP: 'MP03',
  TM: 'TM02',
  CP: 'CP32',
  TC: 'GC03',
  HM: 'GC03',
  CG: 'GC03',
  SG: 'GC03',
  BG: 'GC03',
  PZ: 'PZ10',
};

function selectCancel(params: RawRecord): Command | Reject {
  const code = typeof params.method === 'string' && Object.hasOwn(NOTHING_TO_CANCEL, params.method) && NOTHING_TO_CANCEL[params.method];
  return code ? about(code, 'orgTrdNo') : cardCancel;
}

/** URIs of the API and the messages that share them (hecto-pg §1.4). */
export const ROUTES: readonly Route[] = [
  // the presence of a billing key makes the difference (hecto-pg §6.5)
  { path: cardPay.tables.path, failure: apiFailure, select: (_, data) => (data.billKey ? billingKeyPay : cardPay) },
  { path: billingKeyIssue.tables.path, failure: apiFailure, select: () => billingKeyIssue },
  { path: billingKeyDelete.tables.path, failure: apiFailure, select: () => billingKeyDelete },
  { path: cardCancel.tables.path, failure: apiFailure, select: selectCancel },
  { path: inquiry.tables.path, failure: inquiryFailure, select: () => inquiry },
];
