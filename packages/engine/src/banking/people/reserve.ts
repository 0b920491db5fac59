import type { Core } from '../../core.js';
import { inBatches } from './forget.js';

export interface Reservation {
  readonly merchantId: string;
  readonly scope: string;
  readonly subject: Buffer;
  /** Trying again with the same mark takes no further place. Windows: begins with the time in ISO 8601. */
  readonly mark: string;
  readonly max: number;
  /** Marks before this count no more. */
  readonly since?: Date;
  /** From when on the row is of no use (business clock). */
  readonly until: Date;
}

const RESERVE = `
insert into gwanmun.attempts as a (merchant_id, scope, subject, marks, until) values ($1, $2, $3, array[$4], $5)
on conflict (merchant_id, scope, subject) do update
set marks = array(select m from unnest(a.marks) as m where m between $6 and $8 union select $4), until = greatest(a.until, excluded.until)
where $4 = any (a.marks) or (select count(*) from unnest(a.marks) as m where m between $6 and $8) < $7
returning 1`;

/** Processes' clocks differ a little. */
const AHEAD_MS = 60_000;
/** Sorts behind every mark. */
const LAST_MARK = '\u{10ffff}';

/** The marks that count. Of a window those of times that are still to come do not: the clock was moved back since. */
function counting(core: Core, since: Date | undefined): readonly [first: string, last: string] {
  if (!since) return ['', LAST_MARK];
  return [since.toISOString(), new Date(core.clock.now().getTime() + AHEAD_MS).toISOString() + LAST_MARK];
}

/** Takes one of `max` places for a subject, in one guarded statement: tries of the same moment cannot take more. False when none is left. */
export async function reserve(core: Core, { merchantId, scope, subject, mark, max, since, until }: Reservation): Promise<boolean> {
  const [first, last] = counting(core, since);
  const values = [merchantId, scope, subject, mark, until, first, max, last];
  return (await core.pool.query({ name: 'engine-reserve', text: RESERVE, values })).rowCount === 1;
}

/** Gives a place back: what it was for did not happen. */
export async function giveBack(core: Core, { merchantId, scope, subject, mark }: Omit<Reservation, 'max' | 'until'>): Promise<void> {
  await core.pool.query(
    'update gwanmun.attempts set marks = array_remove(marks, $4) where merchant_id = $1 and scope = $2 and subject = $3',
    [merchantId, scope, subject, mark],
  );
}

/** The marks of a subject that count, in order. */
export async function marksOf(
  core: Core,
  { merchantId, scope, subject, since }: Omit<Reservation, 'max' | 'until' | 'mark'>,
): Promise<string[]> {
  const { rows } = await core.pool.query<{ marks: string[] }>(
    'select marks from gwanmun.attempts where merchant_id = $1 and scope = $2 and subject = $3',
    [merchantId, scope, subject],
  );
  const [first, last] = counting(core, since);
  return (rows[0]?.marks ?? []).filter((mark) => first <= mark && mark <= last).sort();
}

const FORGET = `
with over as (
  select a.merchant_id, a.scope, a.subject from gwanmun.attempts a where a.until <= $1 order by a.until limit $2 for update skip locked
)
delete from gwanmun.attempts a using over o where a.merchant_id = o.merchant_id and a.scope = o.scope and a.subject = o.subject`;

const FORGOTTEN_AT_ONCE = 1_000;

/** Forgets what bounds nothing any more, in small statements. */
export async function forgetReservations(core: Core, batch = FORGOTTEN_AT_ONCE): Promise<number> {
  const now = core.clock.now();
  return inBatches(batch, async () => (await core.pool.query(FORGET, [now, batch])).rowCount ?? 0);
}
