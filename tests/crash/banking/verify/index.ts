import type pg from 'pg';
import type { Diary } from '../../diary.js';
import type { Rows } from '../../verify/rows.js';
import type { World } from '../../world.js';
import type { BankShop } from '../shop.js';
import { consentsSpentOnce } from './consents.js';
import { limitsHold } from './limits.js';
import { mainAccountsFit } from './main-accounts.js';
import { outcomesTold } from './outcomes.js';
import { ownershipsHold } from './ownerships.js';
import { passbooksFit } from './passbooks.js';
import { passwordsHold } from './passwords.js';
import { registrationsHold } from './registrations.js';
import { seriesFit } from './series.js';

/** What the checks look at. */
export interface Scene {
  readonly pool: pg.Pool;
  readonly world: World;
  readonly diary: Diary;
  readonly rows: Rows;
  readonly shops: readonly BankShop[];
}

/** Everything that must hold of Easy Cash, besides what holds of all transactions. Returns what does not, in words. */
export async function verifyBanking(scene: Scene): Promise<string[]> {
  return [
    ...(await passbooksFit(scene)),
    ...(await mainAccountsFit(scene)),
    ...(await limitsHold(scene)),
    ...(await registrationsHold(scene)),
    ...(await consentsSpentOnce(scene)),
    ...(await ownershipsHold(scene)),
    ...(await passwordsHold(scene)),
    ...(await seriesFit(scene)),
    ...(await outcomesTold(scene)),
  ];
}
