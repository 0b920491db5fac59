import type { Core } from '../../core.js';
import { customerValue } from '../ours.js';

export type VerificationKind = 'sms' | 'app' | 'deposit' | 'ars' | 'kakao';
/** asking: recorded, the house was or will be asked. */
export type VerificationState = 'asking' | 'waiting' | 'verified' | 'failed' | 'refused';

/** Personal data of a verification. */
export interface SealedVerification {
  readonly customerId: string;
  readonly phone?: string;
  readonly name?: string;
  readonly account?: { readonly bank: string; readonly number?: string };
  readonly memo?: string;
}

export interface Verification {
  readonly merchantId: string;
  readonly verificationId: string;
  readonly kind: VerificationKind;
  readonly token?: string;
  readonly state: VerificationState;
  readonly tries: number;
  readonly maxTries: number;
  readonly result?: string;
  readonly usedBy?: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly secret: SealedVerification;
  readonly requestedAt: Date;
  readonly expiresAt: Date;
  readonly decidedAt?: Date;
}

export interface NewVerification extends Pick<Verification, 'merchantId' | 'verificationId' | 'kind' | 'facts' | 'secret' | 'expiresAt'> {
  readonly claim?: string;
  readonly token?: string;
  readonly code?: string;
}

const KIND = 'verification';
const codeValue = (verificationId: string, code: string): string => `code:${verificationId}:${code}`;

const INSERT = `
insert into gwanmun.verifications (merchant_id, verification_id, kind, order_claim, customer, token, state, code, facts, sealed, requested_at, expires_at)
values ($1, $2, $3, $4, $5, $6, 'asking', $7, $8, $9, $10, $11) on conflict do nothing`;

/** False when the number or the order's claim is taken. */
export async function insertVerification(core: Core, v: NewVerification): Promise<boolean> {
  const { seals } = core;
  const { rowCount } = await core.pool.query(INSERT, [
    v.merchantId,
    v.verificationId,
    v.kind,
    v.claim ?? null,
    seals.fingerprint(v.merchantId, customerValue(v.secret.customerId)),
    v.token ?? null,
    v.code === undefined ? null : seals.fingerprint(v.merchantId, codeValue(v.verificationId, v.code)),
    JSON.stringify(v.facts),
    seals.data(v.merchantId, KIND, v.secret),
    core.clock.now(),
    v.expiresAt,
  ]);
  return rowCount === 1;
}

/** A row of the table whose personal data were not forgotten. */
export interface VerificationRow {
  readonly verification_id: string;
  readonly kind: VerificationKind;
  readonly token: string | null;
  readonly state: VerificationState;
  readonly tries: number;
  readonly max_tries: number;
  readonly result: string | null;
  readonly used_by: string | null;
  readonly facts: Record<string, string>;
  readonly sealed: Buffer;
  readonly requested_at: Date;
  readonly expires_at: Date;
  readonly decided_at: Date | null;
}

export function toVerification({ seals }: Core, merchantId: string, row: VerificationRow): Verification {
  return {
    merchantId,
    verificationId: row.verification_id,
    kind: row.kind,
    ...(row.token !== null && { token: row.token }),
    state: row.state,
    tries: row.tries,
    maxTries: row.max_tries,
    ...(row.result !== null && { result: row.result }),
    ...(row.used_by !== null && { usedBy: row.used_by }),
    facts: row.facts,
    secret: seals.openData<SealedVerification>(merchantId, KIND, row.sealed),
    requestedAt: row.requested_at,
    expiresAt: row.expires_at,
    ...(row.decided_at && { decidedAt: row.decided_at }),
  };
}

/** By number. One that was forgotten is not found: it proves nothing any more. */
export async function findVerification(core: Core, merchantId: string, verificationId: string): Promise<Verification | undefined> {
  const { rows } = await core.pool.query<VerificationRow>(
    'select * from gwanmun.verifications where merchant_id = $1 and verification_id = $2 and sealed is not null',
    [merchantId, verificationId],
  );
  return rows[0] && toVerification(core, merchantId, rows[0]);
}

/** What has an order number of a day, also when its personal data were forgotten. */
export async function verificationOfClaim(
  core: Core,
  merchantId: string,
  claim: string,
): Promise<Pick<Verification, 'state' | 'requestedAt'> | undefined> {
  const { rows } = await core.pool.query<Pick<VerificationRow, 'state' | 'requested_at'>>(
    'select state, requested_at from gwanmun.verifications where merchant_id = $1 and order_claim = $2',
    [merchantId, claim],
  );
  return rows[0] && { state: rows[0].state, requestedAt: rows[0].requested_at };
}

/** The customer's latest one under an order number, of whatever day. */
export async function latestOfOrder(
  core: Core,
  merchantId: string,
  customerId: string,
  orderNo: string,
): Promise<Verification | undefined> {
  const { rows } = await core.pool.query<VerificationRow>(
    `select * from gwanmun.verifications
     where merchant_id = $1 and customer = any ($2) and kind = 'deposit' and facts->>'orderNo' = $3 and sealed is not null order by requested_at desc limit 1`,
    [merchantId, core.seals.fingerprints(merchantId, customerValue(customerId)), orderNo],
  );
  return rows[0] && toVerification(core, merchantId, rows[0]);
}

/** A customer's calls and messages that nothing used and that may have succeeded since then, newest first. */
export async function unusedSessions(
  core: Core,
  merchantId: string,
  customerId: string,
  { since, limit }: { readonly since: Date; readonly limit: number },
): Promise<readonly Verification[]> {
  const { rows } = await core.pool.query<VerificationRow>(
    `select * from gwanmun.verifications
     where merchant_id = $1 and customer = any ($2) and kind in ('ars', 'kakao') and used_by is null and sealed is not null
       and (state = 'verified' and decided_at >= $3 or state in ('asking', 'waiting') and expires_at >= $3)
     order by requested_at desc, verification_id desc limit $4`,
    [merchantId, core.seals.fingerprints(merchantId, customerValue(customerId)), since, limit],
  );
  return rows.map((row) => toVerification(core, merchantId, row));
}

/**
 * The house was asked: `waiting` for the customer, or `refused`; later `verified` or `failed`. Whoever comes second changes nothing.
 *
 * @param at when the customer decided
 */
export async function moveVerification(
  core: Core,
  { merchantId, verificationId }: Pick<Verification, 'merchantId' | 'verificationId'>,
  state: VerificationState,
  result?: string,
  at: Date = core.clock.now(),
): Promise<void> {
  const decided = state === 'waiting' ? null : at;
  await core.pool.query(
    `update gwanmun.verifications set state = $3, result = coalesce($4, result), decided_at = $5
     where merchant_id = $1 and verification_id = $2 and state in ('asking', 'waiting')`,
    [merchantId, verificationId, state, result ?? null, decided],
  );
}

const TRY = `
update gwanmun.verifications v
set tries = v.tries + case when v.code = any ($3) then 0 else 1 end,
  state = case when v.code = any ($3) then 'verified' when v.tries + 1 >= v.max_tries then 'failed' else v.state end,
  result = case when v.code = any ($3) then null when v.tries + 1 >= v.max_tries then 'tries_exceeded' else null end,
  decided_at = case when v.code = any ($3) or v.tries + 1 >= v.max_tries then $4::timestamptz end
where v.merchant_id = $1 and v.verification_id = $2 and v.state in ('asking', 'waiting') and v.tries < v.max_tries and v.expires_at > $4
returning v.state, v.tries`;

/**
 * Compares a code, and counts it, in one guarded statement: however many tries come at once, no more than allowed are compared. `closed`: it takes no tries
 * (any more).
 */
export async function tryCode(
  core: Core,
  { merchantId, verificationId }: Verification,
  code: string,
): Promise<'right' | 'wrong' | 'last wrong' | 'closed'> {
  const prints = core.seals.fingerprints(merchantId, codeValue(verificationId, code));
  const values = [merchantId, verificationId, prints, core.clock.now()];
  const { rows } = await core.pool.query<{ state: VerificationState }>({ name: 'engine-try-code', text: TRY, values });
  if (!rows[0]) return 'closed';
  if (rows[0].state === 'verified') return 'right';
  return rows[0].state === 'failed' ? 'last wrong' : 'wrong';
}
