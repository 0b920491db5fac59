import type { Told } from '../till.js';
import type { Guarded } from './notes.js';
import type { BankShop } from './shop.js';
import { toldBy } from './till.js';

/** So many wrong ones in a row lock a password. */
export const TRIES = 5;
const DIFFERS = 'ST67';
const LOCKED = 'ST68';

/** Sets the password, which unlocks it. Where nobody answered it may be unlocked or not. */
export async function setPassword({ world }: Pick<BankShop, 'world'>, guarded: Guarded): Promise<Told> {
  const { merchantId, customerId, password } = guarded;
  const path = `/merchants/${merchantId}/customers/${customerId}/payment-password`;
  const done = await world.operator('PUT', path, { password }).then(
    () => true,
    () => false,
  );
  Object.assign(guarded, { differs: 0, locked: false, unanswered: done ? 0 : guarded.unanswered + 1 });
  return { outcome: done ? 'approved' : 'unknown' };
}

/** Types a password; what cannot be, by what was told before, is noted. */
export async function guess({ easyCash, diary }: BankShop, guarded: Guarded, pmtPwd: string): Promise<Told> {
  const { merchantId, customerId: mchtCustId, password, locked } = guarded;
  const right = pmtPwd === password;
  const told = toldBy(await easyCash.password.check({ mchtCustId, pmtPwd }));
  const { outcome, code } = told;
  const say = (what: string) =>
    diary.wrong.push(`${merchantId} payment password of ${mchtCustId}: a ${right ? 'right' : 'wrong'} one ${what}`);
  if (outcome === 'approved') {
    if (!right) say('was taken');
    if (locked) say('was taken while it was locked');
    Object.assign(guarded, { differs: 0, unanswered: 0 });
  } else if (code === DIFFERS) {
    if (right) say('differs');
    if (locked) say('differs while it was locked');
    guarded.differs++;
    if (guarded.differs > TRIES) say(`differs for the ${guarded.differs}th time in a row`);
  } else if (code === LOCKED) guarded.locked = true;
  else if (outcome === 'refused') say(`is refused with ${code}`);
  else {
    guarded.unanswered++;
    // It may have been compared and forgotten the wrong ones before it, unless it was locked.
    if (right && !locked) guarded.differs = 0;
  }
  return told;
}
