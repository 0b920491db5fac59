import { kstDate, Secret } from '@gwanmun/kernel';
import { askNetwork } from '../../ask-network.js';
import type {
  BankAccountNo,
  BankAnswer,
  BankingResult,
  BankingRule,
  ConfirmDepositCheck,
  DepositCheck,
  DepositMemo,
  FindDepositCheck,
  RequestDepositCheck,
} from '../contract.js';
import { comparableCode, memoOf, newCode } from '../machine/codes.js';
import { accountValue, type BankingCore, bankRejection, claimOf, maskAccount, midnightAfter, no } from '../ours.js';
import { askHolder } from './holder-checks.js';
import { confirmedMeanwhile, standing } from './phone-checks.js';
import { giveBack, marksOf, type Reservation, reserve } from './reserve.js';
import {
  findVerification,
  insertVerification,
  latestOfOrder,
  moveVerification,
  tryCode,
  type Verification,
  verificationOfClaim,
} from './verifications.js';

/** Deposits of 1 won to one account number on a day, for each merchant. */
const DEPOSITS_A_DAY = 5;

/** 1 won with a text that the merchant composed and compares itself. */
export async function depositMemo(core: BankingCore, command: DepositMemo): Promise<BankingResult<object>> {
  const { merchantId, transactionId, account, memo } = command;
  const rejected = bankRejection(core, merchantId, account.bank);
  if (rejected) return rejected;
  return core.gate.pass(async () => {
    const place = placeOf(core, merchantId, account, transactionId);
    if (!(await reserve(core, place))) return no('deposits_exceeded', `${DEPOSITS_A_DAY} deposits today`);
    const answer = await deposit(core, merchantId, transactionId, account, memo);
    if (answer.kind === 'approved') return { kind: 'done' };
    if (answer.kind === 'unknown') return { kind: 'unknown' };
    await giveBack(core, place);
    return answer;
  });
}

function deposit(
  core: BankingCore,
  merchantId: string,
  reference: string,
  account: BankAccountNo,
  memo: Secret<string>,
): Promise<BankAnswer<object>> {
  return askNetwork(
    (): Promise<BankAnswer<object>> => core.links.bank.depositMemo({ reference, merchantId, account, memo }),
    core.networkTimeoutMs,
  );
}

function placeOf(core: BankingCore, merchantId: string, account: BankAccountNo, mark: string): Reservation {
  const now = core.clock.now();
  const subject = core.seals.fingerprint(merchantId, accountValue(account));
  return { merchantId, subject, mark, scope: `deposits/${kstDate(now)}`, max: DEPOSITS_A_DAY, until: midnightAfter(now) };
}

/** 1 won with a code of ours. One at a time for an account within the repeat time: the second request is told the number of the first. */
export async function requestDepositCheck(
  core: BankingCore,
  command: RequestDepositCheck,
): Promise<BankingResult<{ readonly verificationId: string }>> {
  const { merchantId, verificationId, account, orderNo, requestDate } = command;
  const claim = claimOf('deposit-check', requestDate, orderNo);
  const earlier = await verificationOfClaim(core, merchantId, claim);
  if (earlier) return isUnderWay(core, earlier) ? no('order_in_flight', 'under way') : no('duplicate_order', 'the number was used');
  const rejected = bankRejection(core, merchantId, account.bank);
  if (rejected) return rejected;
  return core.gate.pass(async () => {
    const turn = turnOf(core, command);
    if (!(await takeTurn(core, turn))) {
      const running = (await marksOf(core, turn)).at(-1)?.split('/')[1];
      return no(
        'verification_running',
        'the account was sent a code a moment ago',
        running === undefined ? {} : { verificationId: running },
      );
    }
    const place = placeOf(core, merchantId, account, verificationId);
    const letGo = (): Promise<unknown> => Promise.all([giveBack(core, turn), giveBack(core, place)]);
    if (!(await reserve(core, place))) {
      await giveBack(core, turn);
      return no('deposits_exceeded', `${DEPOSITS_A_DAY} deposits today`);
    }
    const result = await send(core, command, claim);
    // Lost answers keep their places: the won may have arrived.
    if (result.kind === 'refused' || result.kind === 'rejected') await letGo();
    return result;
  });
}

/** Nobody waits longer for a bank; a process that died leaves it so. */
const LONGEST_REQUEST_MS = 60_000;

function isUnderWay(core: BankingCore, { state, requestedAt }: Pick<Verification, 'state' | 'requestedAt'>): boolean {
  return state === 'asking' && core.clock.now().getTime() - requestedAt.getTime() < LONGEST_REQUEST_MS;
}

function turnOf(core: BankingCore, { merchantId, verificationId, account, repeatSeconds }: RequestDepositCheck): Reservation {
  const now = core.clock.now();
  return {
    ...{ merchantId, scope: 'deposit-running', max: 1 },
    subject: core.seals.fingerprint(merchantId, accountValue(account)),
    mark: `${now.toISOString()}/${verificationId}`,
    since: new Date(now.getTime() - repeatSeconds * 1_000 + 1),
    until: new Date(now.getTime() + Math.max(86_400, repeatSeconds) * 1_000),
  };
}

/** False while another verification of the account runs. The turn of a process that died before its deposit was on record is taken over after a minute. */
async function takeTurn(core: BankingCore, turn: Reservation): Promise<boolean> {
  if (await reserve(core, turn)) return true;
  const mark = (await marksOf(core, turn)).at(-1);
  const [takenAt, verificationId] = mark?.split('/') ?? [];
  if (mark === undefined || core.clock.now().getTime() - Date.parse(takenAt!) < LONGEST_REQUEST_MS) return false;
  const check = await findVerification(core, turn.merchantId, verificationId!);
  if (check && check.state !== 'refused') return false;
  await giveBack(core, { ...turn, mark });
  return reserve(core, turn);
}

async function send(
  core: BankingCore,
  command: RequestDepositCheck,
  claim: string,
): Promise<BankingResult<{ readonly verificationId: string }>> {
  const { merchantId, verificationId, orderNo, requestDate, customerId, account, shape } = command;
  const number = account.number.reveal();
  const code = newCode(shape);
  const memo = memoOf(code, shape, command.remitter, command.remitterFirst);
  const made = await insertVerification(core, {
    ...{ merchantId, verificationId, claim, kind: 'deposit' },
    code: comparableCode(code),
    facts: { orderNo, requestDate, bank: account.bank, masked: maskAccount(number) },
    secret: { customerId, account: { bank: account.bank, number }, memo },
    expiresAt: new Date(core.clock.now().getTime() + command.validSeconds * 1_000),
  });
  if (!made) return no('order_in_flight', 'a request with this number is under way');
  if (command.name) {
    const holder = await askHolder(core, { ...command, transactionId: verificationId });
    if (holder.kind === 'refused' || holder.kind === 'rejected') {
      await moveVerification(core, command, 'refused', holder.kind === 'refused' ? holder.reason : holder.rule);
      return holder;
    }
  }
  const answer = await deposit(core, merchantId, verificationId, account, new Secret(memo, 'memo'));
  await moveVerification(
    core,
    command,
    answer.kind === 'refused' ? 'refused' : 'waiting',
    answer.kind === 'refused' ? answer.reason : undefined,
  );
  if (answer.kind === 'approved') return { kind: 'done', verificationId };
  return answer.kind === 'refused' ? answer : { kind: 'unknown' };
}

/** Compares what the customer read. */
export async function confirmDepositCheck(
  core: BankingCore,
  command: ConfirmDepositCheck,
): Promise<BankingResult<{ readonly verificationId: string }>> {
  const { merchantId, orderNo, customerId } = command;
  const check =
    command.verificationId === undefined
      ? await latestOfOrder(core, merchantId, customerId, orderNo)
      : await findVerification(core, merchantId, command.verificationId);
  if (check?.kind !== 'deposit' || check.secret.customerId !== customerId || check.facts.orderNo !== orderNo) {
    return no('no_such_verification', 'no verification of this customer has these numbers');
  }
  const { verificationId } = check;
  const over = standing(core, check);
  // Again after a success, still valid: the same answer.
  if (over) return over;
  if (check.state === 'verified') return { kind: 'done', verificationId };
  const verdict = await tryCode(core, check, comparableCode(command.code.reveal()));
  if (verdict === 'right') return { kind: 'done', verificationId };
  if (verdict === 'closed') {
    return (await confirmedMeanwhile(core, check)) ? { kind: 'done', verificationId } : no('tries_exceeded', 'no more tries');
  }
  return verdict === 'last wrong' ? no('tries_exceeded', 'the last try was wrong') : no('code_wrong', 'the code differs');
}

/** What became of a verification. */
export async function depositCheck(core: BankingCore, query: FindDepositCheck): Promise<DepositCheck | undefined> {
  const check = await findVerification(core, query.merchantId, query.verificationId);
  if (check?.kind !== 'deposit' || check.secret.customerId !== query.customerId) return undefined;
  const { orderNo, requestDate, bank, masked } = check.facts;
  if (requestDate !== query.requestDate || (query.orderNo !== undefined && orderNo !== query.orderNo)) return undefined;
  const state = stateOf(core, check);
  return {
    verificationId: check.verificationId,
    orderNo: orderNo!,
    customerId: check.secret.customerId,
    bank: bank!,
    masked: masked!,
    memo: new Secret(check.secret.memo ?? '', 'memo'),
    requestedAt: check.requestedAt,
    state,
    ...(state === 'verified' && check.decidedAt && { confirmedAt: check.decidedAt }),
    ...(RULES[state] && { rule: RULES[state] }),
  };
}

const RULES: Readonly<Partial<Record<DepositCheck['state'], BankingRule>>> = { failed: 'tries_exceeded', expired: 'verification_expired' };

function stateOf(core: BankingCore, { state, expiresAt }: Verification): DepositCheck['state'] {
  if (state === 'verified' || state === 'failed' || state === 'refused') return state;
  return core.clock.now() >= expiresAt ? 'expired' : 'waiting';
}
