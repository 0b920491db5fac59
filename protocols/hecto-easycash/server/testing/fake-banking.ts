import type {
  Amount,
  Banking,
  BankingFacts,
  BankingResult,
  BankingTransaction,
  ConsentStatus,
  ConsentStatusOf,
  Debit,
  DepositCheck,
  InstitutionCancelled,
  OfOrder,
  RefundDebit,
  RegisterAccount,
  RegisteredAccount,
  Remit,
  Series,
  SeriesDebit,
  SeriesEntry,
} from '@gwanmun/engine';
import { type Clock, Secret, won } from '@gwanmun/kernel';
import { maskedAccount } from '../../messages/index.js';
import { easyCashDirectory } from '../directory.js';

/** What a test makes the next command answer: a result, or an error of the house. */
export type Scripted = object | Error;

const MAIN = { balance: 500_000, held: 100_000, available: 400_000 };

/**
 * Banking in memory for tests of the door: same contract, no rules, no banks. Commands succeed unless the test says otherwise; what they were called with
 * is kept.
 */
export class FakeBanking implements Banking {
  readonly directory = easyCashDirectory();
  readonly support: Banking['support'] = { accounts: async () => [], account: async () => undefined, verifications: async () => [] };
  readonly calls: { readonly name: string; readonly command: Record<string, unknown> }[] = [];
  /** Answers of the next commands, in order. */
  readonly script: Scripted[] = [];
  readonly accounts: RegisteredAccount[] = [];
  readonly transactions: (BankingTransaction & { readonly operation: OfOrder['operation'] })[] = [];
  readonly seriesOf = new Map<string, Series>();
  entries: readonly SeriesEntry[] = [];
  cancelled: readonly InstitutionCancelled[] = [];
  depositChecked: DepositCheck | undefined;
  consent: { readonly channel: 'ars' | 'kakao'; readonly status: ConsentStatus } | undefined;
  holder = '홍길동';
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What the last command of a name was called with. */
  last(name: string): Record<string, unknown> {
    return this.calls.findLast((call) => call.name === name)!.command;
  }

  async #answer<T>(name: string, command: object, success: () => T): Promise<T> {
    this.calls.push({ name, command: command as Record<string, unknown> });
    const scripted = this.script.shift();
    if (scripted instanceof Error) throw scripted;
    return scripted === undefined ? success() : (scripted as T);
  }

  checkHolder: Banking['checkHolder'] = (command) =>
    this.#answer('checkHolder', command, () => ({ kind: 'done', holder: new Secret(this.holder) }));
  requestPhoneCheck: Banking['requestPhoneCheck'] = (command) =>
    this.#answer('requestPhoneCheck', command, () => ({ kind: 'done', verificationId: command.verificationId, token: command.token }));
  confirmPhoneCheck: Banking['confirmPhoneCheck'] = (command) => this.#answer('confirmPhoneCheck', command, () => ({ kind: 'done' }));
  depositMemo: Banking['depositMemo'] = (command) => this.#answer('depositMemo', command, () => ({ kind: 'done' }));
  requestDepositCheck: Banking['requestDepositCheck'] = (command) =>
    this.#answer('requestDepositCheck', command, () => ({ kind: 'done', verificationId: command.verificationId }));
  confirmDepositCheck: Banking['confirmDepositCheck'] = (command) =>
    this.#answer('confirmDepositCheck', command, () => ({ kind: 'done', verificationId: command.verificationId ?? 'T-RUNNING' }));
  depositCheck: Banking['depositCheck'] = (query) => this.#answer('depositCheck', query, () => this.depositChecked);
  requestConsent: Banking['requestConsent'] = (command) =>
    this.#answer('requestConsent', command, () => ({ kind: 'done', verificationId: command.verificationId }));
  consentStatus = (query: ConsentStatusOf): Promise<ConsentStatus | undefined> =>
    this.#answer('consentStatus', query, () => (this.consent?.channel === query.consentChannel ? this.consent.status : undefined));

  registerAccount: Banking['registerAccount'] = (command) =>
    this.#answer('registerAccount', command, () => ({ kind: 'done', account: this.register(command) }));
  cancelAccount: Banking['cancelAccount'] = (command) =>
    this.#answer('cancelAccount', command, () => ({ kind: 'done', account: this.accounts[0]! }));
  cancelledByInstitution = async () => true;
  accountsOf: Banking['accountsOf'] = (merchantId, customerId, bank) =>
    this.#answer('accountsOf', { merchantId, customerId, bank }, () => this.accounts);
  account: Banking['account'] = async (_merchantId, accountKey) => this.accounts.find((each) => each.accountKey === accountKey);
  institutionCancellations: Banking['institutionCancellations'] = (merchantId, day) =>
    this.#answer('institutionCancellations', { merchantId, day }, () => this.cancelled);

  debit: Banking['debit'] = (command) =>
    this.#answer('debit', command, () => ({ kind: 'done', transaction: this.keep('debit', command, seriesOf(command)) }));
  debitSeries: Banking['debitSeries'] = (command) =>
    this.#answer('debitSeries', command, () => ({ kind: 'done', transaction: this.keep('debit', command) }));
  refund: Banking['refund'] = (command) =>
    this.#answer('refund', command, () => ({ kind: 'done', transaction: this.keep('refund', command) }));
  remit: Banking['remit'] = (command) =>
    this.#answer('remit', command, () => ({ kind: 'done', transaction: this.keep('remittance', command) }));
  topUp = async () => MAIN;
  mainAccount: Banking['mainAccount'] = (merchantId) => this.#answer('mainAccount', { merchantId }, () => MAIN);

  startSeries: Banking['startSeries'] = (command) =>
    this.#answer('startSeries', command, () => ({ kind: 'done', series: this.begin(command.seriesKey, command.lastDay) }));
  endSeries: Banking['endSeries'] = (command) =>
    this.#answer('endSeries', command, () => ({ kind: 'done', series: this.begin(command.seriesKey, '20991231') }));
  series: Banking['series'] = async (_merchantId, _customerId, seriesKey) => this.seriesOf.get(seriesKey);
  seriesHistory: Banking['seriesHistory'] = (merchantId, seriesKey, from, to) =>
    this.#answer('seriesHistory', { merchantId, seriesKey, from, to }, () => this.entries);

  transaction: Banking['transaction'] = async (_merchantId, id) => this.transactions.find((each) => each.transactionId === id);
  ofOrder: Banking['ofOrder'] = (query) =>
    this.#answer('ofOrder', query, () =>
      this.transactions.find(
        (each) => each.operation === query.operation && each.orderNo === query.orderNo && each.facts.requestDate === query.requestDate,
      ),
    );
  refundsOf: Banking['refundsOf'] = async (_merchantId, paymentId) => this.transactions.filter((each) => each.paymentId === paymentId);

  setPassword = async () => {};
  removePassword = async () => true;
  checkPassword: Banking['checkPassword'] = (merchantId, customerId, password) =>
    this.#answer('checkPassword', { merchantId, customerId, password }, (): BankingResult<object> => ({ kind: 'done' }));

  /** A registration as a command makes it. */
  register(command: Pick<RegisterAccount, 'merchantId' | 'accountKey' | 'customerId' | 'account' | 'payerNo'>): RegisteredAccount {
    const { merchantId, accountKey, customerId, payerNo, account } = command;
    const masked = maskedAccount(account.number.reveal());
    const registered: RegisteredAccount = {
      ...{ merchantId, accountKey, customerId, payerNo, masked, bank: account.bank },
      evidence: 'self',
      state: 'active',
      registeredAt: this.#clock.now(),
    };
    this.accounts.unshift(registered);
    return registered;
  }

  begin(seriesKey: string, lastDay: string, more: Partial<Series> = {}): Series {
    const account = this.accounts[0] ?? this.register(SOMEBODY);
    const series = { merchantId: 'midtest', seriesKey, account, firstDay: '20191231', lastDay, total: 0, uses: 0, ...more };
    this.seriesOf.set(seriesKey, series);
    return series;
  }

  /** A transaction as a command makes it; `state` and the like can be given. */
  keep(
    operation: OfOrder['operation'],
    command: Pick<Debit | SeriesDebit | RefundDebit, 'merchantId' | 'transactionId' | 'orderNo' | 'requestDate'> & {
      readonly amount: Amount | Remit['amount'];
      readonly paymentId?: string;
    },
    more: Partial<BankingTransaction> & { readonly banking?: Partial<BankingFacts> } = {},
  ): BankingTransaction {
    const { banking, ...rest } = more;
    const amount = typeof command.amount === 'number' ? { ...NO_AMOUNT, total: command.amount } : command.amount;
    const transaction = {
      ...{ operation, merchantId: command.merchantId, transactionId: command.transactionId, orderNo: command.orderNo },
      ...{ kind: KINDS[operation], method: operation === 'remittance' ? 'remittance' : 'account_debit', channel: 'api' },
      ...{ protocol: 'hecto-easycash', state: 'approved', onUnknown: 'complete', currency: 'KRW', amount, cancelled: NO_AMOUNT },
      ...{ cancelCount: 0, version: 1, network: 'bank', personal: {}, requestedAt: this.#clock.now() },
      ...(command.paymentId !== undefined && { paymentId: command.paymentId }),
      facts: {
        ...{ productName: '', instalments: 0, requestDate: command.requestDate },
        banking: { bank: '004', maskedAccount: '123****890', memo: '', ...banking },
      },
      ...rest,
    } as BankingTransaction & { readonly operation: OfOrder['operation'] };
    this.transactions.push(transaction);
    return transaction;
  }
}

const KINDS = { debit: 'payment', refund: 'cancel', remittance: 'remittance' } as const;
const NO_AMOUNT: Amount = { total: won(0), taxable: won(0), vat: won(0), taxFree: won(0), service: won(0) };
const SOMEBODY = {
  ...{ merchantId: 'midtest', customerId: 'honggildong', accountKey: '4f2d0c1be6a8437f9d5e0a1b2c3d4e5f', payerNo: 'MIDTEST000000001' },
  account: { bank: '004', number: new Secret('1234567890') },
};

const seriesOf = ({ startSeries }: Debit) =>
  startSeries ? { banking: { seriesKey: startSeries.seriesKey, startsSeries: true as const } } : {};
