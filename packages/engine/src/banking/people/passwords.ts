import { randomBytes, type ScryptOptions, scrypt as scryptCallback, timingSafeEqual } from 'node:crypto';
import type { Secret } from '@gwanmun/kernel';
import type { BankingResult } from '../contract.js';
import type { Turns } from '../money/turns.js';
import { type BankingCore, customerValue, no, policyOf } from '../ours.js';

/** 16 MB and some 50 ms: six digits are few, so each guess has to cost. */
const COST = { N: 16_384, r: 8, p: 1 } as const;
const LENGTH = 32;
const USUAL_TRIES = 5;

function scrypt(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scryptCallback(password, salt, LENGTH, options, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
}

async function hashOf(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await scrypt(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), hash.toString('base64')].join('$');
}

async function matches(password: string, stored: string): Promise<boolean> {
  const [, n, r, p, salt, hash] = stored.split('$') as [string, string, string, string, string, string];
  const computed = await scrypt(password, Buffer.from(salt, 'base64'), { N: Number(n), r: Number(r), p: Number(p) });
  return timingSafeEqual(computed, Buffer.from(hash, 'base64'));
}

/** With the turns in which passwords of one customer are compared. */
export interface PasswordCore extends BankingCore {
  readonly guesses: Turns;
}

const prints = (core: BankingCore, merchantId: string, customerId: string): Buffer[] =>
  core.seals.fingerprints(merchantId, customerValue(customerId));

/** Sets or replaces a payment password, and unlocks it. */
export async function setPassword(core: BankingCore, merchantId: string, customerId: string, password: Secret<string>): Promise<void> {
  const hash = await hashOf(password.reveal());
  const all = prints(core, merchantId, customerId);
  await core.pool.query(
    `with older as (delete from gwanmun.payment_passwords where merchant_id = $1 and customer = any ($5) and customer <> $2)
     insert into gwanmun.payment_passwords (merchant_id, customer, hash, changed_at) values ($1, $2, $3, $4)
     on conflict (merchant_id, customer) do update set hash = excluded.hash, tries = 0, changed_at = excluded.changed_at`,
    [merchantId, all[0], hash, core.clock.now(), all],
  );
}

/** False when there was none. */
export async function removePassword(core: BankingCore, merchantId: string, customerId: string): Promise<boolean> {
  const { rowCount } = await core.pool.query('delete from gwanmun.payment_passwords where merchant_id = $1 and customer = any ($2)', [
    merchantId,
    prints(core, merchantId, customerId),
  ]);
  return (rowCount ?? 0) > 0;
}

interface Stored {
  readonly hash: string;
  readonly tries: number;
}

/** Decides what was compared before, against the password that it was compared with, and only while there are tries left. */
const DECIDE = `
update gwanmun.payment_passwords set tries = case when $4 then 0 else tries + 1 end
where merchant_id = $1 and customer = any ($2) and hash = $3 and ($5::integer = 0 or tries < $5)
returning 1`;

/** A password that is set anew while one is compared is compared again, so often. */
const MAX_LOOKS = 5;

/**
 * Compares a payment password; wrong ones in a row lock it. However many come at once, one statement each decides them one after the other: after as many
 * wrong ones as are allowed also a right one is told nothing but that it is locked. A process that dies in between has counted nothing.
 */
export async function checkPassword(
  core: PasswordCore,
  merchantId: string,
  customerId: string,
  password: Secret<string>,
): Promise<Checked> {
  const { passwordTries = USUAL_TRIES } = await policyOf(core, merchantId);
  const customer = prints(core, merchantId, customerId);
  // One comparison at a time for a customer: guesses that come in a heap find it locked and cost nothing more.
  return core.gate.pass(() =>
    core.guesses.take(`${merchantId}/${customerId}`, async () => {
      for (let look = 0; look < MAX_LOOKS; look++) {
        const stored = await find(core, merchantId, customer);
        if (!stored) return no('no_password', 'none is registered');
        if (passwordTries > 0 && stored.tries >= passwordTries) return no('password_locked', `${passwordTries} wrong ones in a row`);
        const right = await matches(password.reveal(), stored.hash);
        const { rowCount } = await core.pool.query(DECIDE, [merchantId, customer, stored.hash, right, passwordTries]);
        if (rowCount === 1) return right ? { kind: 'done' } : no('password_wrong', 'it differs');
      }
      return no('password_wrong', 'it was changed again and again');
    }),
  );
}

type Checked = BankingResult<object>;

async function find(core: BankingCore, merchantId: string, customer: readonly Buffer[]): Promise<Stored | undefined> {
  const { rows } = await core.pool.query<Stored>(
    'select hash, tries from gwanmun.payment_passwords where merchant_id = $1 and customer = any ($2)',
    [merchantId, customer],
  );
  return rows[0];
}
