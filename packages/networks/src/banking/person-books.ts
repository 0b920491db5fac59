import type { BankRefusal } from '@gwanmun/engine';
import { createWriter, type Writer } from '@gwanmun/store';
import type pg from 'pg';
import type { BooksOptions } from '../link/books.js';
import { answerRow, type PersonAnswer, type PersonChannel } from './phone-behaviours.js';

/** A request to a person that is to be booked; name, phone and account are masked. */
export interface NewPersonRequest {
  readonly merchantId: string;
  readonly reference: string;
  readonly channel: PersonChannel;
  /** Asked when absent. */
  readonly refusal?: BankRefusal;
  /** What the person does by itself, and when by the business clock. */
  readonly plan?: { readonly answer: PersonAnswer; readonly at: Date };
  /** Fingerprint. */
  readonly phone: string;
  readonly masked: string;
  readonly name: string;
  /** SMS: the code. ARS: the number to key in. */
  readonly secret?: string;
  readonly carrier?: string;
  readonly purpose?: string;
  readonly script?: string;
  readonly bank?: string;
  readonly account?: string;
  readonly shown?: Readonly<Record<string, string>>;
  readonly at: Date;
  readonly expiresAt?: Date;
}

/** What a decision about a request depends on. */
export interface PersonState {
  readonly state: 'sent' | 'running' | 'approved' | 'failed' | 'refused';
  /** What the person did; `silent` also when it ran out. */
  readonly answer: PersonAnswer | null;
  readonly plan: PersonAnswer | null;
  readonly planAt: Date | null;
  readonly expiresAt: Date | null;
  readonly answeredAt: Date | null;
}

export interface PersonRow extends PersonState {
  readonly reason: BankRefusal | null;
  readonly secret: string | null;
  readonly at: Date;
}

/** What a person did. */
export interface Answered {
  readonly state: 'approved' | 'failed';
  readonly answer: PersonAnswer;
  readonly answeredAt: Date;
}

export function answered(answer: PersonAnswer, answeredAt: Date): Answered {
  return { state: answerRow(answer).succeeds ? 'approved' : 'failed', answer, answeredAt };
}

/** What has happened to a running request by now without anybody's doing: the person answered by itself, or it ran out. Pure. */
export function dueAnswer({ state, plan, planAt, expiresAt }: PersonState, now: Date): Answered | undefined {
  if (state !== 'running') return undefined;
  const planned = plan !== null && planAt !== null && planAt <= now && (expiresAt === null || planAt < expiresAt);
  if (planned) return answered(plan, planAt);
  return expiresAt !== null && expiresAt <= now ? answered('silent', expiresAt) : undefined;
}

const COLUMNS = 'state, reason, answer, plan, plan_at as "planAt", secret, at, expires_at as "expiresAt", answered_at as "answeredAt"';

const ASK = `
  with asked as (
    select * from json_to_recordset($1::json) as r(
      i integer, m text, r text, c text, s text, w text, l text, d timestamptz, p text, h text, n text, z text, k text, u text, x text,
      b text, o text, v jsonb, t timestamptz, e timestamptz)
  ), made as (
    insert into networks.person_requests as q
        (merchant_id, reference, channel, state, reason, plan, plan_at, phone, masked, name, secret, carrier, purpose, script, bank, account,
         shown, at, expires_at)
      select m, r, c, s, w, l, d, p, h, n, z, k, u, x, b, o, v, t, e from asked
      on conflict (merchant_id, reference, channel) do nothing
      returning q.merchant_id, q.reference, q.channel
  )
  select a.i from asked a join made on made.merchant_id = a.m and made.reference = a.r and made.channel = a.c`;

/** The houses' books of what they asked persons. Every write is durable when its promise resolves. */
export class PersonBooks {
  readonly #pool: pg.Pool;
  readonly #requests: Writer<NewPersonRequest, object>;

  constructor(pool: pg.Pool, options: BooksOptions) {
    this.#pool = pool;
    this.#requests = createWriter<NewPersonRequest, object>(options.writePool ?? pool, {
      name: 'persons_ask',
      sql: ASK,
      toRow: requestRow,
      sortBy: keyOf,
      exclusiveBy: keyOf,
      batching: options.batching,
      log: options.log,
    });
  }

  /** Books a request; `false` when the reference was there already. */
  async ask(request: NewPersonRequest): Promise<boolean> {
    return (await this.#requests.write(request)) !== undefined;
  }

  async find(merchantId: string, reference: string, channel: PersonChannel): Promise<PersonRow | undefined> {
    const { rows } = await this.#pool.query<PersonRow>(
      `select ${COLUMNS} from networks.person_requests where merchant_id = $1 and reference = $2 and channel = $3`,
      [merchantId, reference, channel],
    );
    return rows[0];
  }

  /** Books what a person did; false when something was booked before. */
  async settle(merchantId: string, reference: string, channel: PersonChannel, answer: Answered): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      `update networks.person_requests set state = $4, answer = $5, answered_at = $6
         where merchant_id = $1 and reference = $2 and channel = $3 and state = 'running'`,
      [merchantId, reference, channel, answer.state, answer.answer, answer.answeredAt],
    );
    return rowCount === 1;
  }

  /** A request as it is now: what was due by itself is booked. */
  async present(merchantId: string, reference: string, channel: PersonChannel, now: Date): Promise<PersonRow | undefined> {
    const row = await this.find(merchantId, reference, channel);
    const due = row && dueAnswer(row, now);
    if (!row || !due) return row;
    return (await this.settle(merchantId, reference, channel, due)) ? { ...row, ...due } : this.find(merchantId, reference, channel);
  }

  close(): Promise<void> {
    return this.#requests.close();
  }
}

const keyOf = ({ merchantId, reference, channel }: NewPersonRequest): string => `${merchantId}/${reference}/${channel}`;

function requestRow(request: NewPersonRequest): object {
  const asked = request.channel === 'sms' ? 'sent' : 'running';
  return {
    m: request.merchantId,
    r: request.reference,
    c: request.channel,
    s: request.refusal === undefined ? asked : 'refused',
    w: request.refusal,
    l: request.plan?.answer,
    d: request.plan?.at,
    p: request.phone,
    h: request.masked,
    n: request.name,
    z: request.secret,
    k: request.carrier,
    u: request.purpose,
    x: request.script,
    b: request.bank,
    o: request.account,
    v: request.shown,
    t: request.at,
    e: request.expiresAt,
  };
}
