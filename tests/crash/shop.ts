import { createHectoPg, type HectoPg } from '@gwanmun/hecto-pg/client';
import { TESTBED_KEYS } from '@gwanmun/hecto-pg/messages';
import type { Diary } from './diary.js';
import { Inbox } from './inbox.js';
import type { World } from './world.js';

/** A test merchant under load: its SDK, its inbox, and the diary that it shares with the others. */
export class Shop {
  readonly merchantId: string;
  readonly world: World;
  readonly diary: Diary;
  readonly pg: HectoPg;
  readonly inbox: Inbox;

  constructor(merchantId: string, world: World, diary: Diary) {
    this.merchantId = merchantId;
    this.world = world;
    this.diary = diary;
    this.pg = createHectoPg({
      mchtId: merchantId,
      aesKey: TESTBED_KEYS.cipher,
      hashKey: TESTBED_KEYS.hash,
      baseUrls: { window: world.url, api: world.url },
      timeouts: { connectMs: 2_000, responseMs: 6_000 },
      clock: world.clock,
    });
    this.inbox = new Inbox(merchantId, this.pg, world.receiver);
  }

  get notiUrl(): string {
    return this.world.receiver.url;
  }

  /** Asks for notifications of cancels as well, and for those that name no address. */
  async subscribe(): Promise<void> {
    await this.world.operator('PATCH', `/merchants/${this.merchantId}`, { notifyCancels: true });
  }
}
