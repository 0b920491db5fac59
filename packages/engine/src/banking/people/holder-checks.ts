import { kstDate, type Secret } from '@gwanmun/kernel';
import { askNetwork } from '../../ask-network.js';
import type {
  BankAccountNo,
  BankAnswer,
  BankingRejection,
  BankRefusal,
  BankRefused,
  CheckHolder,
  Holder,
  HolderResult,
} from '../contract.js';
import { sameHolder } from '../machine/compare-names.js';
import { accountValue, type BankingCore, bankRejection, customerValue, midnightAfter, no } from '../ours.js';
import { giveBack, type Reservation, reserve } from './reserve.js';

/** Of one customer on one day. */
const ACCOUNTS = 20;
const FAILURES = 10;

/** Refusals that look like somebody trying numbers. */
const SUSPICIOUS: readonly BankRefusal[] = ['no_such_account', 'holder_mismatch', 'identity_mismatch'];

/** Who holds an account, compared with what the merchant says. */
export async function checkHolder(core: BankingCore, command: CheckHolder): Promise<HolderResult> {
  const { merchantId, account } = command;
  if (command.checkBlockList && (await isBlocked(core, merchantId, account)))
    return no('account_blocked', 'the account is on the block list');
  const rejected = bankRejection(core, merchantId, account.bank);
  if (rejected) return rejected;
  return core.gate.pass(async () => {
    const tries = triesOf(core, command);
    const exceeded = await take(core, tries);
    if (exceeded) return exceeded;
    const result = await askHolder(core, command);
    if (result.kind !== 'refused' || !SUSPICIOUS.includes(result.reason)) await giveBack(core, tries.failure);
    return result;
  });
}

function triesOf(core: BankingCore, { merchantId, transactionId, customerId, account }: CheckHolder) {
  const now = core.clock.now();
  const day = kstDate(now);
  const base = { merchantId, subject: core.seals.fingerprint(merchantId, customerValue(customerId)), until: midnightAfter(now) };
  const account_: Reservation = {
    ...{ ...base, scope: `holder-accounts/${day}`, max: ACCOUNTS },
    mark: core.seals.fingerprint(merchantId, accountValue(account)).toString('hex'),
  };
  // Taken before the bank is asked and given back when there was no failure: inquiries of the same moment cannot fail more often than allowed.
  const failure: Reservation = { ...base, scope: `holder-failures/${day}`, max: FAILURES, mark: transactionId };
  return { account: account_, failure };
}

async function take(core: BankingCore, tries: { account: Reservation; failure: Reservation }): Promise<BankingRejection | undefined> {
  if (!(await reserve(core, tries.account))) return no('too_many_accounts', `more than ${ACCOUNTS} accounts today`);
  return (await reserve(core, tries.failure)) ? undefined : no('too_many_failures', `${FAILURES} failures today`);
}

/** What registration and 1-won verifications ask as well. */
export async function askHolder(
  core: BankingCore,
  {
    transactionId,
    merchantId,
    account,
    name,
    identity,
    amount,
  }: Pick<CheckHolder, 'transactionId' | 'merchantId' | 'account' | 'name' | 'identity' | 'amount'>,
): Promise<HolderResult> {
  const request = {
    ...{ reference: transactionId, merchantId, account },
    ...(identity && { identity }),
    ...(amount !== undefined && { amount }),
  };
  const answer: BankAnswer<Holder> = await askNetwork(() => core.links.bank.holderOf(request), core.networkTimeoutMs);
  if (answer.kind === 'unknown') return { kind: 'unknown' };
  if (answer.kind === 'refused') return answer;
  return judge(core, account.bank, name, answer.holder);
}

function judge({ links }: BankingCore, bank: string, name: Secret<string> | undefined, holder: Secret<string>): HolderResult {
  if (name === undefined || sameHolder(name.reveal(), holder.reveal(), links.directory.nameLength?.(bank))) return { kind: 'done', holder };
  const refused: BankRefused = { kind: 'refused', reason: 'holder_mismatch', networkCode: '', message: 'the bank knows another holder' };
  return { ...refused, holder };
}

export async function isBlocked({ links }: BankingCore, merchantId: string, account: BankAccountNo): Promise<boolean> {
  return (await links.blockList?.blocked(merchantId, account)) ?? false;
}
