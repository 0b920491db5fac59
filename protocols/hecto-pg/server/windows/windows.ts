import type { WindowMethod } from '../../window/index.js';
import { BANK } from './bank.js';
import { CARD } from './card.js';
import { CORP } from './corp.js';
import { MOBILE } from './mobile.js';
import { POINT } from './point.js';
import type { WindowRow } from './row.js';
import { VBANK, VBANK010 } from './vbank.js';
import { VOUCHERS } from './vouchers.js';

/** The table of windows: one row per method (hecto-pg §1.3). */
export const WINDOWS: Readonly<Record<WindowMethod, WindowRow>> = {
  card: CARD,
  bank: BANK,
  vbank: VBANK,
  vbank010: VBANK010,
  mobile: MOBILE,
  ...VOUCHERS,
  point: POINT,
  corp: CORP,
};
