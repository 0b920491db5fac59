import type { ReportCode } from '@gwanmun/hecto-pg/client';
import { FIXED_ACCOUNTS } from '@gwanmun/hecto-pg/messages';
import { BankLoad } from './banking/load.js';
import { Diary } from './diary.js';
import { AccountLane, type AssignedNumber } from './lanes/accounts.js';
import { BackOfficeLane } from './lanes/back-office.js';
import { billingKey, CardLane } from './lanes/cards.js';
import { SubscriptionLane, subscriptions, TransferLane } from './lanes/charges.js';
import { PhoneAccountLane } from './lanes/phone-accounts.js';
import { HybridLane, MonthlyLane, monthlyKeys, PhoneKeyLane, phoneKeys } from './lanes/phones.js';
import { UnlimitedLane } from './lanes/unlimited.js';
import { WAYS, WayLane } from './lanes/ways.js';
import { Shop } from './shop.js';
import { type Lane, Till } from './till.js';
import type { World } from './world.js';

/** Merchants of the testbed, by what their customers do here. */
export const MERCHANTS = {
  cards: 'nxca_jt_bi',
  many: 'nx_mid_il',
  fixed: 'nxva_fix',
  unlimited: 'nxva_fix2',
  keys: 'nxhp_sb_ai',
  monthly: 'nxhp_sb_ma',
  hybrid: 'nxhp_sb_hd',
  kakao: 'nxkkp_auto',
  naver: 'nxnvp_auto',
  card: 'nxca_jt_il',
  point: 'nxpt_kt_il',
  payco: 'nx_mid_hd',
  phoneAccounts: 'nxva_sb_il',
} as const;

/** What goes wrong besides the kills: the gateway's word about a deposit gets lost, or cannot be asked for; notifications come twice. */
const FAULTS = [
  { kind: 'lost_answer', network: 'bank_deposits', when: 'after', probability: 0.04 },
  { kind: 'outage', network: 'bank_deposits', probability: 0.04 },
  { kind: 'notification_duplicate', copies: 2, probability: 0.05 },
  { kind: 'notification_drop', probability: 0.02 },
];

/** Merchants under load, each with as many customers at once as lanes. */
export class Load {
  readonly diary = new Diary();
  readonly shops: readonly Shop[];
  readonly banking: BankLoad;
  readonly #world: World;
  readonly #seed: number;
  #lanes: readonly Lane[] = [];
  #running = false;
  #work: Promise<void>[] = [];

  constructor(world: World, seed: number) {
    this.#world = world;
    this.#seed = seed;
    this.shops = Object.values(MERCHANTS).map((merchantId) => new Shop(merchantId, world, this.diary));
    this.banking = new BankLoad(world, this.diary, seed);
  }

  /** Gets the keys that payments use; needs a server that is up. */
  async prepare(): Promise<void> {
    for (const shop of this.shops) await shop.subscribe();
    for (const fault of FAULTS) await this.#world.operator('POST', '/faults', fault);
    const till = (merchant: keyof typeof MERCHANTS, method: ReportCode, name: string) =>
      new Till(this.shops.find(({ merchantId }) => merchantId === MERCHANTS[merchant])!, method, name, this.#seed);
    const lanes = (count: number, make: (i: number) => Lane) => Array.from({ length: count }, (_, i) => make(i));
    const cardKey = await billingKey(till('cards', 'CA', 'CARDS'));
    const phones = await phoneKeys(till('keys', 'MP', 'PHONES'));
    const monthly = await monthlyKeys(till('monthly', 'MP', 'FIRST'));
    const kakao = await subscriptions(till('kakao', 'KP', 'KAKAO'), 'KKP');
    const naver = await subscriptions(till('naver', 'NP', 'NAVER'), 'NVP');
    const unlimited = numbersOf(MERCHANTS.unlimited);
    this.#lanes = [
      ...lanes(6, (i) => new CardLane(till('cards', 'CA', `CARD${i}`), cardKey)),
      ...lanes(6, (i) => new AccountLane(till('many', 'VA', `ROTA${i}`))),
      new AccountLane(till('fixed', 'VA', 'FIXED'), numbersOf(MERCHANTS.fixed)),
      ...lanes(
        2,
        (i) =>
          new UnlimitedLane(
            till('unlimited', 'VA', `ANY${i}`),
            unlimited.filter((_, n) => n % 2 === i),
          ),
      ),
      ...lanes(3, (i) => new PhoneKeyLane(till('keys', 'MP', `PHONE${i}`), phones)),
      new MonthlyLane(till('monthly', 'MP', 'MONTH'), monthly),
      ...lanes(2, (i) => new HybridLane(till('hybrid', 'MP', `HYBRID${i}`))),
      new SubscriptionLane(till('kakao', 'KP', 'KAKAOPAY'), 'KKP', kakao),
      new SubscriptionLane(till('naver', 'NP', 'NAVERPAY'), 'NVP', naver),
      ...lanes(2, (i) => new TransferLane(till('many', 'RA', `BANK${i}`))),
      new WayLane(till('card', 'CA', 'WINDOW'), WAYS.card),
      new WayLane(till('many', 'CG', 'VOUCHER'), WAYS.voucher),
      new WayLane(till('many', 'TM', 'TMONEY'), WAYS.tmoney),
      new WayLane(till('point', 'CP', 'POINT'), WAYS.point),
      new WayLane(till('payco', 'PC', 'PAYCO'), WAYS.payco),
      new PhoneAccountLane(till('phoneAccounts', 'VA', 'OWNPHONE')),
      ...(await this.banking.lanes()),
      new BackOfficeLane(this.#world),
    ];
  }

  start(): void {
    this.#running = true;
    this.#work = this.#lanes.map(async (lane) => {
      while (this.#running) await lane.step();
    });
  }

  /** Lets every request end, answered or not. */
  async stop(): Promise<void> {
    this.#running = false;
    await Promise.all(this.#work);
  }

  async close(): Promise<void> {
    for (const { pg } of this.shops) await pg.close();
    await this.banking.close();
  }
}

/** The numbers that banks set aside for a merchant. */
function numbersOf(merchant: string): readonly AssignedNumber[] {
  return FIXED_ACCOUNTS.filter(({ merchantId }) => merchantId === merchant).flatMap(({ bankCd, first, last }) =>
    Array.from({ length: Number(BigInt(last) - BigInt(first)) + 1 }, (_, i) => ({
      bank: bankCd,
      accountNo: String(BigInt(first) + BigInt(i)),
    })),
  );
}
