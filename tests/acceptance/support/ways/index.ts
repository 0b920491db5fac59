import { ACCOUNTS, BANK } from './accounts.js';
import { CARDS } from './cards.js';
import { PHONES } from './phones.js';
import { VOUCHERS } from './vouchers.js';
import { WALLETS } from './wallets.js';
import type { Way } from './way.js';

export type { Part, Way } from './way.js';

/** Every window of hecto-pg §4, in every way in which it can end well. */
export const WAYS: readonly Way[] = [...CARDS, BANK, ...ACCOUNTS, ...PHONES, ...VOUCHERS, ...WALLETS];
