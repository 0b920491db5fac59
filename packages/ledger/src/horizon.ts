/**
 * SQL: the moment (database clock, `recorded_at`) before which every posting can be seen by a statement that starts after the one with this
 * expression. That is now, or the start of the oldest transaction that may be writing postings: what it wrote carries an earlier time and
 * cannot be seen yet. It is known by its lock on the table, which it takes before it forms its first row.
 */
export const POSTINGS_VISIBLE_BEFORE = `least(statement_timestamp(), (
  select min(a.xact_start) from pg_locks l join pg_stat_activity a using (pid)
  where l.relation = 'gwanmun.postings'::regclass and l.mode = 'RowExclusiveLock' and a.datname = current_database()))`;

/** The setting with the moment up to which settlement has made items of all postings: `{"watermark": timestamptz, "batch": n}`. */
export const COLLECTED_KEY = 'settlement.collected';
