import type { BankAccountNo, BankDirectory, BankingLinks, BankRefusal, BankRefused, ConsentChannel } from '@gwanmun/engine';
import type { Clock } from '@gwanmun/kernel';
import type pg from 'pg';
import type { Faults } from '../faults/fault-evaluator.js';
import { bankByCode } from '../institutions/banks.js';
import type { BooksOptions } from '../link/books.js';
import { Link, type LinkOptions } from '../link/link.js';
import { AccountBank } from './account-bank.js';
import { type AccountChange, Accounts, type AccountView } from './accounts.js';
import type { BankClosures } from './closures.js';
import { Consents } from './consents.js';
import { Identity } from './identity.js';
import { type BankingLists, createBankingLists } from './lists.js';
import { MovementBooks } from './movement-books.js';
import { BANKING_NETWORKS } from './names.js';
import { PersonBooks, type PersonRow } from './person-books.js';
import { type Obliging, PersonHouse } from './person-house.js';
import { type AnsweredRequest, Persons } from './persons.js';
import { refusedBecause } from './words.js';

export interface BankingNetworksOptions extends BooksOptions, Omit<LinkOptions, 'faults'> {
  /** Default: persons approve in the app after 3 seconds of the business clock; calls and messages wait for the sandbox. */
  readonly obliging?: Obliging;
}

export interface BankingNetworksDeps {
  /** A pool of the store, with its types. */
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly faults?: Faults;
  /** Which bank a merchant may use; default: every one that exists. */
  readonly usable?: BankDirectory['usable'];
  /** Regular maintenance of banks; default: none. */
  readonly maintenance?: BankDirectory['maintenance'];
  readonly nameLength?: BankDirectory['nameLength'];
  /** Korean name of an institution, `undefined` for codes that nobody has; default: those of `BANKS`. */
  readonly bankName?: (code: string) => string | undefined;
  /** Windows that the sandbox declares. */
  readonly closures?: BankClosures;
  readonly options?: BankingNetworksOptions;
}

/** The houses behind banking, simulated, and what the sandbox may do with them. */
export interface BankingNetworks extends BankingLists {
  readonly links: BankingLinks & Required<Pick<BankingLinks, 'blockList'>>;
  /** See {@link Accounts.get}. */
  bankAccount(account: BankAccountNo): Promise<AccountView>;
  /** See {@link Accounts.set}. */
  setBankAccount(account: BankAccountNo, change: AccountChange): Promise<AccountView>;
  /** See {@link Persons.answer}. */
  answerRequest(request: AnsweredRequest): Promise<PersonRow | undefined>;
  /** Writes what waits. */
  close(): Promise<void>;
}

/**
 * Banks with their customers' accounts, an identity house, and the houses that call and write to customers, simulated: they decide by
 * documented accounts and phones (`ACCOUNT_TEST_VALUES`, `PHONE_TEST_VALUES`), keep their own books durably before they answer, and treat a
 * repeat of a reference as the same request. Faults know them by `BANKING_NETWORKS`.
 */
export function createBankingNetworks(deps: BankingNetworksDeps): BankingNetworks {
  const { pool, clock, faults, closures, options = {} } = deps;
  const bankName = deps.bankName ?? ((code: string) => bankByCode(code)?.name);
  const directory: BankDirectory = {
    usable: deps.usable ?? ((_merchantId, bank) => bankName(bank) !== undefined),
    maintenance: (bank, at) => closures?.at(bank, at) ?? deps.maintenance?.(bank, at),
    ...(deps.nameLength ? { nameLength: deps.nameLength } : {}),
  };
  const link = (name: string, down: BankRefusal): Link<BankRefused> => new Link(name, refusedBecause(down), { ...options, faults });
  const movements = new MovementBooks(pool, { ...options, name: BANKING_NETWORKS.bank });
  const requests = new PersonBooks(pool, options);
  const accounts = new Accounts(pool);
  const persons = new Persons(requests, clock);
  const obliging = options.obliging ?? { app: 3 };
  const house = (name: string, down: BankRefusal): PersonHouse => new PersonHouse(link(name, down), requests, clock, obliging);
  const consents = (channel: ConsentChannel): Consents => new Consents(channel, house(BANKING_NETWORKS[channel], 'call_failed'));

  return {
    links: {
      bank: new AccountBank(link(BANKING_NETWORKS.bank, 'service_unavailable'), movements, accounts, clock, {
        bankName,
        maintenance: directory.maintenance,
      }),
      identity: new Identity(house(BANKING_NETWORKS.identity, 'service_unavailable')),
      consents: { ars: consents('ars'), kakao: consents('kakao') },
      directory,
      blockList: accounts,
    },
    bankAccount: (account) => accounts.get(account),
    setBankAccount: (account, change) => accounts.set(account, change),
    answerRequest: (request) => persons.answer(request),
    ...createBankingLists(pool, clock),
    close: async () => void (await Promise.all([movements.close(), requests.close()])),
  };
}
