import type { Failure, Result, Unknown } from '@gwanmun/hecto-easycash/client';
import type { Asked } from '../order.js';
import type { Payer, PayerStore, Problem, Registration } from './payer.js';

type Ended = Result<{ readonly trdNo?: string | undefined }>;

/** The SDK's three outcomes in the words of our orders; `unknown` stays open until an inquiry says more. */
export function inOurWords(answer: Ended) {
  const common = { message: '', trdNo: '' };
  const sentOn = answer.order && { sentOn: answer.order.mchtTrdDt };
  if (answer.outcome === 'success') {
    const { trdNo = '' } = answer;
    return { ...common, ...sentOn, state: 'approved' as const, code: '0000', trdNo };
  }
  const { code = '', message } = answer;
  const state =
    answer.outcome === 'failure' ? ('refused' as const) : ('unknown' as const);
  return { ...common, ...sentOn, state, code, message };
}

/** What a record of ours keeps of it. */
export function asked(answer: Ended): Omit<Asked, 'at'> {
  const { trdNo: _, ...kept } = inOurWords(answer);
  return kept;
}

export function problemOf({
  outcome,
  code = '',
  message,
}: Failure<object> | Unknown): Problem {
  return { outcome, code, message };
}

type Change = (registration: Registration) => Registration;

/** Moves a registration on. A problem of the step before is over with it. */
export async function moveOn(
  store: PayerStore,
  customerId: string,
  no: string,
  change: Change,
): Promise<Registration | undefined> {
  const payer = await store.updatePayer(customerId, (found) =>
    changed(found, no, change),
  );
  return payer.registration;
}

/** Another registration may have been started in another tab: an answer for the old one is not for it. */
function changed(payer: Payer, no: string, change: Change): Payer {
  const { registration } = payer;
  if (registration?.no !== no) return payer;
  const { problem: _, ...rest } = registration;
  return { ...payer, registration: change(rest) };
}
