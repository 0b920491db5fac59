import type { HectoEasyCash, Registered, Result } from '@gwanmun/hecto-easycash/client';
import { koreanDate } from '../korean-time.js';
import { moveOn, problemOf } from './answers.js';
import { lookForAnswer } from './ask-consent.js';
import type { Payer, PayerStore, RegisteredAccount, Registration } from './payer.js';

// #snippet register
/** Looks whether the customer has answered, and registers the account then. Ask it again and again. */
export async function finishRegistration(
  easyCash: HectoEasyCash,
  store: PayerStore,
  customerId: string,
  registration: Registration,
  now: Date,
) {
  const { no, step, consent } = registration;
  if (step === 'registering') return find(easyCash, store, customerId, registration, now);
  if (step !== 'answer' || !consent) return registration;
  const answer = await lookForAnswer(easyCash, customerId, consent);
  if (answer.outcome === 'unknown') return registration; // the phone still rings
  if (answer.outcome === 'failure') {
    const problem = problemOf(answer);
    return moveOn(store, customerId, no, (found) => ({
      ...found,
      step: 'consent',
      problem,
    }));
  }

  // A consent counts once: of two looks at the same time one registers.
  let ours = false;
  await moveOn(store, customerId, no, (found) => {
    ours = found.step === 'answer';
    return ours ? { ...found, step: 'registering', askedAt: now.toISOString() } : found;
  });
  return ours
    ? register(easyCash, store, customerId, registration, now)
    : (await store.payer(customerId)).registration;
}

async function register(
  easyCash: HectoEasyCash,
  store: PayerStore,
  customerId: string,
  { no, person, target, consent }: Registration,
  now: Date,
) {
  const answer = await easyCash.account.register({
    mchtTrdNo: `${no}-R1`,
    mchtCustId: customerId,
    mchtCustNm: person?.name ?? '',
    uii: person?.uii.slice(0, 6) ?? '',
    bankCd: target?.bankCd ?? '',
    custAcntNo: target?.accountNo ?? '',
    authMthdCd: consent?.by === 'kakao' ? 'KAKAO' : 'ARS',
    trdNo: consent?.trdNo, // the evidence
  });
  const payer = await store.updatePayer(customerId, (found) =>
    found.registration?.no === no ? withAnswer(found, answer, now) : found,
  );
  return payer.registration;
}

function withAnswer(payer: Payer, answer: Result<Registered>, now: Date): Payer {
  const { registration } = payer;
  if (!registration || answer.outcome === 'unknown') return payer; // look into the list
  if (answer.outcome === 'failure') {
    const problem = problemOf(answer);
    // Evidence that does not count is asked for again; otherwise it is the account.
    const step = ['ST13', 'ST14', 'ST27'].includes(answer.code) ? 'consent' : 'account';
    return { ...payer, registration: { ...registration, step, problem } };
  }
  const { bankCd, custAcntNo: number, custAcntKey } = answer;
  return withAccount(payer, { bankCd, number, custAcntKey }, now);
}
// #end

type NewAccount = Pick<RegisteredAccount, 'bankCd' | 'number' | 'custAcntKey'>;

/** Keeps the key, and forgets what only the registration needed. An account that is registered already keeps its place. */
function withAccount(payer: Payer, account: NewAccount, now: Date): Payer {
  const { no, startedAt, count, orderNo } = payer.registration!;
  const known = payer.accounts.find((each) => each.custAcntKey === account.custAcntKey);
  const { cancelled: _, ...kept } = known ?? {
    ...account,
    id: no,
    registeredAt: now.toISOString(),
  };
  const others = payer.accounts.filter((each) => each !== known);
  const registration: Registration = {
    ...{ no, startedAt, count, step: 'done', accountId: kept.id },
    ...(orderNo !== undefined && { orderNo }),
  };
  return { ...payer, accounts: [...others, kept], registration };
}

const TEN_MINUTES = 600_000;

/** The answer to the registration was lost: if it was made it stands in the customer's list, as the only one there that we do not know. */
async function find(
  easyCash: HectoEasyCash,
  store: PayerStore,
  customerId: string,
  { no, target, startedAt, askedAt = startedAt }: Registration,
  now: Date,
) {
  const { bankCd = '' } = target ?? {};
  const listed = await easyCash.account.list({ mchtCustId: customerId, bankCd });
  const payer = await store.updatePayer(customerId, (found) => {
    if (found.registration?.no !== no || found.registration.step !== 'registering')
      return found;
    const since = koreanDate(new Date(askedAt));
    const known = new Set(found.accounts.map(({ custAcntKey }) => custAcntKey));
    const news =
      listed.outcome === 'success'
        ? listed.acntRecords.filter(
            (each) =>
              !each.recordUnregDt &&
              !known.has(each.recordCustAcntKey) &&
              each.recordTrdDt.slice(0, 8) >= since,
          )
        : [];
    const [record, ...others] = news;
    if (record && others.length === 0) {
      const account = {
        bankCd: record.recordBankCd,
        number: record.recordCustAcntNoMask,
        custAcntKey: record.recordCustAcntKey,
      };
      return withAccount(found, account, now);
    }
    const tooLong = now.getTime() - Date.parse(askedAt) > TEN_MINUTES;
    if (!tooLong || listed.outcome !== 'success') return found;
    const problem = { outcome: 'unknown', code: '', message: '' } as const;
    return {
      ...found,
      registration: { ...found.registration, step: 'consent', problem },
    };
  });
  return payer.registration;
}
