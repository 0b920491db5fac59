import type { AnyApi } from '../../messages/index.js';
import type { Command } from '../api.js';
import { ACCOUNTS } from './account.js';
import { BANKS } from './bank.js';
import { CONSENTS } from './consent.js';
import { INQUIRIES } from './inquiry.js';
import { MOBILE } from './mobile.js';
import { OWNER_CHECKS } from './owner-check.js';
import { OWNERSHIP } from './ownership.js';
import { PAYMENTS } from './payment.js';
import { RECURRING } from './recurring.js';
import { REMITTANCES } from './remittance.js';
import { SERVICES } from './service.js';

/** Every API with what it does (hecto-easycash §1). */
export const COMMANDS: readonly Command[] = [
  ...MOBILE,
  ...OWNER_CHECKS,
  ...OWNERSHIP,
  ...CONSENTS,
  ...ACCOUNTS,
  ...PAYMENTS,
  ...RECURRING,
  ...REMITTANCES,
  ...INQUIRIES,
  ...BANKS,
  ...SERVICES,
];

/** Paths of an API, in all spellings. */
export const pathsOf = ({ path, aliases }: AnyApi): readonly string[] => [path, ...aliases];
