import type {
  BankAccountNo,
  BankAnswer,
  BankLink,
  BankRecord,
  BankRefusal,
  BankRefused,
  Cancelled,
  Charge,
  CreditBackRequest,
  DebitRequest,
  Holder,
  HolderCheck,
  MaintenanceWindow,
  MemoDeposit,
  RemittanceRequest,
  Remitted,
} from '@gwanmun/engine';
import { type Clock, Secret } from '@gwanmun/kernel';
import { isAccountNo } from '../bank/numbers.js';
import type { Forced } from '../faults/forced-outcomes.js';
import type { Link } from '../link/link.js';
import { type Numbers, numbersOf } from '../link/numbers.js';
import { type AccountBehaviour, accountBehaviourNamed, behaviourOfAccount, defaultsOf } from './account-behaviours.js';
import type { Accounts } from './accounts.js';
import { type AccountMark, identityMark, markOf } from './fingerprints.js';
import type { AccountOperation } from './flags.js';
import type { BookedMovement, Movement, MovementBooks, MovementKind } from './movement-books.js';
import { BANKING_NETWORKS } from './names.js';
import { refusedBecause } from './words.js';

export interface AccountBankRules {
  /** Korean name of an institution; `undefined`: there is none with this code. */
  readonly bankName: (code: string) => string | undefined;
  readonly maintenance: (bank: string, at: Date) => MaintenanceWindow | undefined;
}

const AT_WORK = { kind: 'unknown', cause: 'the bank is still at work on it' } as const;
const NOBODY = /^0+$/;

/** What all movements say, besides their kind. */
interface Wish {
  readonly merchantId: string;
  readonly reference: string;
  readonly account: BankAccountNo;
  readonly amount: number;
  readonly memo: string;
  readonly debitReference?: string;
}

/** The banks behind one line: who holds an account, money in and out of it, and what became of a reference. */
export class AccountBank implements BankLink {
  readonly name = BANKING_NETWORKS.bank;
  readonly #link: Link<BankRefused>;
  readonly #books: MovementBooks;
  readonly #accounts: Accounts;
  readonly #clock: Clock;
  readonly #rules: AccountBankRules;

  constructor(link: Link<BankRefused>, books: MovementBooks, accounts: Accounts, clock: Clock, rules: AccountBankRules) {
    this.#link = link;
    this.#books = books;
    this.#accounts = accounts;
    this.#clock = clock;
    this.#rules = rules;
  }

  holderOf({ merchantId, account, identity }: HolderCheck): Promise<BankAnswer<Holder>> {
    return this.#link.send<Holder>(
      'verify',
      merchantId,
      async (forced) => {
        const mark = markOf(account);
        const behaviour = behaviourOn('holder', mark);
        const refusal = forced.refusal ?? this.#refusal(mark, behaviour);
        if (refusal !== undefined) return refusedBecause(refusal);
        if (behaviour?.delayMs !== undefined) await this.#link.sleep(behaviour.delayMs);
        if (behaviour?.lost !== undefined) return this.#link.noAnswer();
        const entry = await this.#accounts.entry(mark);
        if (entry.refusals.holder !== undefined) return refusedBecause(entry.refusals.holder);
        const given = identity?.reveal();
        const differs = behaviour?.identityDiffers === true || (entry.identity !== null && entry.identity !== identityMark(given ?? ''));
        if (given !== undefined && (differs || NOBODY.test(given))) return refusedBecause('identity_mismatch');
        return { kind: 'approved', holder: new Secret(entry.holder, 'holder') };
      },
      'holder',
    );
  }

  depositMemo(request: MemoDeposit): Promise<BankAnswer<{ readonly networkRef: string; readonly depositedAt: Date }>> {
    const { merchantId, reference, account, memo } = request;
    return this.#send(
      'verify',
      'memo',
      { merchantId, reference, account, amount: 1, memo: memo.reveal() },
      () => ({}),
      ({ networkRef, at }) => ({ networkRef, depositedAt: at }),
    );
  }

  debit(request: DebitRequest): Promise<BankAnswer<Charge>> {
    const receipt = ({ receiptNo }: Numbers) =>
      request.cashReceipt ? { cashReceiptNo: receiptNo, cashReceiptAmount: request.amount } : {};
    return this.#send(
      'approve',
      'debit',
      request,
      (mark, numbers) => ({
        approvalNo: numbers.approvalNo,
        institution: mark.bank,
        institutionName: this.#rules.bankName(mark.bank) ?? '',
        payer: mark.masked,
        ...receipt(numbers),
      }),
      chargeOf,
    );
  }

  creditBack(request: CreditBackRequest): Promise<BankAnswer<Cancelled>> {
    return this.#send('cancel', 'credit', request, () => ({}), cancelledOf);
  }

  remit(request: RemittanceRequest): Promise<BankAnswer<Remitted>> {
    const { merchantId, reference, to, amount, memo, sender } = request;
    const wish = { merchantId, reference, account: to, amount, memo: memo || (sender ?? '') };
    return this.#send(
      'approve',
      'remittance',
      wish,
      (mark) => ({ institution: mark.bank, institutionName: this.#rules.bankName(mark.bank) ?? '', receiver: mark.masked }),
      remittedOf,
    );
  }

  query(merchantId: string, reference: string): Promise<BankRecord> {
    return this.#link.ask<BankRecord>(merchantId, async () => {
      const at = this.#clock.now();
      const { networkRef } = numbersOf(merchantId, reference, at);
      const row = await this.#books.references.findOrClose(merchantId, reference, networkRef, at);
      if (row.failingQueries > 0 && (await this.#books.references.failQuery(merchantId, reference))) {
        return { kind: 'unknown', cause: 'the bank cannot look it up now' };
      }
      return recordOf(row, at);
    });
  }

  reverse(merchantId: string, reference: string): Promise<BankAnswer<{ readonly reversedAt: Date }>> {
    return this.#link.send<{ readonly reversedAt: Date }>('reverse', merchantId, async () => {
      const at = this.#clock.now();
      const row = await this.#books.reverse(merchantId, reference, numbersOf(merchantId, reference, at).networkRef, at);
      if (row.working) return AT_WORK;
      if (row.kind === 'credit') return refusedBecause('not_cancellable');
      // What was refused has nothing to take back; that is what the caller wants to hear.
      if (row.state === 'reversed' || row.state === 'refused') return { kind: 'approved', reversedAt: row.reversedAt };
      return refusedBecause(row.cancelled > 0 ? 'already_cancelled' : 'not_cancellable');
    });
  }

  #send<T>(
    operation: 'verify' | 'approve' | 'cancel',
    kind: MovementKind,
    wish: Wish,
    facts: (mark: AccountMark, numbers: Numbers) => object,
    answer: (row: Movement | BookedMovement) => T,
  ): Promise<BankAnswer<T>> {
    return this.#link.send(operation, wish.merchantId, (forced) => this.#conduct(kind, wish, forced, facts, answer), kind);
  }

  /** Books a movement and answers as the account's number says: late, not at all, or that the bank is at work on it. */
  async #conduct<T>(
    kind: MovementKind,
    wish: Wish,
    forced: Forced,
    facts: (mark: AccountMark, numbers: Numbers) => object,
    answer: (row: Movement | BookedMovement) => T,
  ): Promise<BankAnswer<T>> {
    const { merchantId, reference, debitReference, amount, memo } = wish;
    const mark = markOf(wish.account);
    // A refund behaves as its debit's account says: the books know.
    const behaviour = kind === 'credit' ? undefined : behaviourOn(kind, mark);
    if (behaviour?.delayMs !== undefined) await this.#link.sleep(behaviour.delayMs);
    if (behaviour?.lost === 'before') return this.#link.noAnswer();
    const at = this.#clock.now();
    const numbers = numbersOf(merchantId, reference, at);
    const pendingSeconds = forced.pendingSeconds ?? behaviour?.pendingSeconds;
    const row = await this.#books.move({
      kind,
      merchantId,
      reference,
      networkRef: numbers.networkRef,
      debitReference,
      mark,
      defaults: defaultsOf(mark.number),
      amount,
      memo,
      facts: facts(mark, numbers),
      refusal: forced.refusal ?? this.#refusal(mark, behaviour),
      behaviour: behaviourOfAccount(mark.number)?.outcome,
      failingQueries: behaviour?.failingQueries,
      readyAt: pendingSeconds === undefined ? undefined : new Date(at.getTime() + pendingSeconds * 1_000),
      at,
    });
    if (row.kind !== kind) return refusedBecause(row.kind === 'void' ? 'timed_out' : 'other');
    if (row.state === 'reversed') return refusedBecause('timed_out');
    if (row.readyAt !== null && row.readyAt > at) return AT_WORK;
    if (row.state === 'refused') return refusedBecause(row.reason ?? 'other');
    const lost = kind === 'credit' ? creditLost(row.behaviour) : behaviour?.lost === 'after';
    return row.first && lost ? this.#link.noAnswer() : { kind: 'approved', ...answer(row) };
  }

  /** What holds for every account: a bank that exists and works, a number that can exist; then what the number asks for. */
  #refusal({ bank, number }: AccountMark, behaviour: AccountBehaviour | undefined): BankRefusal | undefined {
    if (this.#rules.bankName(bank) === undefined) return 'bank_not_available';
    if (this.#rules.maintenance(bank, this.#clock.now()) !== undefined) return 'bank_maintenance';
    return isAccountNo(number) ? behaviour?.refusal : 'no_such_account';
  }
}

function behaviourOn(operation: AccountOperation, { number }: AccountMark): AccountBehaviour | undefined {
  const behaviour = behaviourOfAccount(number);
  return behaviour?.on.includes(operation) ? behaviour : undefined;
}

function creditLost(outcome: string | null): boolean {
  const behaviour = accountBehaviourNamed(outcome ?? '');
  return behaviour?.on.includes('credit') === true && behaviour.lost === 'after';
}

type Row = Pick<Movement, 'facts' | 'networkRef' | 'at'>;

const chargeOf = ({ facts, networkRef, at }: Row): Charge => ({ ...facts, networkRef, approvedAt: at }) as Charge;
const remittedOf = ({ facts, networkRef, at }: Row): Remitted => ({ ...facts, networkRef, remittedAt: at }) as Remitted;
const cancelledOf = ({ networkRef, at }: Row): Cancelled => ({ networkRef, cancelledAt: at });

/** What the books say of an entry, in the port's words. */
function recordOf(row: Movement, now: Date): BankRecord {
  if (row.readyAt !== null && row.readyAt > now) return AT_WORK;
  switch (row.state) {
    case 'approved':
      return { kind: 'approved', ...(row.kind === 'debit' ? chargeOf(row) : remittedOf(row)) };
    case 'cancelled':
      return { kind: 'cancelled', ...cancelledOf(row) };
    case 'refused':
      return refusedBecause(row.reason ?? 'other');
    case 'reversed':
      return { kind: 'reversed' };
    case 'absent':
      return { kind: 'absent' };
  }
}
