import type { Guarded } from '../notes.js';
import { guess, setPassword, TRIES } from '../passwords.js';
import type { BankShop } from '../shop.js';
import type { Scene } from './index.js';

/** Nobody guesses while the books are compared: so many wrong ones as are left lock each password, also for the right one, until it is unlocked. */
export async function passwordsHold({ diary, shops }: Scene): Promise<string[]> {
  const wrong = diary.banking.passwords.map((guarded) =>
    lockAndUnlock(shops.find(({ merchantId }) => merchantId === guarded.merchantId)!, guarded),
  );
  return (await Promise.all(wrong)).flat();
}

async function lockAndUnlock(shop: BankShop, guarded: Guarded): Promise<string[]> {
  const { merchantId, customerId, password, unanswered } = guarded;
  const say = (what: string) => [`${merchantId} payment password of ${customerId}: ${what}`];
  const before = shop.diary.wrong.length;
  const other = password === '000000' ? '000001' : '000000';
  for (let i = 0; i <= TRIES && !guarded.locked; i++) await guess(shop, guarded, other);
  if (!guarded.locked) return say(`not locked after ${guarded.differs} wrong ones`);
  if (unanswered === 0 && guarded.differs !== TRIES) return say(`locked after ${guarded.differs} wrong ones, all of them answered`);
  await guess(shop, guarded, password);
  if ((await setPassword(shop, guarded)).outcome !== 'approved') return say('it could not be unlocked');
  const told = await guess(shop, guarded, password);
  // What the guesses noted comes after the notes were read.
  return [...shop.diary.wrong.slice(before), ...(told.outcome === 'approved' ? [] : say(`unlocked, the right one is ${told.code}`))];
}
