import { randomBytes, type ScryptOptions, scrypt as scryptCallback, timingSafeEqual } from 'node:crypto';
import type { Secret } from '@gwanmun/kernel';
import type { BankingResult } from '../contract.js';
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

/** Counted before it is compared, so that guesses of the same moment cannot be more than allowed. */
const TRY = `
update gwanmun.payment_passwords set tries = tries + 1
where merchant_id = $1 and customer = any ($2) and ($3::integer = 0 or tries < $3)
returning hash`;

/** Compares a payment password; wrong ones in a row lock it. */
export async function checkPassword(
  core: BankingCore,
  merchantId: string,
  customerId: string,
  password: Secret<string>,
): Promise<BankingResult<object>> {
  const { passwordTries = USUAL_TRIES } = await policyOf(core, merchantId);
  const customer = prints(core, merchantId, customerId);
  const { rows } = await core.pool.query<{ hash: string }>(TRY, [merchantId, customer, passwordTries]);
  if (!rows[0]) {
    const { rowCount } = await core.pool.query('select 1 from gwanmun.payment_passwords where merchant_id = $1 and customer = any ($2)', [
      merchantId,
      customer,
    ]);
    return rowCount === 0 ? no('no_password', 'none is registered') : no('password_locked', `${passwordTries} wrong ones in a row`);
  }
  const { hash } = rows[0];
  if (!(await matches(password.reveal(), hash))) return no('password_wrong', 'it differs');
  await core.pool.query('update gwanmun.payment_passwords set tries = 0 where merchant_id = $1 and customer = any ($2) and hash = $3', [
    merchantId,
    customer,
    hash,
  ]);
  return { kind: 'done' };
}
