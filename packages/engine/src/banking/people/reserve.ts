import type { Core } from '../../core.js';

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
set marks = array(select m from unnest(a.marks) as m where m >= $6 union select $4), until = greatest(a.until, excluded.until)
where $4 = any (a.marks) or (select count(*) from unnest(a.marks) as m where m >= $6) < $7
returning 1`;

/** Takes one of `max` places for a subject, in one guarded statement: tries of the same moment cannot take more. False when none is left. */
export async function reserve(core: Core, { merchantId, scope, subject, mark, max, since, until }: Reservation): Promise<boolean> {
  const values = [merchantId, scope, subject, mark, until, since?.toISOString() ?? '', max];
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
  return (rows[0]?.marks ?? []).filter((mark) => mark >= (since?.toISOString() ?? '')).sort();
}

/** Forgets what bounds nothing any more. */
export async function forgetReservations(core: Core): Promise<void> {
  await core.pool.query('delete from gwanmun.attempts where until <= $1', [core.clock.now()]);
}
