import { checkLedger } from '@gwanmun/ledger';
import { reconcile } from '@gwanmun/networks';
import type pg from 'pg';
import { verifyBanking } from '../banking/verify/index.js';
import { addressee } from '../inbox.js';
import { type Load, MERCHANTS } from '../load.js';
import type { World } from '../world.js';
import { answersHold, cancelsFit } from './answers.js';
import { depositsAreDecided } from './deposits.js';
import { inquiriesTell } from './inquiries.js';
import { monthsPaidOnce } from './monthly.js';
import { notified } from './notifications.js';
import { Rows } from './rows.js';
import { settledOnce } from './settlement.js';

/** How many intents, deposits and notifications have not come to their end yet. */
export async function openThings(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ open: number }>(
    `select (select count(*) from gwanmun.transactions where state in ('pending', 'unknown') or open_cancel is not null)::int
          + (select count(*) from networks.bank_deposits where state = 'received')::int
          + (select count(*) from gwanmun.main_account_holds)::int
          + (select count(*) from gwanmun.notifications where state = 'waiting')::int as open`,
  );
  return rows[0]!.open;
}

/** Everything that must hold after recovery has run, whatever was killed when. Returns what does not, in words. */
export async function verify(pool: pg.Pool, world: World, load: Load): Promise<string[]> {
  const { shops, diary } = load;
  const { deeds, payIns } = diary;
  const rows = await Rows.read(pool);
  const strangers = world.receiver.bodies.filter((body) => !shops.some(({ merchantId }) => merchantId === addressee(body)));
  return [
    ...diary.wrong,
    ...answersHold(deeds, rows),
    ...cancelsFit(deeds, rows),
    ...(await monthsPaidOnce(pool, [MERCHANTS.monthly])),
    ...(await depositsAreDecided(pool, rows, payIns)),
    ...(await notified(pool, rows, deeds, shops)),
    ...strangers.map((body) => `a notification for nobody: ${body.slice(0, 200)}`),
    ...(await inquiriesTell(deeds, rows, shops)),
    ...(await verifyBanking({ pool, world, diary, rows, shops: load.banking.shops })),
    ...(await booksAgree(pool)),
  ];
}

/** The networks' books and ours, and the ledger with its settlement items. */
async function booksAgree(pool: pg.Pool): Promise<string[]> {
  const books = await reconcile(pool);
  const ledger = await checkLedger(pool);
  return [
    ...books.findings.map((finding) => `books: ${JSON.stringify(finding)}`),
    ...(books.open > 0 ? [`books: ${books.open} still open`] : []),
    ...ledger.findings.map((finding) => `ledger: ${JSON.stringify(finding)}`),
  ];
}

/** Settles what is due, moves on by a month, settles that: twice each time. The books must agree after it. */
export async function settleMonth(pool: pg.Pool, world: World): Promise<{ readonly problems: readonly string[]; readonly runs: number }> {
  const now = await settledOnce(world, pool);
  await world.nextMonth();
  const later = await settledOnce(world, pool);
  const problems = [...now.problems, ...later.problems, ...(await booksAgree(pool))];
  return { problems, runs: now.runs + later.runs };
}
