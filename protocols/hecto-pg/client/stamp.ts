import { kstDateTime } from '@gwanmun/kernel';
import type { Config } from './config.js';

/** The members of every request: merchant, and the Korean time at which it is made (hecto-pg §1.10). */
export function stampOf(config: Config): { readonly mchtId: string; readonly trdDt: string; readonly trdTm: string } {
  const now = kstDateTime(config.clock.now());
  return { mchtId: config.mchtId, trdDt: now.slice(0, 8), trdTm: now.slice(8) };
}
