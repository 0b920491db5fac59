import type {
  CodeDeposited,
  HectoEasyCash,
  Result,
} from '@gwanmun/hecto-easycash/client';
import { moveOn, problemOf } from './answers.js';
import type { Deposit, PayerStore, Registration, Target } from './payer.js';

/** What stands in the passbook beside the code. */
export const REMITTER = '온기';

// #snippet holder
/** Is it the customer's own account? The bank compares name and birth date. */
export async function checkHolder(
  easyCash: HectoEasyCash,
  store: PayerStore,
  customerId: string,
  { no, person }: Registration,
  target: Target,
) {
  const answer = await easyCash.holder.checkIdentity({
    mchtCustId: customerId,
    mchtCustNm: person?.name,
    uii: person?.uii.slice(0, 6) ?? '', // without the gender digit
    bankCd: target.bankCd,
    custAcntNo: target.accountNo,
    acctNoChkYn: 'Y', // also against the list of accounts that nobody may register
  });
  return moveOn(store, customerId, no, (found) =>
    answer.outcome === 'success'
      ? { ...found, target }
      : { ...found, target, problem: problemOf(answer) },
  );
}

/** Does the customer have it at hand? We send 1 won, and the passbook shows a code beside it. */
export async function sendWon(
  easyCash: HectoEasyCash,
  store: PayerStore,
  customerId: string,
  { no }: Registration,
  now: Date,
) {
  // The number is written down before: it names the deposit even when the answer is lost.
  const asked = await moveOn(store, customerId, no, (found) => ({
    ...found,
    count: found.count + 1,
  }));
  if (!asked?.target) return asked;
  const { bankCd, accountNo } = asked.target;
  const mchtTrdNo = `${no}-W${asked.count}`;
  const answer = await easyCash.ownership.request({
    mchtTrdNo,
    mchtCustId: customerId,
    mchtCustNm: asked.person?.name,
    bankCd,
    custAcntNo: accountNo,
    authType: '4', // four digits
    remitterNm: REMITTER,
    textPos: 'F', // our name first, then the code
  });
  const deposit = { no: mchtTrdNo, bankCd, accountNo, at: now.toISOString() };
  return moveOn(store, customerId, no, (found) => withDeposit(found, deposit, answer));
}

function withDeposit(found: Registration, made: Deposit, answer: Result<CodeDeposited>) {
  if (answer.outcome === 'success') {
    return { ...found, step: 'memo', deposit: { ...made, trdNo: answer.trdNo } } as const;
  }
  const problem = problemOf(answer);
  if (answer.outcome === 'failure') return { ...found, problem };
  // ST40: this account got its won in the last ten minutes. If it was from us, its code still counts.
  if (answer.code === 'ST40')
    return found.deposit?.trdNo === answer.trdNo && !found.deposit?.closed
      ? ({ ...found, step: 'memo', problem } as const)
      : { ...found, problem };
  // Nobody knows whether it went out: whoever sees it in the passbook can go on.
  return { ...found, step: 'memo', deposit: made, problem } as const;
}

/** The customer typed what the passbook says. The number is that of the deposit, not a new one. */
export async function checkMemo(
  easyCash: HectoEasyCash,
  store: PayerStore,
  customerId: string,
  { no, deposit }: Registration,
  code: string,
) {
  const answer = await easyCash.ownership.confirm({
    mchtCustId: customerId,
    mchtTrdNo: deposit?.no ?? '',
    trdNo: deposit?.trdNo,
    authNo: code,
  });
  return moveOn(store, customerId, no, (found) => {
    if (answer.outcome === 'success') return { ...found, step: 'consent' };
    const problem = problemOf(answer);
    // SE01 too late, SE03 too many wrong codes: only another deposit helps.
    if (!['SE01', 'SE03'].includes(problem.code) || !found.deposit)
      return { ...found, problem };
    return { ...found, problem, deposit: { ...found.deposit, closed: true } };
  });
}
// #end
