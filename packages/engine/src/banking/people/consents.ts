import { Secret } from '@gwanmun/kernel';
import { askNetwork } from '../../ask-network.js';
import type { BankingResult, ConsentAnswer, ConsentRequest, ConsentStatus, ConsentStatusOf, RequestConsent } from '../contract.js';
import { newDigits } from '../machine/codes.js';
import type { Consent } from '../machine/decide-evidence.js';
import { type BankingCore, no } from '../ours.js';
import { findVerification, insertVerification, moveVerification, type Verification } from './verifications.js';

const USUAL_SECONDS = 180;
/** Result codes that are ours: still running, ran out, could not be asked. */
const RUNNING = '000';
const RAN_OUT = '08';
const NOT_ASKED = '800';
/** Kept behind the code of a failure that was of the line, not of the customer. */
const UNREACHABLE = '/unreachable';

/** Asks a customer by a call or a message; the customer answers later. */
export async function requestConsent(
  core: BankingCore,
  command: RequestConsent,
): Promise<BankingResult<{ readonly verificationId: string }>> {
  const { merchantId, verificationId, consentChannel, customerId, account } = command;
  const expiresAt = new Date(core.clock.now().getTime() + (command.validSeconds ?? USUAL_SECONDS) * 1_000);
  return core.gate.pass(async () => {
    const made = await insertVerification(core, {
      ...{ merchantId, verificationId, kind: consentChannel, expiresAt },
      facts: { purpose: command.purpose, script: command.script, ...(command.payerNo !== undefined && { payerNo: command.payerNo }) },
      secret: {
        customerId,
        name: command.name.reveal(),
        phone: command.phone.reveal(),
        ...(account && { account: { bank: account.bank, ...(account.number && { number: account.number.reveal() }) } }),
      },
    });
    if (!made) return no('duplicate_order', 'the number is taken');
    const answer = await askNetwork(() => core.links.consents[consentChannel].ask(requestOf(command, expiresAt)), core.networkTimeoutMs);
    const session = { merchantId, verificationId };
    if (answer.kind === 'refused') {
      await moveVerification(core, session, 'refused', NOT_ASKED);
      return answer;
    }
    // Lost answers too: the customer may be called, and the house knows.
    await moveVerification(core, session, 'waiting');
    return { kind: 'done', verificationId };
  });
}

function requestOf(command: RequestConsent, expiresAt: Date): ConsentRequest {
  const {
    verificationId: reference,
    merchantId,
    consentChannel: channel,
    purpose,
    script,
    name,
    phone,
    identity,
    account,
    number,
    shown,
  } = command;
  const toKey = channel === 'ars' ? (number ?? new Secret(newDigits(2), 'number')) : undefined;
  return {
    ...{ reference, merchantId, channel, purpose, script, name, phone, expiresAt },
    ...(identity && { identity }),
    ...(account && { account }),
    ...(toKey && { number: toKey }),
    ...(shown && { shown }),
  };
}

/** What became of a session; asks the house while it runs, and keeps what it says. */
export async function consentStatus(core: BankingCore, query: ConsentStatusOf): Promise<ConsentStatus | undefined> {
  const session = await findVerification(core, query.merchantId, query.verificationId);
  if (session?.kind !== query.consentChannel || session.secret.customerId !== query.customerId) return undefined;
  return statusOf(core, session);
}

/** Of a session that was found. */
export async function statusOf(core: BankingCore, session: Verification): Promise<ConsentStatus> {
  switch (session.state) {
    case 'verified':
      return { state: 'succeeded', code: session.result ?? '00' };
    case 'failed':
      return failure(session);
    case 'refused':
      return { state: 'failed', code: session.result ?? NOT_ASKED };
    case 'asking':
    case 'waiting':
      return askHouse(core, session);
  }
}

/** A session as a consent. Asks the house while it runs; when the customer agreed is known once the house said so. */
export async function consentOf(core: BankingCore, session: Verification): Promise<Consent> {
  const { state } = await statusOf(core, session);
  const { secret, decidedAt, usedBy } =
    session.state === 'verified' ? session : ((await findVerification(core, session.merchantId, session.verificationId)) ?? session);
  return {
    state,
    customerId: secret.customerId,
    name: secret.name ?? '',
    ...(secret.account && { bank: secret.account.bank }),
    ...(secret.account?.number !== undefined && { number: secret.account.number }),
    ...(decidedAt && { succeededAt: decidedAt }),
    used: usedBy !== undefined,
  };
}

async function askHouse(core: BankingCore, session: Verification): Promise<ConsentStatus> {
  const { merchantId, verificationId, expiresAt } = session;
  const link = core.links.consents[session.kind as 'ars' | 'kakao'];
  const answer: ConsentAnswer = await askNetwork(() => link.answer(merchantId, verificationId), core.networkTimeoutMs);
  const over = core.clock.now() >= expiresAt;
  // An answer of the last second counts; one that came after the end does not.
  if ((answer.kind === 'succeeded' || answer.kind === 'failed') && answer.at < expiresAt) {
    const { code, at } = answer;
    if (answer.kind === 'succeeded') {
      await moveVerification(core, session, 'verified', code, at);
      return { state: 'succeeded', code };
    }
    await moveVerification(core, session, 'failed', answer.unreachable ? code + UNREACHABLE : code, at);
    return { state: answer.unreachable ? 'unreachable' : 'failed', code };
  }
  // While the house does not answer nobody knows what the customer did.
  if (!over || answer.kind === 'unknown') return { state: 'running', code: RUNNING };
  await moveVerification(core, session, 'failed', RAN_OUT);
  return { state: 'expired', code: RAN_OUT };
}

function failure({ result = '', decidedAt, expiresAt }: Verification): ConsentStatus {
  const code = result.replace(UNREACHABLE, '');
  if (code !== result) return { state: 'unreachable', code };
  return { state: decidedAt !== undefined && decidedAt >= expiresAt ? 'expired' : 'failed', code };
}
