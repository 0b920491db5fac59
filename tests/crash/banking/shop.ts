import { createHectoEasyCash, type HectoEasyCash } from '@gwanmun/hecto-easycash/client';
import { KEY_GENERATIONS } from '@gwanmun/hecto-easycash/messages';
import type { BankAccount, Diary } from '../diary.js';
import type { World } from '../world.js';

/** A merchant of Easy Cash under load: its SDK, and the diary that it shares with the others. */
export class BankShop {
  readonly merchantId: string;
  readonly world: World;
  readonly diary: Diary;
  readonly easyCash: HectoEasyCash;

  constructor(merchantId: string, world: World, diary: Diary) {
    this.merchantId = merchantId;
    this.world = world;
    this.diary = diary;
    this.easyCash = createHectoEasyCash({
      mchtId: merchantId,
      aesKey: KEY_GENERATIONS.g1.cipher,
      hashKey: KEY_GENERATIONS.g1.hash,
      baseUrl: world.url,
      timeouts: { connectMs: 2_000, responseMs: 6_000 },
      clock: world.clock,
    });
  }

  /** Notes what is in an account before anything moves. `balance`: sets it first. */
  async openPassbook(account: BankAccount, balance?: number): Promise<void> {
    const { world, diary } = this;
    const path = `/bank-accounts/${account.bank}/${account.accountNo}`;
    if (balance !== undefined) await world.operator('PATCH', path, { balance });
    const { balance: before } = await world.operator<{ balance: number }>('GET', path);
    diary.banking.passbooks.set(path, { account, before });
  }
}
