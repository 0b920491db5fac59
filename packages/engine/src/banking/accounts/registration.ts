import { uuidv7 } from '@gwanmun/kernel';
import { orderTakenMeanwhile } from '../../writers/new-transaction.js';
import type {
  BankingRejection,
  BankingResult,
  CancelAccount,
  InstitutionCancellation,
  InstitutionCancelled,
  RegisterAccount,
  RegisteredAccount,
} from '../contract.js';
import { decideEvidence } from '../machine/decide-evidence.js';
import { isDay } from '../machine/values.js';
import { accountValue, type BankingCore, bankRejection, customerValue, logged, maskAccount, no } from '../ours.js';
import { consentOf } from '../people/consents.js';
import { askHolder, isBlocked } from '../people/holder-checks.js';
import { giveBack, type Reservation, reserve } from '../people/reserve.js';
import { findVerification } from '../people/verifications.js';
import { sealAccount } from './sealed.js';
import { ACCOUNT_COLUMNS, type AccountRow, accountMeant, findAccounts, toAccount } from './store.js';

type Registered = BankingResult<{ readonly account: RegisteredAccount }>;

/** How long a registration may run before another one of the account may begin beside it. */
const RUNNING_MS = 60_000;

/** Registers an account for withdrawals, on evidence of the customer's consent. */
export async function registerAccount(core: BankingCore, command: RegisterAccount): Promise<Registered> {
  const rejected = bankRejection(core, command.merchantId, command.account.bank) ?? (await evidenceRejection(core, command));
  // The repeat of a registration comes with the consent that it used: it is told of the account before it is told of that.
  const spent = rejected?.rule === 'consent_spent' ? rejected : undefined;
  if (rejected && !spent) return rejected;
  if (await isBlocked(core, command.merchantId, command.account)) return no('account_blocked', 'the account is on the block list');
  return core.gate.pass(async () => {
    const turn = turnOf(core, command);
    if (!(await reserve(core, turn))) return no('registration_in_flight', 'the account is being registered');
    try {
      const holder = await askHolder(core, command);
      if (holder.kind !== 'done') return holder;
      return (await existing(core, command)) ?? spent ?? (await insert(core, command, holder.holder.reveal()));
    } finally {
      await giveBack(core, turn).catch(() => undefined);
    }
  });
}

function turnOf(core: BankingCore, { merchantId, accountKey, account }: RegisterAccount): Reservation {
  const now = core.clock.now();
  return {
    ...{ merchantId, scope: 'registering', max: 1 },
    subject: core.seals.fingerprint(merchantId, accountValue(account)),
    mark: `${now.toISOString()}/${accountKey}`,
    since: new Date(now.getTime() - RUNNING_MS),
    until: new Date(now.getTime() + RUNNING_MS),
  };
}

const SESSIONS: readonly string[] = ['ars', 'kakao'];

async function evidenceRejection(core: BankingCore, command: RegisterAccount): Promise<BankingRejection | undefined> {
  const { evidence, merchantId, customerId, account, name } = command;
  if (!SESSIONS.includes(evidence.kind)) return undefined;
  const session = evidence.verificationId === undefined ? undefined : await findVerification(core, merchantId, evidence.verificationId);
  const proves = session && SESSIONS.includes(session.kind) && session.facts.purpose === 'withdrawal';
  const registering = { customerId, name: name.reveal(), bank: account.bank, number: account.number.reveal(), now: core.clock.now() };
  return decideEvidence(proves ? await consentOf(core, session) : undefined, registering);
}

/** The account is registered: for this customer, or for another one of the merchant. */
async function existing(core: BankingCore, { merchantId, customerId, account }: RegisterAccount): Promise<BankingRejection | undefined> {
  const prints = core.seals.fingerprints(merchantId, accountValue(account));
  const [found] = await findAccounts(core, merchantId, `a.bank = $2 and a.account = any ($3) and a.state = 'active'`, account.bank, prints);
  if (!found) return undefined;
  return found.customerId === customerId
    ? no('registered_already', 'the customer has registered it', { account: found })
    : no('registered_by_other', 'another customer has registered it');
}

/**
 * The consent is used in the statement that registers: once, whatever comes at the same moment. The payer number that it was asked for with is the one that
 * the customer agreed to, and its own kind is the one that is kept: a message may come where a call was named.
 */
const INSERT = `
with used as (
  update gwanmun.verifications set used_by = $2 where merchant_id = $1 and verification_id = $11 and state = 'verified' and used_by is null
  returning kind, facts->>'payerNo' as payer
), made as (
  insert into gwanmun.bank_accounts as a (merchant_id, account_key, customer, bank, account, masked, sealed, payer_no, evidence, state, registered_at)
  select $1, $2, $3, $4, $5, $6, $7, coalesce((select payer from used), $8), coalesce((select kind from used), $9), 'active', $10 where $11::text is null or exists (select from used)
  returning a.*
), ${logged('made', '$12', 'account_key', 'account.registered', 'registered_at', `($13::jsonb || jsonb_build_object('evidence', evidence))`)}
select ${ACCOUNT_COLUMNS} from made a`;

async function insert(core: BankingCore, command: RegisterAccount, holder: string): Promise<Registered> {
  const { merchantId, transactionId, accountKey, customerId, account, identity, evidence, payerNo } = command;
  const number = account.number.reveal();
  const verificationId = SESSIONS.includes(evidence.kind) ? evidence.verificationId : undefined;
  const { bank } = account;
  try {
    const { rows } = await core.pool.query<AccountRow>(INSERT, [
      merchantId,
      accountKey,
      core.seals.fingerprint(merchantId, customerValue(customerId)),
      bank,
      core.seals.fingerprint(merchantId, accountValue(account)),
      maskAccount(number),
      sealAccount(core, merchantId, { customerId, bank, number, holder, identity: identity.reveal() }),
      payerNo,
      evidence.kind,
      core.clock.now(),
      verificationId ?? null,
      uuidv7(),
      JSON.stringify({ transactionId, bank, verificationId }),
    ]);
    if (!rows[0]) return no('consent_spent', 'the consent was used before');
    return { kind: 'done', account: toAccount(core, merchantId, rows[0]) };
  } catch (error) {
    if (orderTakenMeanwhile(error))
      return (await existing(core, command)) ?? no('registration_in_flight', 'registered and cancelled meanwhile');
    throw error;
  }
}

/** Series end with their account; that needs no writing down, but who reads what happened to a series finds it. */
const CANCEL = `
with ended as (
  update gwanmun.bank_accounts a set state = 'cancelled', cancelled_at = $3, cancelled_by = $4, origin = $5, reason = $6
  where a.merchant_id = $1 and a.account_key = $2 and a.state = 'active'
  returning a.*
), ${logged('ended', '$7', 'account_key', 'account.cancelled', 'cancelled_at', '$8')}, series as (
  insert into gwanmun.events (merchant_id, event_id, transaction_id, type, at, data)
  select s.merchant_id, gen_random_uuid(), s.series_key, 'series.ended', a.cancelled_at,
    jsonb_build_object('end', case a.cancelled_by when 'institution' then 'institution' else 'account_cancelled' end, 'accountKey', a.account_key)
  from ended a join gwanmun.debit_series s on s.merchant_id = a.merchant_id and s.account_key = a.account_key
    left join gwanmun.transactions i on i.merchant_id = s.merchant_id and i.transaction_id = s.issued_by
  where s.ended_at is null and (s.issued_by is null or i.state = 'approved')
)
select ${ACCOUNT_COLUMNS} from ended a`;

type Cancelling = Pick<InstitutionCancellation, 'merchantId' | 'accountKey' | 'at'> & Partial<InstitutionCancellation>;

/** `undefined`: it is not active. `transactionId`: the number that the merchant was told. */
async function cancel(
  core: BankingCore,
  by: 'merchant' | 'institution',
  { merchantId, accountKey, origin, reason, at = core.clock.now() }: Cancelling,
  transactionId?: string,
): Promise<AccountRow | undefined> {
  const data = JSON.stringify({ by, origin, reason, transactionId });
  const values = [merchantId, accountKey, at, by, origin ?? null, reason ?? null, uuidv7(), data];
  return (await core.pool.query<AccountRow>(CANCEL, values)).rows[0];
}

/** Cancels a registration; its series end with it. */
export async function cancelAccount(core: BankingCore, command: CancelAccount): Promise<Registered> {
  const { merchantId, bank } = command;
  const account = await accountMeant(core, command);
  if (!account || account.bank !== bank) return no('no_such_account_key', 'no account of this customer has this key at this bank');
  const row = await cancel(core, 'merchant', account, command.transactionId);
  if (!row) return no('account_cancelled', 'the registration was cancelled before');
  return { kind: 'done', account: toAccount(core, merchantId, row) };
}

/** An institution says that the customer withdrew the consent. False when there is no active registration. */
export async function cancelledByInstitution(core: BankingCore, notice: InstitutionCancellation): Promise<boolean> {
  return (await cancel(core, 'institution', notice)) !== undefined;
}

/** Registrations that institutions cancelled on a day (yyyyMMdd, KST). */
export async function institutionCancellations(
  core: BankingCore,
  merchantId: string,
  day: string,
): Promise<readonly InstitutionCancelled[]> {
  // Nothing happened on a day that the calendar does not have.
  if (!isDay(day)) return [];
  const { rows } = await core.pool.query<AccountRow>(
    `select ${ACCOUNT_COLUMNS} from gwanmun.bank_accounts a
     where a.merchant_id = $1 and a.cancelled_by = 'institution'
       and a.cancelled_at >= $2::date::timestamp at time zone 'Asia/Seoul' and a.cancelled_at < ($2::date + 1)::timestamp at time zone 'Asia/Seoul'
     order by a.cancelled_at, a.account_key`,
    [merchantId, day],
  );
  return rows.map((row) => ({
    ...toAccount(core, merchantId, row),
    cancelledAt: row.cancelled_at!,
    origin: row.origin ?? '',
    reason: row.reason ?? '',
  }));
}
