import type { BankAccountNo, BankRefusal, BlockList } from '@gwanmun/engine';
import { GwanmunError } from '@gwanmun/kernel';
import type pg from 'pg';
import { isAccountNo } from '../bank/numbers.js';
import { type AccountDefaults, defaultsOf } from './account-behaviours.js';
import { type AccountMark, identityMark, markOf } from './fingerprints.js';
import { ACCOUNT_FLAGS, type AccountFlag, type AccountOperation, refusalsOfFlags } from './flags.js';

/** What the directory knows of an account. */
export interface AccountEntry extends AccountDefaults {
  /** Fingerprint; null: any birth date or business number is right. */
  readonly identity: string | null;
  readonly flags: readonly AccountFlag[];
  readonly refusals: Readonly<Partial<Record<AccountOperation, BankRefusal>>>;
  readonly masked: string;
  /** False: nobody has set it and nothing has moved. */
  readonly listed: boolean;
}

/** An account as the sandbox sees it. `identity`: whether a birth date or business number is set. */
export interface AccountView extends Omit<AccountEntry, 'identity' | 'refusals'> {
  readonly identity: boolean;
}

/** What to change of an account; members that are absent stay. `null` takes a limit or the identity away. */
export interface AccountChange {
  readonly holder?: string;
  /** Birth date yyMMdd or business number. */
  readonly identity?: string | null;
  /** Won, as the limits; at most 10^15. */
  readonly balance?: number;
  readonly perTransaction?: number | null;
  readonly perDay?: number | null;
  readonly flags?: readonly AccountFlag[];
  readonly blockListed?: boolean;
}

const COLUMNS = `holder, identity, balance, per_transaction as "perTransaction", per_day as "perDay", flags, refusals,
  block_listed as "blockListed", masked`;

const SET = `
  insert into networks.banking_accounts as a
      (account, bank, masked, holder, identity, balance, per_transaction, per_day, flags, refusals, block_listed)
    values ($1, $2, $3, coalesce($4, $13), $5, coalesce($6, $14::bigint), case when $7 then $8 else $15::bigint end,
            case when $9 then $10 else $16::bigint end, coalesce($11::text[], '{}'), coalesce($12::jsonb, '{}'), coalesce($17::boolean, $18::boolean))
    on conflict (account) do update set
      holder = coalesce($4, a.holder), identity = case when $19 then $5 else a.identity end, balance = coalesce($6, a.balance),
      per_transaction = case when $7 then $8 else a.per_transaction end, per_day = case when $9 then $10 else a.per_day end,
      flags = coalesce($11::text[], a.flags), refusals = coalesce($12::jsonb, a.refusals), block_listed = coalesce($17, a.block_listed)
    returning ${COLUMNS}`;

/** Won. What arrives on top of it stays within what readers take for a number; one account beyond would break every list that it is in. */
const MOST = 1_000_000_000_000_000;

const whole = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MOST;
const text = (value: unknown, max: number): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= max && !value.includes('\0');
const orNull = (check: (value: unknown) => boolean) => (value: unknown) => value === null || check(value);

const CHECKS: Readonly<Record<keyof AccountChange, (value: unknown) => boolean>> = {
  holder: (value) => text(value, 40),
  identity: orNull((value) => typeof value === 'string' && /^\d{6,10}$/.test(value)),
  balance: whole,
  perTransaction: orNull(whole),
  perDay: orNull(whole),
  flags: (value) => Array.isArray(value) && value.every((flag) => (ACCOUNT_FLAGS as readonly unknown[]).includes(flag)),
  blockListed: (value) => typeof value === 'boolean',
};

/** The directory of customers' accounts, which the sandbox may change. */
export class Accounts implements BlockList {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** An account as it is, or as it would be. @throws GwanmunError `bad-account` */
  async get(account: BankAccountNo): Promise<AccountView> {
    return viewOf(await this.entry(checkedMark(account)));
  }

  /** Sets an account for all merchants; what is not given stays. @throws GwanmunError `bad-account` */
  async set(account: BankAccountNo, change: AccountChange): Promise<AccountView> {
    const mark = checkedMark(account);
    for (const [member, value] of Object.entries(change)) {
      const check = (CHECKS as Readonly<Record<string, (value: unknown) => boolean>>)[member];
      if (!check) throw new GwanmunError('bad-account', `${member}: no such member`);
      if (value !== undefined && !check(value)) throw new GwanmunError('bad-account', `${member}: not a value for it`);
    }
    const defaults = defaultsOf(mark.number);
    const { holder, identity, balance, perTransaction, perDay, flags, blockListed } = change;
    const { rows } = await this.#pool.query<Omit<AccountEntry, 'listed'>>(SET, [
      mark.account,
      mark.bank,
      mark.masked,
      holder,
      identity == null ? null : identityMark(identity),
      balance,
      perTransaction !== undefined,
      perTransaction,
      perDay !== undefined,
      perDay,
      flags,
      flags === undefined ? undefined : JSON.stringify(refusalsOfFlags(flags)),
      defaults.holder,
      defaults.balance,
      defaults.perTransaction,
      defaults.perDay,
      blockListed,
      defaults.blockListed,
      identity !== undefined,
    ]);
    return viewOf({ ...rows[0]!, listed: true });
  }

  async blocked(_merchantId: string, account: BankAccountNo): Promise<boolean> {
    return (await this.entry(markOf(account))).blockListed;
  }

  async entry({ account, number, masked }: AccountMark): Promise<AccountEntry> {
    const { rows } = await this.#pool.query<Omit<AccountEntry, 'listed'>>(
      `select ${COLUMNS} from networks.banking_accounts where account = $1`,
      [account],
    );
    if (rows[0]) return { ...rows[0], listed: true };
    return { ...defaultsOf(number), identity: null, flags: [], refusals: {}, masked, listed: false };
  }
}

function viewOf({ refusals: _, identity, ...entry }: AccountEntry): AccountView {
  return { ...entry, identity: identity !== null };
}

function checkedMark(account: BankAccountNo): AccountMark {
  const mark = markOf(account);
  if (!/^\d{3}$/.test(mark.bank) || !isAccountNo(mark.number)) {
    throw new GwanmunError('bad-account', 'a bank of three digits and a number of 6 to 16 digits');
  }
  return mark;
}
