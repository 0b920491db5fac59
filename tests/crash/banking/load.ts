import type { BankAccount, Diary } from '../diary.js';
import type { Lane } from '../till.js';
import type { World } from '../world.js';
import { accountThat, type Customer, ordinary, registered } from './customers.js';
import { CONSENT_FROM, ConsentLane } from './lanes/consents.js';
import { DebitLane } from './lanes/debits.js';
import { InstitutionLane } from './lanes/institutions.js';
import { OwnershipLane } from './lanes/ownerships.js';
import { PasswordLane } from './lanes/passwords.js';
import { RegistrationLane } from './lanes/registrations.js';
import { RemittanceLane } from './lanes/remittances.js';
import { SeriesLane } from './lanes/series.js';
import { setPassword } from './passwords.js';
import { BankShop } from './shop.js';
import { BankTill } from './till.js';

/** Merchants of Easy Cash, by what they do here. A sandbox welcomes any. */
export const BANK_MERCHANTS = {
  debits: 'midtest',
  limits: 'eclimit',
  remittances: 'ecremit',
  consents: 'ecagree',
  persons: 'ecperson',
} as const;

/** What a merchant allows of each account. A day is soon used up; the next one comes with the next month, when all books were compared. */
export const LIMITS = { perTransaction: 85_000, amountPerDay: 800_000, countPerDay: 22, amountPerMonth: 820_000, countPerMonth: 21 };

/** What banks make of debits and refunds; most do what they are asked. */
const PAYERS = ['no_answer_before', 'no_answer_after', 'no_answer_then_blind', 'pending_then_done', 'pending_then_refused'];
const REFUNDED = ['refund_answer_lost', 'refund_pending_then_done', 'refund_service_unavailable', 'refund_account_closed'];
const POOR = ['small_limit_per_day', 'debit_insufficient_balance', 'debit_service_unavailable'];
/** Of customers who agree to large debits. */
const AGREEING = ['no_answer_after', 'pending_then_done', 'debit_service_unavailable'];
const RECEIVERS = [
  'no_answer_before',
  'no_answer_after',
  'no_answer_then_blind',
  'pending_then_done',
  'pending_then_refused',
  'account_closed',
];

const several = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

/** Merchants of Easy Cash under load, each with several customers at once. */
export class BankLoad {
  readonly shops: readonly BankShop[];
  readonly #world: World;
  readonly #seed: number;

  constructor(world: World, diary: Diary, seed: number) {
    this.#world = world;
    this.#seed = seed;
    this.shops = Object.values(BANK_MERCHANTS).map((merchantId) => new BankShop(merchantId, world, diary));
  }

  /** Registers the customers and gives the lanes; needs a server that is up. */
  async lanes(): Promise<readonly Lane[]> {
    const [debits, limits, remittances] = Object.keys(BANK_MERCHANTS).map((name) => this.#shop(name as keyof typeof BANK_MERCHANTS));
    const till = (shop: BankShop, name: string) => this.#till(shop, name);
    const [one, other, payers] = await Promise.all([
      customersAt(debits!, '004'),
      customersAt(debits!, '011'),
      customersAt(remittances!, '020'),
    ]);
    const changing = await passbooks(
      debits!,
      several(3, (i) => ordinary('081', i)),
    );
    const receivers = await passbooks(remittances!, [
      ...several(5, (i) => ordinary('088', i)),
      ...RECEIVERS.map((outcome) => accountThat(outcome, '088')),
    ]);
    const limited = await this.#limited(limits!);
    return [
      ...[one, one, other].map((customers, i) => new DebitLane(till(debits!, `DEBIT${i}`), customers)),
      ...several(2, (i) => new DebitLane(till(limits!, `LIMIT${i}`), limited, { refundsOf: 0.2 })),
      ...several(2, (i) => new SeriesLane(till(debits!, `SERIES${i}`), i === 0 ? one : other)),
      ...several(2, (i) => new RegistrationLane(till(debits!, `REG${i}`), i === 0 ? changing.slice(0, 2) : changing.slice(2))),
      ...several(3, (i) => new RemittanceLane(till(remittances!, `REMIT${i}`), receivers)),
      // Its refunds want the money that the remittances are after.
      new DebitLane(till(remittances!, 'PAYER'), payers, { refundsOf: 0.5 }),
      ...(await this.#consentLanes(this.#shop('consents'))),
      ...(await this.#personLanes(this.#shop('persons'))),
    ];
  }

  async #consentLanes(shop: BankShop): Promise<readonly Lane[]> {
    const accounts = [...several(4, (i) => ordinary('032', i)), ...AGREEING.map((outcome) => accountThat(outcome, '032'))];
    const customers = await registeredAll(shop, accounts);
    const uncalled = await registeredAll(
      shop,
      several(2, (i) => ordinary('034', i)),
    );
    await this.#world.operator('PATCH', `/merchants/${shop.merchantId}`, { banking: { secondConsentFrom: CONSENT_FROM } });
    return several(2, (i) => new ConsentLane(this.#till(shop, `CONSENT${i}`), customers, uncalled));
  }

  /** What customers do themselves: codes, passwords, and consents that they withdraw at their bank. */
  async #personLanes(shop: BankShop): Promise<readonly Lane[]> {
    const leaving = await passbooks(
      shop,
      several(4, (i) => ordinary('045', i)),
    );
    const guarded = several(4, (i) => ({
      ...{ merchantId: shop.merchantId, customerId: `p-${i}`, password: `12345${i}` },
      ...{ differs: 0, locked: false, unanswered: 0 },
    }));
    // The gateway knows a merchant who has a customer.
    await registered(shop, ordinary('045', 90));
    for (const each of guarded) await setPassword(shop, each);
    if (guarded.some(({ unanswered }) => unanswered > 0)) throw new Error('a payment password could not be set');
    shop.diary.banking.passwords.push(...guarded);
    return [
      ...several(2, (i) => new InstitutionLane(this.#till(shop, `LEAVE${i}`), leaving.slice(2 * i, 2 * i + 2))),
      new OwnershipLane(this.#till(shop, 'WON0')),
      ...several(2, (i) => new PasswordLane(this.#till(shop, `SECRET${i}`), guarded.slice(2 * i, 2 * i + 2))),
    ];
  }

  #till(shop: BankShop, name: string): BankTill {
    return new BankTill(shop, name, this.#seed);
  }

  async close(): Promise<void> {
    for (const { easyCash } of this.shops) await easyCash.close();
  }

  #shop(name: keyof typeof BANK_MERCHANTS): BankShop {
    return this.shops.find(({ merchantId }) => merchantId === BANK_MERCHANTS[name])!;
  }

  async #limited(shop: BankShop): Promise<readonly Customer[]> {
    const customers = await registeredAll(
      shop,
      several(3, (i) => ordinary('003', i)),
    );
    await this.#world.operator('PATCH', `/merchants/${shop.merchantId}`, { banking: LIMITS });
    return customers;
  }
}

/** Accounts of all kinds at a bank; one of them does not hold much. */
async function customersAt(shop: BankShop, bank: string): Promise<readonly Customer[]> {
  const usual = await registeredAll(
    shop,
    several(8, (i) => ordinary(bank, i)),
  );
  const special = await registeredAll(
    shop,
    [...PAYERS, ...REFUNDED, ...POOR].map((outcome) => accountThat(outcome, bank)),
  );
  return [...usual, ...special, await registered(shop, ordinary(bank, 99), 500_000)];
}

const registeredAll = (shop: BankShop, accounts: readonly BankAccount[]): Promise<readonly Customer[]> =>
  Promise.all(accounts.map((account) => registered(shop, account)));

async function passbooks(shop: BankShop, accounts: readonly BankAccount[]): Promise<readonly BankAccount[]> {
  await Promise.all(accounts.map((account) => shop.openPassbook(account)));
  return accounts;
}
