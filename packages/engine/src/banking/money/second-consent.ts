import { openAccount, type SealedAccount } from '../accounts/sealed.js';
import type { BankingPolicy, Debit } from '../contract.js';
import { SECOND_CONSENT_LIFE_MS, servesDebit } from '../machine/decide-second-consent.js';
import type { BankingCore } from '../ours.js';
import { consentOf } from '../people/consents.js';
import { unusedSessions, type Verification } from '../people/verifications.js';

/** More sessions of one customer than anybody asks for within their life. */
const SESSIONS = 20;

/** Whether the merchant wants a consent of its own for a debit of this amount. */
export function needsConsent({ secondConsentFrom }: BankingPolicy, { amount }: Pick<Debit, 'amount'>): boolean {
  return secondConsentFrom !== undefined && amount.total >= secondConsentFrom;
}

/**
 * The newest unused consent that serves this debit, or the one that the merchant named. Sessions that still run are asked for: nobody has to have looked at
 * them. `undefined`: there is none. A house that does not answer costs no more than its time-out, however many sessions there are: a debit that comes minutes
 * after its request would surprise everybody.
 */
export async function findSecondConsent(core: BankingCore, command: Debit, accountKey: string): Promise<string | undefined> {
  const { merchantId, customerId, consentEnding } = command;
  const account = await sealedAccount(core, merchantId, accountKey);
  if (!account) return undefined;
  const since = new Date(core.clock.now().getTime() - SECOND_CONSENT_LIFE_MS);
  const sessions = await unusedSessions(core, merchantId, customerId, { since, limit: SESSIONS });
  const patience = performance.now() + core.networkTimeoutMs;
  for (const session of sessions) {
    if (!isNamed(session, consentEnding) || !maySatisfy(session, account)) continue;
    if (session.state !== 'verified' && performance.now() >= patience) continue;
    const consent = await consentOf(core, session);
    if (servesDebit(consent, { ...account, customerId }, core.clock.now())) return session.verificationId;
  }
  return undefined;
}

/** As many characters of a session's number as a merchant names. */
const ENDING = 16;

function isNamed({ verificationId }: Verification, ending: string | undefined): boolean {
  return ending === undefined || verificationId.slice(-ENDING) === ending;
}

/** Saves asking a house about sessions for other accounts. */
function maySatisfy({ secret }: Verification, { bank, number }: SealedAccount): boolean {
  return secret.account?.bank === bank && (secret.account.number ?? number) === number;
}

async function sealedAccount(core: BankingCore, merchantId: string, accountKey: string): Promise<SealedAccount | undefined> {
  const { rows } = await core.pool.query<{ sealed: Buffer }>(
    'select sealed from gwanmun.bank_accounts where merchant_id = $1 and account_key = $2',
    [merchantId, accountKey],
  );
  return rows[0] && openAccount(core, merchantId, rows[0].sealed);
}
