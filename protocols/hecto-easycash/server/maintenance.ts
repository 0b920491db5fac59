import type { MaintenanceWindow } from '@gwanmun/engine';
import { kstDateTime } from '@gwanmun/kernel';

/** `stDtm` and `edDtm` of a window; nothing when the bank works. */
export function boundsOf(window: MaintenanceWindow | undefined) {
  return window === undefined ? {} : { stDtm: kstDateTime(window.from), edDtm: kstDateTime(window.to) };
}
