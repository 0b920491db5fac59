import { httpTransport } from '@gwanmun/sdk';
import * as api from '../messages/index.js';
import type { AccountRegistration } from './account-registration.js';
import { Caller } from './call.js';
import { configOf, type HectoEasyCashOptions } from './config.js';
import { executed, type OutcomeInquiry, type RefundExecuted, refunded } from './outcome.js';
import { madeOrderNo } from './prepare.js';
import { type RegistrationResult, registerAccount } from './register-account.js';
import { checkRegistration } from './registration-requests.js';
import type { Order, Result } from './result.js';
import type * as T from './types.js';
import { arsNumber, holderName, refundAmount } from './wrong-use.js';

export type { Timeouts } from '@gwanmun/sdk';
export type { RefusalCode } from '../messages/index.js';
export type * from './account-registration.js';
export type { HectoEasyCashOptions } from './config.js';
export type { OutcomeInquiry, RefundExecuted } from './outcome.js';
export type * from './register-account.js';
export type { Failure, FailureKind, Order, Result, Success, Unknown, UnknownReason } from './result.js';
export type * from './types.js';

type Call<I, O> = (input: I) => Promise<Result<O>>;

/**
 * A merchant's side of Hecto Easy Cash: one method per API (its number stands behind it). Every operation gives a {@link Result}; wrong use (a missing
 * field, a forbidden character, an amount that is none) rejects with `TypeError` before anything is sent, what happens on the way does not reject.
 */
export interface HectoEasyCash {
  /** Who the customer is, by their phone. */
  readonly mobile: {
    /** Sends a code by SMS, or a push to the carrier's app (5). */
    readonly request: Call<T.MobileRequest, T.MobileRequested>;
    /** With the code; for a push repeat it while it is `unknown` with reason `pending` (6). */
    readonly confirm: Call<T.MobileConfirmation, T.MobileConfirmed>;
  };
  /** Whose account it is. Without `mchtCustNm` the name is looked up; ST24 has the bank's name in `details`. */
  readonly holder: {
    readonly check: Call<T.HolderCheck, T.Holder>;
    /** With birth date or business number (8). */
    readonly checkIdentity: Call<T.HolderIdentityCheck, T.Holder>;
    /** With the amount to be moved (9). */
    readonly checkAmount: Call<T.HolderAmountCheck, T.Holder>;
  };
  /** Whether the customer has the account at hand: a deposit of 1 won. */
  readonly ownership: {
    /** With a memo of yours; you compare it yourself (10). */
    readonly deposit: Call<T.MemoDeposit, T.MemoDeposited>;
    /** With a code of the gateway (11). */
    readonly request: Call<T.CodeDeposit, T.CodeDeposited>;
    /** With the order number of the request, not a new one (12). */
    readonly confirm: Call<T.CodeConfirmation, T.CodeConfirmed>;
    /** What became of a verification (31). */
    readonly status: Call<T.VerificationInquiry, T.Verification>;
  };
  /** Consent to withdrawals by telephone. */
  readonly ars: {
    /** Calls the customer, who keys in the number that you show them (13). */
    readonly request: Call<T.ArsRequest, T.ArsRequested>;
    /** `unknown` with reason `pending` while the call lasts (14). */
    readonly result: Call<T.ArsInquiry, T.ArsAnswered>;
  };
  readonly kakao: {
    /** Consent to withdrawals (36). */
    readonly consent: Call<T.KakaoConsent, T.KakaoRequested>;
    /** Electronic signature (37). */
    readonly sign: Call<T.KakaoSignature, T.KakaoRequested>;
    /** Plain authentication (38). */
    readonly authenticate: Call<T.KakaoAuthentication, T.KakaoRequested>;
    /** `unknown` with reason `pending` until the customer answers (39). */
    readonly result: Call<T.KakaoInquiry, T.KakaoAnswered>;
  };
  readonly account: {
    /** Gives the key for payments; an account that is registered already is a success with `already` (15). */
    readonly register: Call<T.Registration, T.Registered>;
    /** Of a withdrawal that you registered yourself (17). */
    readonly registerOwn: Call<T.OwnRegistration, T.OwnRegistered>;
    /** Cancels a registration; its recurring keys end with it (16). */
    readonly cancel: Call<T.Cancellation, T.CancelledRegistration>;
    /** Also cancelled ones, with `recordUnregDt` (28). */
    readonly list: Call<T.AccountInquiry, T.Accounts>;
    /** Registrations of a day that were cancelled at institutions; complete from 11:00 on (33). */
    readonly cancelledElsewhere: Call<T.ElsewhereInquiry, T.CancelledElsewhere>;
  };
  /**
   * The whole way to an account's key, with callbacks for what the customer does. A value that any of its steps could not send rejects with `TypeError`
   * before the first of them.
   */
  registerAccount(registration: AccountRegistration): Promise<RegistrationResult>;
  readonly payment: {
    /** Draws on a registered account (18). */
    readonly pay: Call<T.Payment, T.Paid>;
    /** What became of a payment whose outcome is not known; ask 10 minutes after it (26). */
    outcome(order: OutcomeInquiry): Promise<Result<T.Executed>>;
    /** A payment and its refunds (27). */
    history(order: Order): Promise<Result<T.History>>;
  };
  readonly refund: {
    /** Whole or part; `trdNo` is the payment's (19). */
    readonly make: Call<T.Refund, T.Refunded>;
    /** What became of a refund whose outcome is not known (27). */
    outcome(order: OutcomeInquiry): Promise<Result<RefundExecuted>>;
    /** A refund alone (27). */
    history(order: Order): Promise<Result<T.History>>;
  };
  readonly recurring: {
    /** Charges a series (20). Of a failure `details.rglPmtProcStatCd` says whether to try again (R) or to end it (C). */
    readonly charge: Call<T.Charge, T.Charged>;
    /** A key without a first payment (20a). */
    readonly issueKey: Call<T.SeriesIssue, T.SeriesIssued>;
    /** Ends a series (21). */
    readonly end: Call<T.SeriesEnd, T.SeriesEnded>;
    /** State and totals (22). */
    readonly info: Call<T.SeriesInquiry, T.Series>;
    /** At most 365 days (23). */
    readonly history: Call<T.SeriesHistoryInquiry, T.SeriesHistory>;
  };
  readonly remittance: {
    /** Sends money from your main account (24). */
    readonly send: Call<T.Remittance, T.Remitted>;
    /** What is available for it (25). */
    balance(inquiry?: T.BalanceInquiry): Promise<Result<T.Balance>>;
    /** What became of a remittance whose outcome is not known; ask 10 minutes after it (26). */
    outcome(order: OutcomeInquiry): Promise<Result<T.Executed>>;
  };
  readonly bank: {
    /** Banks that you may use, in display order (29). */
    list(): Promise<Result<T.Banks>>;
    /** Success: usable for the operation right now. Failure ST11: under maintenance (30). */
    readonly check: Call<T.BankCheck, T.BankUsable>;
    /** Whether the bank can take a deposit of 1 won: see `bankChkYn` (32). */
    readonly checkDeposit: Call<T.DepositBankCheck, T.DepositBank>;
  };
  readonly password: {
    /** Failure ST67: it differs. ST01: none is registered (35). */
    readonly check: Call<T.PasswordCheck, T.PasswordChecked>;
  };
  readonly service: {
    /** Whether the service is alive (34). */
    test(call?: T.TestCall): Promise<Result<T.TestCalled>>;
  };
  /** Closes idle connections. */
  close(): Promise<void>;
}

/**
 * Makes a client for one merchant id.
 *
 * @example
 * const easyCash = createHectoEasyCash({
 *   mchtId: 'midtest',
 *   aesKey: process.env.EC_AES_KEY!,
 *   hashKey: process.env.EC_HASH_KEY!,
 *   baseUrl: 'http://127.0.0.1:4000', // or environment: 'production'
 * });
 *
 * const paid = await easyCash.payment.pay({ mchtTrdNo: 'ORDER1', mchtCustId: 'hong', trdAmt: 1000, bankCd: '004', custAcntKey });
 * switch (paid.outcome) {
 *   case 'success': return deliver(paid.trdNo);
 *   case 'failure': return tell(paid.message);
 *   case 'unknown': return askLater(paid.order); // easyCash.payment.outcome(order): never pay again before you know
 * }
 *
 * @throws TypeError for options that can only be a mistake; messages show no key.
 */
export function createHectoEasyCash(options: HectoEasyCashOptions): HectoEasyCash {
  const config = configOf(options);
  const transport = httpTransport(config.timeouts, options.dispatcher);
  const caller = new Caller(config, transport);
  const easyCash: HectoEasyCash = {
    ...identities(caller),
    ...accounts(caller),
    ...moneyMovers(caller),
    bank: {
      list: async () => caller.call(api.bankList, {}),
      check: calling(caller, api.bankTimecheck),
      checkDeposit: calling(caller, api.bankTimecheckDetail),
    },
    password: { check: numbered(caller, api.pwdConfirm) },
    service: { test: async (call = {}) => numbered(caller, api.testCall)(call) },
    registerAccount: async (registration) => {
      checkRegistration(caller, registration);
      return registerAccount(easyCash, registration);
    },
    close: () => transport.close(),
  };
  return easyCash;
}

const calling =
  <A extends api.AnyApi>(caller: Caller, of: A, check: (input: T.Input<A>) => void = () => {}): Call<T.Input<A>, T.Output<A>> =>
  async (input) => {
    check(input);
    return caller.call(of, input);
  };

/** With an order number of the SDK unless one is given. */
const numbered =
  <A extends api.AnyApi>(caller: Caller, of: A) =>
  async (input: Omit<T.Input<A>, 'mchtTrdNo'> & { readonly mchtTrdNo?: string }): Promise<Result<T.Output<A>>> =>
    caller.call(of, { ...input, mchtTrdNo: input.mchtTrdNo ?? madeOrderNo(of.key) } as unknown as T.Input<A>);

function identities(caller: Caller): Pick<HectoEasyCash, 'mobile' | 'holder' | 'ownership' | 'ars' | 'kakao'> {
  return {
    mobile: { request: calling(caller, api.mobileReq), confirm: calling(caller, api.mobileCheck) },
    holder: {
      check: calling(caller, api.ownerCheck1),
      checkIdentity: calling(caller, api.ownerCheck2),
      checkAmount: calling(caller, api.ownerCheckWithAmount),
    },
    ownership: {
      deposit: calling(caller, api.ownership),
      request: calling(caller, api.ownershipReq, holderName),
      confirm: calling(caller, api.ownershipCheck),
      status: calling(caller, api.ownershipTransList),
    },
    ars: { request: calling(caller, api.ars, arsNumber), result: calling(caller, api.arsCheck) },
    kakao: {
      consent: calling(caller, api.kakaoAcctReq),
      sign: calling(caller, api.kakaoSignReq),
      authenticate: calling(caller, api.kakaoReq),
      result: numbered(caller, api.kakaoCheck),
    },
  };
}

function accounts(caller: Caller): Pick<HectoEasyCash, 'account'> {
  return {
    account: {
      register: calling(caller, api.acntReg),
      registerOwn: calling(caller, api.acntRegSelf),
      cancel: calling(caller, api.acntUnreg),
      list: calling(caller, api.acntList),
      cancelledElsewhere: calling(caller, api.isttUnregList),
    },
  };
}

function moneyMovers(caller: Caller): Pick<HectoEasyCash, 'payment' | 'refund' | 'recurring' | 'remittance'> {
  const history =
    (pktDivCd: 'RP' | 'RT') =>
    async ({ mchtTrdNo, mchtTrdDt }: Order) =>
      caller.call(api.transList, { pktDivCd, mchtTrdNo, mchtTrdDt });
  return {
    payment: {
      pay: calling(caller, api.payConfirm),
      outcome: async (order) => executed(caller, 'RP', order),
      history: history('RP'),
    },
    refund: {
      make: calling(caller, api.payCancel, refundAmount),
      outcome: async (order) => refunded(caller, order),
      history: history('RT'),
    },
    recurring: {
      charge: calling(caller, api.regularConfirm),
      issueKey: calling(caller, api.regularReg),
      end: calling(caller, api.regularUnreg),
      info: calling(caller, api.regularInfo),
      history: calling(caller, api.regularTransList),
    },
    remittance: {
      send: calling(caller, api.remit),
      balance: async (inquiry = {}) => numbered(caller, api.remitBalance)(inquiry),
      outcome: async (order) => executed(caller, 'AR', order),
    },
  };
}
