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
import { type Consent, decideEvidence } from '../machine/decide-evidence.js';
import { accountValue, type BankingCore, bankRejection, customerValue, maskAccount, no } from '../ours.js';
import { statusOf } from '../people/consents.js';
import { askHolder, isBlocked } from '../people/holder-checks.js';
import { giveBack, type Reservation, reserve } from '../people/reserve.js';
import { findVerification } from '../people/verifications.js';
import { sealAccount } from './sealed.js';
import { ACCOUNT_COLUMNS, type AccountRow, accountsOf, activeAccountAt, findAccounts, toAccount } from './store.js';

type Registered = BankingResult<{ readonly account: RegisteredAccount }>;

/** How long a registration may run before another one of the account may begin beside it. */
const RUNNING_MS = 60_000;

/** Registers an account for withdrawals, on evidence of the customer's consent. */
export async function registerAccount(core: BankingCore, command: RegisterAccount): Promise<Registered> {
  const rejected = bankRejection(core, command.merchantId, command.account.bank) ?? (await evidenceRejection(core, command));
  if (rejected) return rejected;
  if (await isBlocked(core, command.merchantId, command.account)) return no('account_blocked', 'the account is on the block list');
  return core.gate.pass(async () => {
    const turn = turnOf(core, command);
    if (!(await reserve(core, turn))) return no('registration_in_flight', 'the account is being registered');
    try {
      const holder = await askHolder(core, command);
      if (holder.kind !== 'done') return holder;
      return (await existing(core, command)) ?? (await insert(core, command, holder.holder.reveal()));
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
  const found = evidence.verificationId === undefined ? undefined : await findVerification(core, merchantId, evidence.verificationId);
  const status = found && (await statusOf(core, found));
  // When the customer agreed is known once the house said so.
  const session = found && (await findVerification(core, merchantId, found.verificationId));
  const consent: Consent | undefined =
    session && SESSIONS.includes(session.kind) && session.facts.purpose === 'withdrawal'
      ? {
          state: status!.state,
          customerId: session.secret.customerId,
          name: session.secret.name ?? '',
          ...(session.secret.account && { bank: session.secret.account.bank }),
          ...(session.secret.account?.number !== undefined && { number: session.secret.account.number }),
          ...(session.decidedAt && { succeededAt: session.decidedAt }),
          used: session.usedBy !== undefined,
        }
      : undefined;
  const registering = { customerId, name: name.reveal(), bank: account.bank, number: account.number.reveal(), now: core.clock.now() };
  return decideEvidence(consent, registering);
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

/** The consent is used in the statement that registers: once, whatever comes at the same moment. */
const INSERT = `
with used as (
  update gwanmun.verifications set used_by = $2 where merchant_id = $1 and verification_id = $11 and state = 'verified' and used_by is null
  returning 1
)
insert into gwanmun.bank_accounts as a (merchant_id, account_key, customer, bank, account, masked, sealed, payer_no, evidence, state, registered_at)
select $1, $2, $3, $4, $5, $6, $7, $8, $9, 'active', $10 where $11::text is null or exists (select from used)
returning ${ACCOUNT_COLUMNS}`;

async function insert(core: BankingCore, command: RegisterAccount, holder: string): Promise<Registered> {
  const { merchantId, accountKey, customerId, account, identity, evidence, payerNo } = command;
  const number = account.number.reveal();
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
      SESSIONS.includes(evidence.kind) ? evidence.verificationId : null,
    ]);
    if (!rows[0]) return no('consent_spent', 'the consent was used before');
    return { kind: 'done', account: toAccount(core, merchantId, rows[0]) };
  } catch (error) {
    if (orderTakenMeanwhile(error))
      return (await existing(core, command)) ?? no('registration_in_flight', 'registered and cancelled meanwhile');
    throw error;
  }
}

const CANCEL = `
update gwanmun.bank_accounts a set state = 'cancelled', cancelled_at = $3, cancelled_by = $4, origin = $5, reason = $6
where a.merchant_id = $1 and a.account_key = $2 and a.state = 'active'
returning ${ACCOUNT_COLUMNS}`;

/** Cancels a registration; its series end with it. */
export async function cancelAccount(core: BankingCore, command: CancelAccount): Promise<Registered> {
  const { merchantId, customerId, bank } = command;
  const account =
    command.accountKey === undefined
      ? await activeAccountAt(core, merchantId, customerId, bank)
      : (await accountsOf(core, merchantId, customerId)).find(({ accountKey }) => accountKey === command.accountKey);
  if (!account || account.bank !== bank) return no('no_such_account_key', 'no account of this customer has this key at this bank');
  const { rows } = await core.pool.query<AccountRow>(CANCEL, [merchantId, account.accountKey, core.clock.now(), 'merchant', null, null]);
  if (!rows[0]) return no('account_cancelled', 'the registration was cancelled before');
  return { kind: 'done', account: toAccount(core, merchantId, rows[0]) };
}

/** An institution says that the customer withdrew the consent. False when there is no active registration. */
export async function cancelledByInstitution(core: BankingCore, notice: InstitutionCancellation): Promise<boolean> {
  const { merchantId, accountKey, origin, reason } = notice;
  const { rowCount } = await core.pool.query(CANCEL, [merchantId, accountKey, core.clock.now(), 'institution', origin, reason]);
  return rowCount === 1;
}

/** Registrations that institutions cancelled on a day (yyyyMMdd, KST). */
export async function institutionCancellations(
  core: BankingCore,
  merchantId: string,
  day: string,
): Promise<readonly InstitutionCancelled[]> {
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
