import { Secret } from '@gwanmun/kernel';
import { askNetwork } from '../../ask-network.js';
import type { BankingRejection, BankingResult, ConfirmPhoneCheck, PhoneCheck, RequestPhoneCheck } from '../contract.js';
import { newDigits } from '../machine/codes.js';
import { type BankingCore, no } from '../ours.js';
import { reserve } from './reserve.js';
import { findVerification, insertVerification, moveVerification, tryCode, type Verification } from './verifications.js';

/** How long a code counts, and how many are sent to one phone. */
const VALID_MS = 180_000;
const CODES = 5;
const CODES_WITHIN_MS = 600_000;

/** Checks whose a phone is: by a code, or in the carrier's app. */
export async function requestPhoneCheck(core: BankingCore, command: RequestPhoneCheck): Promise<BankingResult<PhoneCheck>> {
  const { merchantId, verificationId, token, customerId, way, name, phone, carrier, identity } = command;
  const now = core.clock.now();
  return core.gate.pass(async () => {
    if (way === 'sms' && !(await maySend(core, command, now))) {
      return no('too_many_requests', `${CODES} codes in ${CODES_WITHIN_MS / 60_000} minutes`);
    }
    const code = newDigits(6);
    const made = await insertVerification(core, {
      ...{ merchantId, verificationId, token, facts: {}, kind: way, expiresAt: new Date(now.getTime() + VALID_MS) },
      ...(way === 'sms' && { code }),
      secret: { customerId, phone: phone.reveal(), name: name.reveal() },
    });
    if (!made) return no('duplicate_order', 'the number is taken');
    const person = { reference: verificationId, merchantId, name, phone, carrier, identity };
    const { identity: house } = core.links;
    const answer = await askNetwork(
      () => (way === 'sms' ? house.sendCode({ ...person, code: new Secret(code, 'code') }) : house.askInApp(person)),
      core.networkTimeoutMs,
    );
    await moveVerification(
      core,
      command,
      answer.kind === 'refused' ? 'refused' : 'waiting',
      answer.kind === 'refused' ? answer.reason : undefined,
    );
    if (answer.kind === 'approved') return { kind: 'done', verificationId, token };
    return answer.kind === 'refused' ? answer : { kind: 'unknown' };
  });
}

function maySend(core: BankingCore, { merchantId, verificationId, phone }: RequestPhoneCheck, now: Date): Promise<boolean> {
  return reserve(core, {
    ...{ merchantId, scope: 'phone-codes', max: CODES },
    subject: core.seals.fingerprint(merchantId, `phone:${phone.reveal()}`),
    mark: `${now.toISOString()}/${verificationId}`,
    since: new Date(now.getTime() - CODES_WITHIN_MS),
    until: new Date(now.getTime() + CODES_WITHIN_MS),
  });
}

/** Confirms a code, or asks what the person did in the app. */
export async function confirmPhoneCheck(core: BankingCore, command: ConfirmPhoneCheck): Promise<BankingResult<object>> {
  const check = await findVerification(core, command.merchantId, command.verificationId);
  if (!check || (check.kind !== 'sms' && check.kind !== 'app')) return no('no_such_verification', 'no verification has this number');
  if (check.token !== command.token) return no('token_mismatch', 'the token is another verification’s');
  if (check.state === 'verified') return { kind: 'done' };
  if (check.kind === 'app') return askApp(core, check);
  const over = standing(core, check);
  if (over) return over;
  const verdict = await tryCode(core, check, command.code?.reveal() ?? '');
  if (verdict === 'right') return { kind: 'done' };
  if (verdict === 'closed') return (await confirmedMeanwhile(core, check)) ?? no('tries_exceeded', 'no more tries');
  return verdict === 'last wrong' ? no('tries_exceeded', 'the last try was wrong') : no('code_wrong', 'the code differs');
}

/** Why a verification takes no code now. */
export function standing(core: BankingCore, check: Verification): BankingRejection | undefined {
  if (check.state === 'refused') return no('no_such_verification', 'nothing was sent');
  if (check.state === 'failed') return no('tries_exceeded', 'no more tries');
  return core.clock.now() >= check.expiresAt ? no('verification_expired', 'its time is over') : undefined;
}

/** Somebody else's try of the same moment decided it. */
export async function confirmedMeanwhile(
  core: BankingCore,
  { merchantId, verificationId }: Verification,
): Promise<{ kind: 'done' } | undefined> {
  return (await findVerification(core, merchantId, verificationId))?.state === 'verified' ? { kind: 'done' } : undefined;
}

async function askApp(core: BankingCore, check: Verification): Promise<BankingResult<object>> {
  const { merchantId, verificationId, expiresAt } = check;
  const declined = { kind: 'refused', reason: 'declined', networkCode: '', message: 'the person declined' } as const;
  if (check.state === 'failed') return declined;
  if (check.state === 'refused') return no('no_such_verification', 'nothing was sent');
  const answer = await askNetwork(() => core.links.identity.appAnswer(merchantId, verificationId), core.networkTimeoutMs);
  if ((answer.kind === 'approved' || answer.kind === 'declined') && answer.at < expiresAt) {
    await moveVerification(
      core,
      check,
      answer.kind === 'approved' ? 'verified' : 'failed',
      answer.kind === 'declined' ? 'declined' : undefined,
    );
    return answer.kind === 'approved' ? { kind: 'done' } : declined;
  }
  return core.clock.now() >= expiresAt ? no('verification_expired', 'its time is over') : { kind: 'unknown' };
}
