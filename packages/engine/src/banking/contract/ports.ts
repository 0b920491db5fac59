import type { Secret, Won } from '@gwanmun/kernel';
import type { Cancelled, CashReceipt, Charge } from '../../network-ports.js';
import type { BankRefusal, ConsentChannel, ConsentPurpose } from './vocabulary.js';

/** A refusal is final: what was asked for did not happen and will not under this reference. */
export interface BankRefused {
  readonly kind: 'refused';
  readonly reason: BankRefusal;
  /** The house's own code and words, for operators. */
  readonly networkCode: string;
  readonly message: string;
}

/** `unknown`: no answer in time, or "still at work": it may happen or have happened. */
export type BankAnswer<T> = ({ readonly kind: 'approved' } & T) | BankRefused | { readonly kind: 'unknown'; readonly cause: string };

/** An account as banks know it. */
export interface BankAccountNo {
  /** Three digits. */
  readonly bank: string;
  /** Digits only. */
  readonly number: Secret<string>;
}

export interface HolderCheck {
  readonly reference: string;
  readonly merchantId: string;
  readonly account: BankAccountNo;
  /** Birth date yyMMdd, or business number of 10 digits: `identity_mismatch` when it is not the holder's. */
  readonly identity?: Secret<string>;
  /** What is about to be moved; some banks want to know. */
  readonly amount?: Won;
}

/** The holder's name as the bank gives it, perhaps cut. Comparing it with what the merchant says is the engine's. */
export interface Holder {
  readonly holder: Secret<string>;
}

/** A deposit of 1 won into a customer's account with this text in the passbook. */
export interface MemoDeposit {
  readonly reference: string;
  readonly merchantId: string;
  readonly account: BankAccountNo;
  readonly memo: Secret<string>;
}

export interface DebitRequest {
  /** Our transaction id: a repeat of it is the same request. */
  readonly reference: string;
  readonly merchantId: string;
  readonly account: BankAccountNo;
  readonly holder: Secret<string>;
  readonly amount: Won;
  /** Text in the customer's passbook. */
  readonly memo: string;
  /** Number under which the bank knows the customer's consent; empty where there is none. */
  readonly payerNo: string;
  readonly cashReceipt?: CashReceipt;
}

/** Gives a debit back to the account it was drawn from, whole or in part. */
export interface CreditBackRequest {
  readonly reference: string;
  readonly merchantId: string;
  /** Reference of the debit. */
  readonly debitReference: string;
  readonly account: BankAccountNo;
  readonly amount: Won;
  readonly memo: string;
}

export interface RemittanceRequest {
  readonly reference: string;
  readonly merchantId: string;
  readonly to: BankAccountNo;
  readonly amount: Won;
  /** Text in the receiver's passbook. */
  readonly memo: string;
  readonly sender?: string;
}

/** What a bank says of a remittance it carried out. */
export interface Remitted {
  readonly networkRef: string;
  readonly remittedAt: Date;
  /** Bank of the receiver and its Korean name. */
  readonly institution: string;
  readonly institutionName: string;
  /** Masked account number of the receiver. */
  readonly receiver: string;
}

/** What became of a reference. `absent`: the bank never saw it and never will: asking has ruled it out. */
export type BankRecord =
  | ({ readonly kind: 'approved' } & (Charge | Remitted))
  | ({ readonly kind: 'cancelled' } & Cancelled)
  | BankRefused
  | { readonly kind: 'reversed' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly cause: string };

/**
 * The port of the bank network (firm banking): simulated here, a licensed operator's lines elsewhere. Everything that moves money is idempotent by
 * reference. References of debits, credits back and remittances share one space for each merchant.
 */
export interface BankLink {
  readonly name: string;
  /** Who holds an account; `no_such_account`, `identity_mismatch`, `legally_restricted` … when it says more than a name. Moves nothing. */
  holderOf(request: HolderCheck): Promise<BankAnswer<Holder>>;
  /** 1 won from the house's own account. */
  depositMemo(request: MemoDeposit): Promise<BankAnswer<{ readonly networkRef: string; readonly depositedAt: Date }>>;
  /** From a customer's account to the merchant's main account. `payer` of the answer is the masked account number, `institution` the bank. */
  debit(request: DebitRequest): Promise<BankAnswer<Charge>>;
  creditBack(request: CreditBackRequest): Promise<BankAnswer<Cancelled>>;
  /** Out of the merchant's main account. That the balance is enough has been decided. */
  remit(request: RemittanceRequest): Promise<BankAnswer<Remitted>>;
  /** What became of a debit or remittance (`approved`) or of a credit back (`cancelled`). `unknown` while the bank is still at work on it. */
  query(merchantId: string, reference: string): Promise<BankRecord>;
  /** Rules a debit or remittance out that the bank said it never saw. The engine never asks this of one that was carried out. */
  reverse(merchantId: string, reference: string): Promise<BankAnswer<{ readonly reversedAt: Date }>>;
}

export interface PersonCheck {
  readonly reference: string;
  readonly merchantId: string;
  readonly name: Secret<string>;
  readonly phone: Secret<string>;
  /** `SKT`, `KTF`, `LGT`, and `SKM`, `KTM`, `LGM` for resellers. */
  readonly carrier: string;
  /** Birth date and gender digit (7), or business number (10). */
  readonly identity: Secret<string>;
}

/** The port of the house that knows whose a phone is. */
export interface IdentityLink {
  readonly name: string;
  /** Checks the person and sends this code by SMS. Codes are made and compared by the engine. */
  sendCode(request: PersonCheck & { readonly code: Secret<string> }): Promise<BankAnswer<{ readonly sentAt: Date }>>;
  /** Checks the person and asks in the carrier's app; `not_enrolled` for who has none. */
  askInApp(request: PersonCheck): Promise<BankAnswer<{ readonly sentAt: Date }>>;
  /** What the person did in the app. */
  appAnswer(merchantId: string, reference: string): Promise<AppAnswer>;
}

export type AppAnswer =
  | { readonly kind: 'running' }
  | { readonly kind: 'approved'; readonly at: Date }
  | { readonly kind: 'declined'; readonly at: Date }
  | { readonly kind: 'unknown'; readonly cause: string };

export interface ConsentRequest {
  readonly reference: string;
  readonly merchantId: string;
  readonly channel: ConsentChannel;
  readonly purpose: ConsentPurpose;
  /** ARS: which script is played (`A0` for withdrawals). */
  readonly script: string;
  readonly name: Secret<string>;
  readonly phone: Secret<string>;
  readonly identity?: Secret<string>;
  /** Where the consent is for an account. */
  readonly account?: { readonly bank: string; readonly number?: Secret<string> };
  /** ARS: what the customer has to key in. */
  readonly number?: Secret<string>;
  /** Messenger: what the customer is shown. */
  readonly shown?: Readonly<Record<string, string>>;
  readonly expiresAt: Date;
}

/**
 * The port of houses that ask customers: automatic calls, messengers. Asking is quick; the customer answers later by the business clock.
 * `code` is the house's result code (ARS: two or three digits, `00` for a success).
 */
export interface ConsentLink {
  readonly name: string;
  ask(request: ConsentRequest): Promise<BankAnswer<{ readonly askedAt: Date }>>;
  answer(merchantId: string, reference: string): Promise<ConsentAnswer>;
}

export type ConsentAnswer =
  | { readonly kind: 'running' }
  | { readonly kind: 'succeeded'; readonly code: string; readonly at: Date }
  | { readonly kind: 'failed'; readonly code: string; readonly at: Date; readonly unreachable?: true }
  | { readonly kind: 'unknown'; readonly cause: string };

/** When a bank does not work. */
export interface MaintenanceWindow {
  readonly from: Date;
  /** The first instant at which it works again. */
  readonly to: Date;
}

/** What the house knows of banks: data of a protocol or an operator, no foreign system. Answers at once. */
export interface BankDirectory {
  /** Whether this merchant may use the bank at all. */
  usable(merchantId: string, bank: string): boolean;
  maintenance(bank: string, at: Date): MaintenanceWindow | undefined;
  /** Letters of a holder's name that the bank delivers; comparison looks at no more than these and ten. */
  nameLength?(bank: string): number | undefined;
}

/** The house's own list of accounts that are not registered. */
export interface BlockList {
  blocked(merchantId: string, account: BankAccountNo): Promise<boolean>;
}

/** Everything foreign that banking needs. */
export interface BankingLinks {
  readonly bank: BankLink;
  readonly identity: IdentityLink;
  readonly consents: Readonly<Record<ConsentChannel, ConsentLink>>;
  readonly directory: BankDirectory;
  readonly blockList?: BlockList;
}
