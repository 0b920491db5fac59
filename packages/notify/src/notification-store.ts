import { uuidv7 } from '@gwanmun/kernel';
import { createWriter, enqueueJob, type JobSpec, jobSpec, type Log, type Writer } from '@gwanmun/store';
import type pg from 'pg';

declare module '@gwanmun/store' {
  interface TaskPayloads {
    /** Delivers notifications for the first time, as pairs of merchant and notification; enqueued by the statement that creates them. */
    'notify.announce': { readonly notifications: readonly (readonly [merchantId: string, notificationId: string])[] };
    /** Delivers one notification: a later attempt, or one that found no place. */
    'notify.deliver': { readonly merchantId: string; readonly notificationId: string };
  }
}

export type NotificationState = 'waiting' | 'delivered' | 'given_up';
export type Verdict = 'delivered' | 'refused' | 'abnormal';

export interface Rendered {
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** A notification as its row describes it. */
export interface NotificationFacts {
  readonly merchantId: string;
  readonly notificationId: string;
  readonly transactionId: string;
  readonly protocol: string;
  readonly topic: string;
  readonly url: string;
  readonly state: NotificationState;
  readonly attempts: number;
  readonly createdAt: Date;
}

/** A notification as it is needed to deliver it. */
export interface Stored extends NotificationFacts {
  /** Absent until the first attempt. */
  readonly rendered: Rendered | undefined;
}

/** One attempt to deliver. */
export interface AttemptFacts {
  /** Asked for by an operator; does not count towards the schedule. */
  readonly manual: boolean;
  /** Business clock. */
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly httpStatus?: number;
  readonly answer?: string;
  readonly verdict: Verdict;
  readonly error?: string;
}

/** What became of an attempt. */
export interface Attempt extends AttemptFacts {
  readonly merchantId: string;
  readonly notificationId: string;
  /** Business clock. */
  readonly finishedAt: Date;
  /** Automatic attempts in all. */
  readonly maxAttempts: number;
  /** When to try again if this one failed, in ms from now. */
  readonly retryMs: number;
}

export interface Recorded {
  readonly attemptNo: number;
  readonly state: NotificationState;
}

/** Columns of {@link NotificationFacts}. */
export const FACT_COLUMNS = `merchant_id as "merchantId", notification_id as "notificationId", transaction_id as "transactionId", protocol, topic, url,
  state, attempts, created_at as "createdAt"`;

const LOAD = `
  select ${FACT_COLUMNS}, content_type as "contentType", body
  from gwanmun.notifications where (merchant_id, notification_id) in (select * from unnest($1::text[], $2::uuid[]))`;

const KEEP_BODY = `
  update gwanmun.notifications x set content_type = n.t, body = decode(n.b, 'base64')
  from json_to_recordset($1::json) as n(i integer, m text, n uuid, t text, b text)
  where x.merchant_id = n.m and x.notification_id = n.n and x.body is null
  returning n.i`;

/** One statement: the attempt, what it makes of the notification, the event of giving up, and the job of the next attempt. */
const RECORD = `
with input as materialized (
  select * from json_to_recordset($1::json) as r(
    i integer, m text, n uuid, manual boolean, started timestamptz, ms integer, status integer, answer text, verdict text, error text,
    finished timestamptz, max integer, job jsonb, event uuid)
), counted as materialized (
  select input.*, 1 + (select count(*) from gwanmun.notification_attempts a
                        where a.merchant_id = m and a.notification_id = n and not a.manual) as automatic
  from input
), updated as (
  update gwanmun.notifications x
  set attempts = x.attempts + 1,
    state = case when c.verdict = 'delivered' then 'delivered'
                 when x.state = 'waiting' and not c.manual and c.automatic >= c.max then 'given_up'
                 else x.state end,
    finished_at = case when x.state <> 'delivered' and c.verdict = 'delivered' then c.finished
                       when x.state = 'waiting' and not c.manual and c.automatic >= c.max then c.finished
                       else x.finished_at end
  from counted c
  where x.merchant_id = c.m and x.notification_id = c.n
  returning c.i, x.attempts, x.state, x.transaction_id
), done as materialized (
  select * from updated join counted using (i)
), kept as (
  insert into gwanmun.notification_attempts
      (merchant_id, notification_id, attempt_no, manual, started_at, duration_ms, http_status, answer, verdict, error)
    select m, n, attempts, manual, started, ms, status, answer, verdict, error from done
), told as (
  insert into gwanmun.events (merchant_id, event_id, transaction_id, type, at, data)
    select m, event, transaction_id, 'notification.given_up', finished, jsonb_build_object('notificationId', n, 'attempts', attempts)
    from done where state = 'given_up' and not manual and automatic = max
), enqueued as materialized (
  select gwanmun.enqueue(jsonb_agg(job)) as jobs from done where state = 'waiting' and not manual
)
select done.i, done.attempts as "attemptNo", done.state from done cross join enqueued`;

interface BodyItem {
  readonly merchantId: string;
  readonly notificationId: string;
  readonly rendered: Rendered;
}

/** A later job of the same notification replaces one that waits: there is never more than one. */
const jobKey = (merchantId: string, notificationId: string): string => `notify/${merchantId}/${notificationId}`;

/** Reads and writes notifications while they are delivered. Errors are those of the store's writers, or of the database. */
export class NotificationStore {
  readonly #pool: pg.Pool;
  readonly #bodies: Writer<BodyItem, { i: number }>;
  readonly #attempts: Writer<Attempt, Recorded>;

  constructor(pool: pg.Pool, writers: pg.Pool, options: { readonly log?: Log; readonly batching?: boolean }) {
    this.#pool = pool;
    const common = {
      sortBy: (item: { merchantId: string; notificationId: string }) => `${item.merchantId}/${item.notificationId}`,
      exclusiveBy: (item: { merchantId: string; notificationId: string }) => `${item.merchantId}/${item.notificationId}`,
      ...options,
    };
    this.#bodies = createWriter(writers, { ...common, name: 'notify_body', sql: KEEP_BODY, toRow: bodyRow });
    this.#attempts = createWriter(writers, { ...common, name: 'notify_attempt', sql: RECORD, toRow: attemptRow });
  }

  async load(merchantId: string, notificationId: string): Promise<Stored | undefined> {
    return (await this.loadAll([[merchantId, notificationId]]))[0];
  }

  /** Those that exist, in any order. */
  async loadAll(ids: readonly (readonly [merchantId: string, notificationId: string])[]): Promise<readonly Stored[]> {
    const { rows } = await this.#pool.query<Omit<Stored, 'rendered'> & { contentType: string | null; body: Buffer | null }>({
      name: 'notify_load',
      text: LOAD,
      values: [ids.map(([merchantId]) => merchantId), ids.map(([, notificationId]) => notificationId)],
    });
    return rows.map(({ contentType, body, ...rest }) => ({
      ...rest,
      rendered: body === null ? undefined : { contentType: contentType ?? '', body },
    }));
  }

  /** Keeps what every attempt will send; returns what is kept, which somebody else may have rendered a moment ago. */
  async keep(merchantId: string, notificationId: string, rendered: Rendered): Promise<Rendered> {
    const written = await this.#bodies.write({ merchantId, notificationId, rendered });
    if (written) return rendered;
    return (await this.load(merchantId, notificationId))?.rendered ?? rendered;
  }

  /** Records an attempt with everything that follows from it. `undefined`: the notification is gone. */
  record(attempt: Attempt): Promise<Recorded | undefined> {
    return this.#attempts.write(attempt);
  }

  /** Delivers it later, without counting an attempt. */
  async postpone(merchantId: string, notificationId: string, delayMs: number): Promise<void> {
    await enqueueJob(this.#pool, 'notify.deliver', { merchantId, notificationId }, { delayMs, key: jobKey(merchantId, notificationId) });
  }

  async close(): Promise<void> {
    await Promise.all([this.#bodies.close(), this.#attempts.close()]);
  }
}

function bodyRow({ merchantId, notificationId, rendered }: BodyItem): object {
  return { m: merchantId, n: notificationId, t: rendered.contentType, b: Buffer.from(rendered.body).toString('base64') };
}

function attemptRow(attempt: Attempt): object {
  const { merchantId, notificationId } = attempt;
  return {
    m: merchantId,
    n: notificationId,
    manual: attempt.manual,
    started: attempt.startedAt,
    ms: attempt.durationMs,
    status: attempt.httpStatus,
    answer: attempt.answer,
    verdict: attempt.verdict,
    error: attempt.error && storable(attempt.error),
    finished: attempt.finishedAt,
    max: attempt.maxAttempts,
    job: nextJob(merchantId, notificationId, attempt.retryMs),
    event: uuidv7(),
  };
}

/** Text that PostgreSQL takes: no NUL, no half of a surrogate pair, not endless. */
function storable(text: string): string {
  return Buffer.from(text.slice(0, 1_000)).toString().replaceAll('\0', '\ufffd');
}

function nextJob(merchantId: string, notificationId: string, delayMs: number): JobSpec {
  return jobSpec('notify.deliver', { merchantId, notificationId }, { delayMs, key: jobKey(merchantId, notificationId) });
}
