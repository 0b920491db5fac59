import { CANCEL_AMOUNT_WRONG } from '../reject.js';
import { family } from './family.js';

/** Bank transfers (hecto-pg §9.1). */
export const BANK_TRANSFER = family({
  noPayment: 'RA35',
  alreadyCancelled: 'RA33',
  other: 'ST19',
  refusals: {
    count_exceeded: 'RA01',
    limit_exceeded: 'RA02-RA04',
    insufficient_balance: 'RA05',
    identity_mismatch: 'RA10-RA13',
    amount_not_allowed: 'RA14 RA15',
    duplicate_request: 'RA16',
    no_institution_data: 'RA17 RA20',
    account_stopped: 'RA21',
    outside_hours: 'RA30 RA31 RA88',
    merchant_not_registered: 'RA32',
    lookup_failed: 'RA34',
    method_refused: 'RA40',
    authentication_failed: 'RA41 RA85',
    network_error: 'RA80 RA81 RA83',
    gateway_error: 'RA82 RA84',
    issuer_unavailable: 'RA86 RA87',
  },
});

/** Virtual accounts have no codes of their own: the common ones say it (hecto-pg §8.4). */
export const VIRTUAL_ACCOUNT = family({
  noPayment: 'ST06',
  alreadyCancelled: 'ST39',
  other: 'ST19',
  // both of refunds: deposits have no limits, and their amount is the issue's
  refusals: { limit_exceeded: '3007', amount_not_allowed: [CANCEL_AMOUNT_WRONG] },
});
