import { type Clock, Secret } from '@gwanmun/kernel';
import type {
  AppAnswer,
  BankAnswer,
  BankDirectory,
  BankingLinks,
  BankLink,
  BankRecord,
  BankRefusal,
  BankRefused,
  ConsentAnswer,
  ConsentLink,
  ConsentRequest,
  CreditBackRequest,
  DebitRequest,
  Holder,
  HolderCheck,
  IdentityLink,
  MaintenanceWindow,
  MemoDeposit,
  PersonCheck,
  RemittanceRequest,
} from '../contract.js';

/** Lost before it arrives, lost after it was carried out, never answered, still being worked on, refused. */
export type Fate = 'approve' | 'lost before' | 'lost after' | 'hang' | BankRefusal;

interface Booked {
  readonly kind: 'debit' | 'credit' | 'remittance' | 'closed';
  readonly amount: number;
  readonly of?: string;
  readonly refusal?: BankRefused;
}

const LOST = { kind: 'unknown', cause: 'the answer was lost' } as const;
const refused = (reason: BankRefusal): BankRefused => ({ kind: 'refused', reason, networkCode: '0000', message: reason });

/** Banks in memory that do as they are told and keep books. Idempotent by reference, like real ones. */
export class FakeBank implements BankLink {
  readonly name = 'fake-bank';
  readonly books = new Map<string, Booked>();
  readonly asked: string[] = [];
  readonly memos = new Map<string, string>();
  /** Holder and birth date by account number; everybody else is 홍길동, whatever the birth date. */
  readonly holders = new Map<string, readonly [name: string, identity: string]>();
  fate: (reference: string) => Fate | Promise<Fate> = () => 'approve';
  atWork: (reference: string) => boolean = () => false;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  calm(): void {
    this.fate = () => 'approve';
    this.atWork = () => false;
  }

  async holderOf({ reference, account, identity }: HolderCheck): Promise<BankAnswer<Holder>> {
    this.asked.push(`holder ${reference}`);
    const fate = await this.fate(reference);
    if (fate === 'hang') return new Promise(() => undefined);
    if (fate === 'lost before' || fate === 'lost after') return LOST;
    if (fate !== 'approve') return refused(fate);
    const [name, birth] = this.holders.get(account.number.reveal()) ?? ['홍길동', identity?.reveal() ?? ''];
    if (identity && identity.reveal() !== birth) return refused('identity_mismatch');
    return { kind: 'approved', holder: new Secret(name, 'holder') };
  }

  async depositMemo({ reference, memo }: MemoDeposit) {
    const fate = await this.fate(reference);
    if (fate === 'lost before') return LOST;
    if (fate !== 'approve' && fate !== 'lost after' && fate !== 'hang') return refused(fate);
    this.memos.set(reference, memo.reveal());
    if (fate !== 'approve') return LOST;
    return { kind: 'approved', networkRef: `M${reference}`, depositedAt: this.#clock.now() } as const;
  }

  debit({ reference, amount }: DebitRequest) {
    return this.#act(reference, { kind: 'debit', amount }, () => this.#charge(reference));
  }

  creditBack({ reference, debitReference, amount }: CreditBackRequest) {
    const debited = this.books.get(debitReference);
    const whyNot =
      debited?.kind !== 'debit' || debited.refusal
        ? 'no_such_transaction'
        : this.creditedOf(debitReference) + amount > debited.amount
          ? 'not_cancellable'
          : undefined;
    const entry: Booked = { kind: 'credit', amount, of: debitReference, ...(whyNot && { refusal: refused(whyNot) }) };
    return this.#act(reference, entry, () => this.#credited(reference));
  }

  remit({ reference, amount }: RemittanceRequest) {
    return this.#act(reference, { kind: 'remittance', amount }, () => this.#remitted(reference));
  }

  async query(_merchantId: string, reference: string): Promise<BankRecord> {
    this.asked.push(`query ${reference}`);
    if (this.atWork(reference)) return { kind: 'unknown', cause: 'at work' };
    const entry = this.books.get(reference);
    if (entry?.refusal) return entry.refusal;
    switch (entry?.kind) {
      case 'debit':
        return { kind: 'approved', ...this.#charge(reference) };
      case 'remittance':
        return { kind: 'approved', ...this.#remitted(reference) };
      case 'credit':
        return { kind: 'cancelled', ...this.#credited(reference) };
      default:
        this.books.set(reference, { kind: 'closed', amount: 0 });
        return { kind: 'absent' };
    }
  }

  async reverse(_merchantId: string, reference: string) {
    this.asked.push(`reverse ${reference}`);
    if (!this.books.has(reference)) this.books.set(reference, { kind: 'closed', amount: 0 });
    return { kind: 'approved', reversedAt: this.#clock.now() } as const;
  }

  creditedOf(debit: string): number {
    let sum = 0;
    for (const entry of this.books.values()) if (entry.of === debit && !entry.refusal) sum += entry.amount;
    return sum;
  }

  /** What the bank carried out of a kind. */
  sum(kind: 'debit' | 'credit' | 'remittance'): number {
    return [...this.books.values()].reduce((sum, each) => (each.kind === kind && !each.refusal ? sum + each.amount : sum), 0);
  }

  async #act<T extends object>(reference: string, wanted: Booked, answer: () => T): Promise<BankAnswer<T>> {
    this.asked.push(`${wanted.kind} ${reference}`);
    const fate = await this.fate(reference);
    if (fate === 'lost before') return LOST;
    const own = fate !== 'approve' && fate !== 'hang' && fate !== 'lost after' ? { ...wanted, refusal: refused(fate) } : wanted;
    const entry = this.books.get(reference) ?? own;
    this.books.set(reference, entry);
    if (fate === 'hang') return new Promise(() => undefined);
    if (fate === 'lost after') return LOST;
    if (entry.kind === 'closed') return refused('timed_out');
    return entry.refusal ?? { kind: 'approved', ...answer() };
  }

  #charge(reference: string) {
    const ref = { networkRef: `B${reference}`, approvedAt: this.#clock.now(), approvalNo: '1' };
    return { ...ref, institution: '004', institutionName: '국민은행', payer: '123***789' };
  }

  #credited(reference: string) {
    return { networkRef: `C${reference}`, cancelledAt: this.#clock.now() };
  }

  #remitted(reference: string) {
    return {
      networkRef: `R${reference}`,
      remittedAt: this.#clock.now(),
      institution: '088',
      institutionName: '신한은행',
      receiver: '110***123',
    };
  }
}

/** Identity and consent houses in memory. */
export class FakePeople implements IdentityLink, ConsentLink {
  readonly name = 'fake-people';
  readonly codes = new Map<string, string>();
  readonly requests = new Map<string, ConsentRequest>();
  readonly answers = new Map<string, ConsentAnswer>();
  readonly inApp = new Map<string, AppAnswer>();
  fate: Fate = 'approve';
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async sendCode({ reference, code }: PersonCheck & { readonly code: Secret<string> }) {
    if (this.fate !== 'approve') return refused(this.fate as BankRefusal);
    this.codes.set(reference, code.reveal());
    return { kind: 'approved', sentAt: this.#clock.now() } as const;
  }

  async askInApp(_: PersonCheck) {
    return this.fate === 'approve' ? ({ kind: 'approved', sentAt: this.#clock.now() } as const) : refused(this.fate as BankRefusal);
  }

  async appAnswer(_merchantId: string, reference: string): Promise<AppAnswer> {
    return this.inApp.get(reference) ?? { kind: 'running' };
  }

  async ask(request: ConsentRequest) {
    if (this.fate !== 'approve') return refused(this.fate as BankRefusal);
    this.requests.set(request.reference, request);
    return { kind: 'approved', askedAt: this.#clock.now() } as const;
  }

  async answer(_merchantId: string, reference: string): Promise<ConsentAnswer> {
    return this.answers.get(reference) ?? { kind: 'running' };
  }

  /** The customer keys in the right number, or presses the button. */
  agree(reference: string): void {
    this.answers.set(reference, { kind: 'succeeded', code: '00', at: this.#clock.now() });
  }

  fail(reference: string, code: string, unreachable = false): void {
    this.answers.set(reference, { kind: 'failed', code, at: this.#clock.now(), ...(unreachable && { unreachable: true as const }) });
  }
}

export class FakeDirectory implements BankDirectory {
  window: MaintenanceWindow | undefined;

  usable(_merchantId: string, bank: string): boolean {
    return bank !== '999';
  }

  maintenance(_bank: string, at: Date): MaintenanceWindow | undefined {
    return this.window && this.window.from <= at && at < this.window.to ? this.window : undefined;
  }
}

export interface FakeHouses {
  readonly bank: FakeBank;
  readonly people: FakePeople;
  readonly directory: FakeDirectory;
  readonly blocked: Set<string>;
  readonly links: BankingLinks;
}

export function fakeHouses(clock: Clock): FakeHouses {
  const [bank, people, directory, blocked] = [new FakeBank(clock), new FakePeople(clock), new FakeDirectory(), new Set<string>()];
  const blockList = { blocked: async (_merchantId: string, { number }: { number: Secret<string> }) => blocked.has(number.reveal()) };
  return {
    bank,
    people,
    directory,
    blocked,
    links: { bank, identity: people, consents: { ars: people, kakao: people }, directory, blockList },
  };
}
