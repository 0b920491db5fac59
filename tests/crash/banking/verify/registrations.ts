import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { BankAccount } from '../../diary.js';
import { count } from '../../verify/count.js';
import type { Ending, Registering } from '../notes.js';
import type { BankShop } from '../shop.js';
import type { Scene } from './index.js';

interface Stored {
  readonly merchantId: string;
  readonly key: string;
  readonly bank: string;
  readonly masked: string;
  readonly state: 'active' | 'cancelled';
  readonly by: Ending['by'] | null;
  readonly evidence: string;
  /** Calls that say that this registration used them. */
  readonly calls: readonly string[];
}

const STORED = `select a.merchant_id as "merchantId", a.account_key as key, a.bank, a.masked, a.state, a.cancelled_by as by, a.evidence,
    array(select v.verification_id from gwanmun.verifications v where v.merchant_id = a.merchant_id and v.used_by = a.account_key) as calls
  from gwanmun.bank_accounts a`;

/** Sessions are used by registrations and by debits. */
const LOST_CALLS = `select v.merchant_id || ' call ' || v.verification_id || ' was used by ' || v.used_by || ', which is not there' as what
  from gwanmun.verifications v where v.used_by is not null
    and not exists (select from gwanmun.bank_accounts a where a.merchant_id = v.merchant_id and a.account_key = v.used_by)
    and not exists (select from gwanmun.transactions t
      where t.merchant_id = v.merchant_id and t.transaction_id = v.used_by and t.kind = 'payment' and t.method = 'account_debit')`;

/** Accounts are registered as merchants were told, once at a time, each on a consent of its own, and cancelled when they were told so. */
export async function registrationsHold(scene: Scene): Promise<string[]> {
  const { pool, diary, shops, world } = scene;
  const { registrations, endings } = diary.banking;
  await noticesCame(pool, endings, world.clock.now());
  const { rows: stored } = await pool.query<Stored>(STORED);
  const byKey = new Map(stored.map((row) => [`${row.merchantId}/${row.key}`, row]));
  return [
    ...registrations.flatMap((each) => contradictions(each, byKey)),
    ...endings.filter(({ what }) => what === 'account').flatMap((each) => endContradicts(each, byKey, world.clock.now())),
    ...unasked(stored, registrations, endings),
    ...stored.flatMap(consentUsedOnce),
    ...(await pool.query<{ what: string }>(LOST_CALLS)).rows.map(({ what }) => what),
    ...(await listsTell(registrations, stored, shops)),
  ];
}

const nameOf = ({ merchantId, bank, accountNo }: Registering): string => `${merchantId} registration of ${bank} ${accountNo}`;

function contradictions(asked: Registering, byKey: ReadonlyMap<string, Stored>): string[] {
  const { merchantId, told, accountKey, already, consent, never, bank, accountNo } = asked;
  if (told !== 'approved') return [];
  if (never && !already) return [`${nameOf(asked)}: registered on a consent that was used`];
  const row = byKey.get(`${merchantId}/${accountKey}`);
  if (!row || row.bank !== bank || row.masked !== masked(accountNo))
    return [`${nameOf(asked)}: told ${accountKey}, on record ${row?.masked}`];
  if (!already && consent !== undefined && row.calls.join() !== consent)
    return [`${nameOf(asked)}: on call ${consent}, which says otherwise`];
  return [];
}

function endContradicts({ merchantId, key, by, told, due }: Ending, byKey: ReadonlyMap<string, Stored>, now: Date): string[] {
  const row = byKey.get(`${merchantId}/${key}`);
  const over = due ? due <= now : told === 'approved';
  const says = `${merchantId} account ${key} was told to be cancelled by ${by} and is ${row?.state} by ${row?.by}`;
  // A notice of the morning may find that the registration is gone.
  return over && (row?.state !== 'cancelled' || (!due && row.by !== by)) ? [says] : [];
}

/** Nothing is registered twice, more often than it was asked for, or cancelled without anybody asking. */
function unasked(stored: readonly Stored[], registrations: readonly Registering[], endings: readonly Ending[]): string[] {
  const ended = new Set(endings.filter(({ told }) => told !== 'refused').map(({ merchantId, key }) => `${merchantId}/${key}`));
  const wrong = stored
    .filter(({ merchantId, key, state }) => state === 'cancelled' && !ended.has(`${merchantId}/${key}`))
    .map(({ merchantId, key }) => `${merchantId} account ${key} is cancelled, nobody asked for it`);
  const made = count(
    registrations.filter(({ told, already }) => told !== 'refused' && !already),
    (each) => placeOf(each.merchantId, each),
  );
  const place = ({ merchantId, bank, masked }: Stored) => `${merchantId} ${bank} ${masked}`;
  for (const [key, n] of count(stored, place)) {
    if (n > (made.get(key) ?? 0)) wrong.push(`${key}: registered ${n} times, asked for ${made.get(key) ?? 0} times`);
  }
  for (const [key, n] of count(
    stored.filter(({ state }) => state === 'active'),
    place,
  ))
    if (n > 1) wrong.push(`${key}: ${n} active registrations`);
  return wrong;
}

function consentUsedOnce({ merchantId, key, evidence, calls }: Stored): string[] {
  return calls.length === (evidence === 'ars' ? 1 : 0) ? [] : [`${merchantId} account ${key} (${evidence}) used ${calls.length} calls`];
}

const DUE_WITHIN_MS = 30_000;
const STILL_ACTIVE = `select count(*)::int as n from gwanmun.bank_accounts where state = 'active' and merchant_id || '/' || account_key = any ($1)`;

/** Waits for the notices of institutions whose morning has come: jobs bring them. */
async function noticesCame(pool: pg.Pool, endings: readonly Ending[], now: Date): Promise<void> {
  const due = endings.filter((each) => each.due && each.due <= now).map(({ merchantId, key }) => `${merchantId}/${key}`);
  const deadline = Date.now() + DUE_WITHIN_MS;
  while (Date.now() < deadline) {
    const { rows } = await pool.query<{ n: number }>(STILL_ACTIVE, [due]);
    if (rows[0]!.n === 0) return;
    await sleep(100);
  }
}

/** The merchant's list of a customer's accounts is what is on record. */
async function listsTell(registrations: readonly Registering[], stored: readonly Stored[], shops: readonly BankShop[]): Promise<string[]> {
  const customers = new Map(registrations.map((each) => [`${each.merchantId}/${each.customerId}`, each]));
  const wrong = [...customers.values()].map(async ({ merchantId, customerId, bank, accountNo }) => {
    const { easyCash } = shops.find((shop) => shop.merchantId === merchantId)!;
    const told = await easyCash.account.list({ mchtCustId: customerId });
    const expected = stored
      .filter((row) => row.merchantId === merchantId && row.bank === bank && row.masked === masked(accountNo))
      .map(({ key, state }) => `${key} ${state}`);
    const listed =
      told.outcome === 'success'
        ? told.acntRecords.map((each) => `${each.recordCustAcntKey} ${each.recordUnregDt ? 'cancelled' : 'active'}`)
        : [JSON.stringify(told)];
    const says = `${merchantId} ${customerId}: the list says ${listed.join(', ')}; on record: ${expected.join(', ')}`;
    return listed.sort().join() === expected.sort().join() ? [] : [says];
  });
  return (await Promise.all(wrong)).flat();
}

const placeOf = (merchantId: string, { bank, accountNo }: BankAccount): string => `${merchantId} ${bank} ${masked(accountNo)}`;
const masked = (accountNo: string): string => accountNo.slice(0, 3) + '*'.repeat(accountNo.length - 6) + accountNo.slice(-3);
