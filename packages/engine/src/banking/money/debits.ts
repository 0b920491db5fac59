import { Secret } from '@gwanmun/kernel';
import { askNetwork } from '../../ask-network.js';
import { writeIntent } from '../../core.js';
import { partsAgree, wholeAmount } from '../../machine/parts.js';
import { settleCharge } from '../../machine/settle.js';
import type { Recorded } from '../../recorded.js';
import { stampedIntent } from '../../results.js';
import type { Personal, RequestFacts } from '../../types.js';
import { orderTakenMeanwhile } from '../../writers/new-transaction.js';
import { openAccount, type SealedAccount } from '../accounts/sealed.js';
import { findSeries } from '../accounts/series-store.js';
import { activeAccountAt } from '../accounts/store.js';
import type { BankingFacts, BankingPolicy, BankingRejection, BankingRule, Debit, MoneyResult, SeriesDebit } from '../contract.js';
import { decideSeries } from '../machine/decide-series.js';
import { isAmount, isDay } from '../machine/values.js';
import {
  type BankingCore,
  bankRejection,
  claimOf,
  customerValue,
  moneyResult,
  NOTHING,
  no,
  orderRejection,
  policyOf,
  today,
} from '../ours.js';
import type { DebitIntent, DebitVerdict } from './debit-intents.js';
import { findSecondConsent, needsConsent } from './second-consent.js';

/** Debits of one account take turns in the database, so a few looks are enough. */
const MAX_DECISIONS = 10;

/** A debit of a registered account into the merchant's main account: intent, bank, outcome (design: the life of a payment). */
export async function debit(core: BankingCore, command: Debit): Promise<MoneyResult> {
  const { merchantId, customerId, bank } = command;
  const cannotBe = impossible(command);
  if (cannotBe) return cannotBe;
  if (command.startSeries && command.startSeries.lastDay < today(core)) {
    return (await taken(core, command)) ?? no('series_over', 'the last day of the series is over');
  }
  const accountKey = command.accountKey ?? (await activeAccountAt(core, merchantId, customerId, bank))?.accountKey;
  // A taken order number is told first; with no account there is nothing else to tell.
  if (accountKey === undefined) return (await taken(core, command)) ?? no('no_such_account_key', `no active account at bank ${bank}`);
  return carryOut(core, command, accountKey, bank, command.startSeries);
}

/** A debit under a series key. */
export async function debitSeries(core: BankingCore, command: SeriesDebit): Promise<MoneyResult> {
  const cannotBe = impossible(command);
  if (cannotBe) return cannotBe;
  const series = await findSeries(core, command.merchantId, command.customerId, command.seriesKey);
  const rejected = decideSeries(series, today(core));
  if (rejected) return (await taken(core, command)) ?? rejected;
  const { accountKey, bank } = series!.account;
  return carryOut(core, { ...command, bank }, accountKey, bank, { seriesKey: command.seriesKey });
}

/** What no protocol lets through. */
function impossible({ amount, startSeries }: Pick<Debit, 'amount' | 'startSeries'>): MoneyResult | undefined {
  if (!isAmount(amount.total)) return no('impossible_value', 'no amount of money');
  if (startSeries && !isDay(startSeries.lastDay)) return no('impossible_value', 'the calendar does not have the last day of the series');
  return amount.total === 0 ? NOTHING : undefined;
}

async function taken(core: BankingCore, { merchantId, requestDate, orderNo }: Pick<Debit, 'merchantId' | 'requestDate' | 'orderNo'>) {
  const claim = claimOf('debit', requestDate, orderNo);
  const holder = await core.transactions.holding(merchantId, claim);
  return holder && orderRejection(core, merchantId, claim);
}

type ItsSeries = { readonly seriesKey: string; readonly lastDay?: string } | undefined;

async function carryOut(core: BankingCore, command: Debit, accountKey: string, bank: string, series: ItsSeries): Promise<MoneyResult> {
  const policy = await policyOf(core, command.merchantId);
  const veto = vetoOf(core, command, policy, bank);
  const intent = intentOf(core, command, accountKey, bank, series, policy, veto);
  // Nobody is there to be asked when a series is charged.
  const charge = series !== undefined && series.lastDay === undefined;
  const consents = veto === undefined && !charge && needsConsent(policy, command);
  return core.gate.pass(async () => {
    const recorded = await record(core, intent, consents ? () => findSecondConsent(core, command, accountKey) : undefined);
    if (recorded === undefined) return orderRejection(core, command.merchantId, intent.claim);
    const { verdict } = recorded;
    if (verdict === 'duplicate_order') return orderRejection(core, command.merchantId, intent.claim);
    if (verdict !== 'recorded') {
      return veto?.rule === verdict
        ? veto
        : no(verdict === 'conflict' ? 'order_in_flight' : (verdict as BankingRule), RULE_DETAIL[verdict] ?? verdict);
    }
    const pending = asRecorded(intent.debit, recorded);
    const answer = await ask(core, command, pending, recorded);
    const settled = await core.settler.settle(pending, settleCharge(pending, answer), {}, core.outcomePatienceMs);
    if (settled.kind === 'unwritten') core.settler.doubt(pending);
    return moneyResult(settled);
  });
}

const RULE_DETAIL: Readonly<Partial<Record<string, string>>> = {
  no_such_account_key: 'no account of this customer has this key',
  account_cancelled: 'the registration was cancelled',
  consent_withdrawn: 'the registration was cancelled at an institution',
  bank_differs: 'the account is at another bank',
  series_ended: 'the series was ended meanwhile',
  second_consent_required: 'a debit of this amount needs a consent of its own',
  conflict: 'other debits of this account come first',
};

/** What settings and clock say; told after what the database knows of order number and account. */
function vetoOf(core: BankingCore, { merchantId, amount }: Debit, policy: BankingPolicy, bank: string): BankingRejection | undefined {
  if (policy.suspended) return no(policy.suspended, 'the merchant’s debits are suspended');
  const rejected = bankRejection(core, merchantId, bank);
  if (rejected) return rejected;
  const { perTransaction } = policy;
  return perTransaction !== undefined && amount.total > perTransaction
    ? no('limit_per_transaction', `at most ${perTransaction}`)
    : undefined;
}

/** Members stand in one literal, absent ones too: every payment makes these, and objects that are put together of others are dear. */
function intentOf(
  core: BankingCore,
  command: Debit,
  accountKey: string,
  bank: string,
  series: ItsSeries,
  limits: BankingPolicy,
  veto: BankingRejection | undefined,
): DebitIntent {
  const { merchantId, customerId, amount, requestDate, orderNo } = command;
  const personal: Personal = { customerId, cashReceiptId: command.cashReceiptId?.reveal() };
  const debit = stampedIntent(
    {
      merchantId,
      transactionId: command.transactionId,
      kind: 'payment',
      method: 'account_debit',
      channel: command.channel,
      protocol: command.protocol,
      orderNo,
      currency: 'KRW',
      // Parts that do not add up say nothing that a refund could be measured by.
      amount: partsAgree(amount) ? amount : wholeAmount(amount.total),
      facts: factsOf(command, accountKey, bank, series),
    },
    core.links.bank.name,
    { requestedAt: core.clock.now(), personal },
  );
  return {
    debit,
    claim: claimOf('debit', requestDate, orderNo),
    personal: core.seals.personal(merchantId, personal)!.toString('base64'),
    accountKey,
    bank,
    customers: core.seals.fingerprints(merchantId, customerValue(customerId)).map((each) => each.toString('base64')),
    veto: veto?.rule,
    limits,
    day: today(core),
    series: series?.seriesKey,
    lastDay: series?.lastDay,
  };
}

function factsOf(command: Debit, accountKey: string, bank: string, series: ItsSeries): RequestFacts {
  return {
    productName: command.productName ?? '',
    instalments: 0,
    requestDate: command.requestDate,
    silent: true,
    cashReceipt: command.cashReceipt,
    door: command.door,
    banking: {
      accountKey,
      bank,
      maskedAccount: '',
      memo: command.memo,
      seriesKey: series?.seriesKey,
      startsSeries: series?.lastDay === undefined ? undefined : true,
      containerDeposit: command.containerDeposit,
      countedOn: undefined,
    },
  };
}

/**
 * `undefined`: the order number was taken in the same moment.
 *
 * @param findConsent the consent that it uses up, looked for again when another debit was first
 */
async function record(
  core: BankingCore,
  intent: DebitIntent,
  findConsent: (() => Promise<string | undefined>) | undefined,
): Promise<DebitVerdict | undefined> {
  try {
    let row: DebitVerdict | undefined;
    for (let look = 0; look < MAX_DECISIONS; look++) {
      const decided = findConsent ? withConsent(intent, await findConsent()) : intent;
      row = await writeIntent(core.debitIntents!, decided, (clean) => ({
        ...decided,
        debit: { ...decided.debit, facts: clean.debit.facts },
      }));
      if (row?.verdict !== 'conflict') return row;
    }
    return row;
  } catch (error) {
    if (orderTakenMeanwhile(error)) return undefined;
    throw error;
  }
}

function withConsent(intent: DebitIntent, consent: string | undefined): DebitIntent {
  return consent === undefined ? { ...intent, veto: 'second_consent_required' } : { ...intent, consent };
}

/** The debit as the statement recorded it: copies whose members are assigned, because literals behind a spread are dear. */
function asRecorded(debit: Recorded, { masked, counted }: DebitVerdict): Recorded {
  const banking: Assignable<BankingFacts> = { ...debit.facts.banking! };
  banking.maskedAccount = masked!;
  banking.countedOn = counted!;
  const facts: Assignable<RequestFacts> = { ...debit.facts };
  facts.banking = banking;
  const recorded: Assignable<Recorded> = { ...debit };
  recorded.facts = facts;
  return recorded;
}

type Assignable<T> = { -readonly [Member in keyof T]: T[Member] };

function ask(core: BankingCore, command: Debit, { transactionId, merchantId }: Recorded, { sealed, payer }: DebitVerdict) {
  const account: SealedAccount = openAccount(core, merchantId, sealed!);
  return askNetwork(
    () =>
      core.links.bank.debit({
        reference: transactionId,
        merchantId,
        account: { bank: account.bank, number: new Secret(account.number, 'account') },
        holder: new Secret(account.holder, 'holder'),
        amount: command.amount.total,
        memo: command.memo,
        payerNo: payer ?? '',
        ...(command.cashReceipt && { cashReceipt: command.cashReceipt }),
      }),
    core.networkTimeoutMs,
  );
}
