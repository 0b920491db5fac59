import type { Won } from '@gwanmun/kernel';
import type { Decoded, Encodable, Message } from '@gwanmun/wire';
import type {
  AnyApi,
  acntList,
  acntReg,
  acntRegSelf,
  acntUnreg,
  ars,
  arsCheck,
  bankList,
  bankTimecheck,
  bankTimecheckDetail,
  isttUnregList,
  kakaoAcctReq,
  kakaoCheck,
  kakaoReq,
  kakaoSignReq,
  mobileCheck,
  mobileReq,
  ownerCheck1,
  ownerCheck2,
  ownerCheckWithAmount,
  ownership,
  ownershipCheck,
  ownershipReq,
  ownershipTransList,
  payCancel,
  payConfirm,
  pwdConfirm,
  regularConfirm,
  regularInfo,
  regularReg,
  regularTransList,
  regularUnreg,
  remit,
  remitBalance,
  testCall,
  transList,
  transResult,
} from '../messages/index.js';
import type { AnswerFields, RequestFields } from './field-docs.js';

/*
 * What goes in and comes out, derived from the message tables, so that SDK and gateway cannot disagree; docs/reference explains every field.
 * Amounts are numbers of whole won, everything else is text. Identifiers, merchant id, date, time, hash and ciphers are the SDK's business.
 */

type Answered<A extends AnyApi> = Decoded<A['response']>;
type Plain<V> = { readonly [K in keyof V]: Exclude<V[K], undefined> extends Won ? number | Extract<V[K], undefined> : V[K] } & {};

type Addressed = 'hdInfo' | 'mchtId' | 'pktHash' | 'reqDt' | 'reqTm' | 'trdDt' | 'trdTm';
/** A refund's own date has the name that inquiries have for the day they look for. */
type Stamped<F> = Addressed | ('mchtTrdTm' extends keyof F ? 'mchtTrdDt' | 'mchtTrdTm' : never);

type OptionalKeys<V> = { [K in keyof V]-?: Record<never, never> extends Pick<V, K> ? K : never }[keyof V];
/** The same members, with what an editor shows of them: mapping over the documented names keeps their comments. */
type Told<V, Docs> = Omit<V, keyof Docs> & {
  readonly [K in keyof Docs as K extends Exclude<keyof V, OptionalKeys<V>> ? K : never]: V[K & keyof V];
} & { readonly [K in keyof Docs as K extends OptionalKeys<V> ? K : never]?: V[K & keyof V] };

type Given<A extends AnyApi> = A['request'] extends Message<infer F> ? Plain<Omit<Encodable<A['request']>, Stamped<F>>> : never;
type Answer<A extends AnyApi> = Plain<Omit<Answered<A>, 'outStatCd' | 'outRsltCd' | 'outRsltMsg' | 'dataCnt'>>;

/** What an API is called with. */
export type Input<A extends AnyApi> = Told<Given<A>, RequestFields>;
/** What a successful call gives. */
export type Output<A extends AnyApi> = Told<Answer<A>, AnswerFields>;

type Without<T, K extends PropertyKey> = Plain<Omit<T, K>>;
/** An order number that the SDK makes unless it is given. */
type Numbered<T extends { readonly mchtTrdNo: string }> = Without<T, 'mchtTrdNo'> & { readonly mchtTrdNo?: string };

export type MobileRequest = Input<typeof mobileReq>;
export type MobileRequested = Output<typeof mobileReq>;
export type MobileConfirmation = Input<typeof mobileCheck>;
export type MobileConfirmed = Output<typeof mobileCheck>;

export type HolderCheck = Input<typeof ownerCheck1>;
export type HolderIdentityCheck = Input<typeof ownerCheck2>;
export type HolderAmountCheck = Input<typeof ownerCheckWithAmount>;
export type Holder = Output<typeof ownerCheck1>;

export type MemoDeposit = Input<typeof ownership>;
export type MemoDeposited = Output<typeof ownership>;
export type CodeDeposit = Input<typeof ownershipReq>;
export type CodeDeposited = Output<typeof ownershipReq>;
export type CodeConfirmation = Input<typeof ownershipCheck>;
export type CodeConfirmed = Output<typeof ownershipCheck>;
export type VerificationInquiry = Input<typeof ownershipTransList>;
export type Verification = Output<typeof ownershipTransList>;

/** `authNo` is yours to choose and to show to the customer: 2 to 6 digits (hecto-easycash A16). */
export type ArsRequest = Without<Input<typeof ars>, 'authNo'> & { readonly authNo: string };
export type ArsRequested = Output<typeof ars>;
export type ArsInquiry = Input<typeof arsCheck>;
export type ArsAnswered = Output<typeof arsCheck>;

export type KakaoConsent = Input<typeof kakaoAcctReq>;
export type KakaoSignature = Input<typeof kakaoSignReq>;
export type KakaoAuthentication = Input<typeof kakaoReq>;
export type KakaoRequested = Output<typeof kakaoAcctReq>;
export type KakaoInquiry = Numbered<Input<typeof kakaoCheck>>;
export type KakaoAnswered = Output<typeof kakaoCheck>;

export type Registration = Input<typeof acntReg>;
export type Registered = Output<typeof acntReg>;
export type OwnRegistration = Input<typeof acntRegSelf>;
export type OwnRegistered = Output<typeof acntRegSelf>;
export type Cancellation = Input<typeof acntUnreg>;
export type CancelledRegistration = Output<typeof acntUnreg>;
export type AccountInquiry = Input<typeof acntList>;
export type Accounts = Output<typeof acntList>;
export type ElsewhereInquiry = Input<typeof isttUnregList>;
export type CancelledElsewhere = Output<typeof isttUnregList>;

export type Payment = Input<typeof payConfirm>;
export type Paid = Output<typeof payConfirm>;
export type Refund = Input<typeof payCancel>;
export type Refunded = Output<typeof payCancel>;

export type Charge = Input<typeof regularConfirm>;
export type Charged = Output<typeof regularConfirm>;
export type SeriesIssue = Input<typeof regularReg>;
export type SeriesIssued = Output<typeof regularReg>;
export type SeriesEnd = Input<typeof regularUnreg>;
export type SeriesEnded = Output<typeof regularUnreg>;
export type SeriesInquiry = Input<typeof regularInfo>;
export type Series = Output<typeof regularInfo>;
export type SeriesHistoryInquiry = Input<typeof regularTransList>;
export type SeriesHistory = Output<typeof regularTransList>;

export type Remittance = Input<typeof remit>;
export type Remitted = Output<typeof remit>;
export type BalanceInquiry = Numbered<Input<typeof remitBalance>>;
export type Balance = Output<typeof remitBalance>;

/** A payment or remittance that went through. */
export type Executed = Output<typeof transResult>;
export type History = Output<typeof transList>;

export type Banks = Output<typeof bankList>;
export type BankCheck = Input<typeof bankTimecheck>;
export type BankUsable = Output<typeof bankTimecheck>;
export type DepositBankCheck = Input<typeof bankTimecheckDetail>;
export type DepositBank = Output<typeof bankTimecheckDetail>;

export type PasswordCheck = Numbered<Input<typeof pwdConfirm>>;
export type PasswordChecked = Output<typeof pwdConfirm>;
export type TestCall = Numbered<Input<typeof testCall>>;
export type TestCalled = Output<typeof testCall>;
