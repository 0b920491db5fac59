import type { Secret, Won } from '@gwanmun/kernel';
import type { Amount, CashReceipt, Channel } from '../../types.js';
import type { BankAccountNo } from './ports.js';
import type { ConsentChannel, ConsentPurpose, EvidenceKind } from './vocabulary.js';

/** What every command says of its caller. Numbers are made by the door in its protocol's layout and are unique for the merchant. */
export interface Asked {
  readonly merchantId: string;
  readonly channel: Channel;
  readonly protocol: string;
}

/** A command with a number of its own (the gateway's transaction number). */
export interface Numbered extends Asked {
  readonly transactionId: string;
}

/** A command whose order number is unique for the merchant, the operation and the day on the request. */
export interface Ordered extends Numbered {
  readonly orderNo: string;
  /** yyyyMMdd (KST) as on the request: with the order number the key of look-ups. */
  readonly requestDate: string;
}

/** Plain facts to keep; none may be personal. */
export interface BankingNotes {
  readonly productName?: string;
  /** Facts that only the door understands. */
  readonly door?: Readonly<Record<string, string>>;
}

export interface CheckHolder extends Asked {
  readonly transactionId: string;
  readonly customerId: string;
  readonly account: BankAccountNo;
  /** Compared when given. */
  readonly name?: Secret<string>;
  /** Birth date yyMMdd or business number. */
  readonly identity?: Secret<string>;
  readonly amount?: Won;
  /** Ask the block list before the bank. */
  readonly checkBlockList?: boolean;
}

export interface RequestPhoneCheck extends Asked {
  readonly verificationId: string;
  /** A second number that pairs with the verification. */
  readonly token: string;
  readonly customerId: string;
  readonly way: 'sms' | 'app';
  readonly name: Secret<string>;
  readonly phone: Secret<string>;
  readonly carrier: string;
  readonly identity: Secret<string>;
}

export interface ConfirmPhoneCheck {
  readonly merchantId: string;
  readonly verificationId: string;
  readonly token: string;
  /** SMS. */
  readonly code?: Secret<string>;
}

/** 1 won with a text that the merchant composed and compares itself. */
export interface DepositMemo extends Asked {
  readonly transactionId: string;
  readonly customerId: string;
  readonly account: BankAccountNo;
  readonly memo: Secret<string>;
}

/** Codes: three digits, a capital letter and two digits, four Korean syllables, four digits. */
export type CodeShape = 'digits3' | 'letter_digits2' | 'syllables4' | 'digits4';

/** 1 won with a code that the engine makes. */
export interface RequestDepositCheck extends Asked {
  readonly verificationId: string;
  readonly orderNo: string;
  readonly requestDate: string;
  readonly customerId: string;
  readonly account: BankAccountNo;
  /** Must be the holder when given. */
  readonly name?: Secret<string>;
  readonly shape: CodeShape;
  /** Stands beside the code; not with syllables. */
  readonly remitter?: string;
  readonly remitterFirst: boolean;
  readonly validSeconds: number;
  /** Within this time the same merchant, bank and account gets no second deposit. */
  readonly repeatSeconds: number;
}

export interface ConfirmDepositCheck {
  readonly merchantId: string;
  readonly orderNo: string;
  /** Absent: the order number alone names it (the latest one of the customer). */
  readonly verificationId?: string;
  readonly customerId: string;
  readonly code: Secret<string>;
}

export interface FindDepositCheck {
  readonly merchantId: string;
  readonly verificationId: string;
  readonly customerId: string;
  readonly orderNo?: string;
  /** yyyyMMdd (KST) */
  readonly requestDate: string;
}

/** A call or a message that asks the customer. */
export interface RequestConsent extends Asked {
  readonly verificationId: string;
  readonly consentChannel: ConsentChannel;
  readonly purpose: ConsentPurpose;
  /** ARS script; empty for messengers. */
  readonly script: string;
  readonly customerId: string;
  readonly name: Secret<string>;
  readonly phone: Secret<string>;
  readonly identity?: Secret<string>;
  readonly account?: { readonly bank: string; readonly number?: Secret<string> };
  /** ARS: absent: the engine draws two digits. */
  readonly number?: Secret<string>;
  readonly shown?: Readonly<Record<string, string>>;
  /** Number under which withdrawals will be made: a registration on this evidence takes it instead of its own. */
  readonly payerNo?: string;
  /** Default 180. */
  readonly validSeconds?: number;
}

export interface ConsentStatusOf {
  readonly merchantId: string;
  readonly customerId: string;
  readonly verificationId: string;
  readonly consentChannel: ConsentChannel;
}

export interface RegisterAccount extends Asked {
  readonly transactionId: string;
  /** The key that payments will name, made by the door. */
  readonly accountKey: string;
  readonly customerId: string;
  readonly name: Secret<string>;
  /** Birth date yyMMdd or business number, compared with the bank's. */
  readonly identity: Secret<string>;
  readonly account: BankAccountNo;
  /** `verificationId` for sessions of this engine; files and certificates are arranged outside. */
  readonly evidence: { readonly kind: EvidenceKind; readonly verificationId?: string };
  /** Number under which withdrawals are made, unless the consent was asked for with one. */
  readonly payerNo: string;
}

export interface CancelAccount extends Asked {
  readonly transactionId: string;
  readonly customerId: string;
  readonly bank: string;
  /** Absent: the customer's most recent active registration at the bank. */
  readonly accountKey?: string;
}

/** An institution says that the customer withdrew the consent there; effective now, or since a moment that has passed. */
export interface InstitutionCancellation {
  readonly merchantId: string;
  readonly accountKey: string;
  /** Where it arose and why, in the institution's codes. */
  readonly origin: string;
  readonly reason: string;
  /** Since when; default: now. */
  readonly at?: Date;
}

export interface Debit extends Ordered, BankingNotes {
  readonly customerId: string;
  /** A registered account: its key, and the bank it must be at. Without a key: the customer's most recent active one at the bank. */
  readonly accountKey?: string;
  readonly bank: string;
  readonly amount: Amount;
  /** Part of the amount that is a deposit on containers: such payments are refunded in whole only, and it is in no cash receipt. */
  readonly containerDeposit?: Won;
  readonly memo: string;
  readonly cashReceipt?: CashReceipt;
  readonly cashReceiptId?: Secret<string>;
  /** Hand out this key for later debits with the approval; the debit is the first of the series. */
  readonly startSeries?: { readonly seriesKey: string; readonly lastDay: string };
  /**
   * Which consent session serves a debit that needs one of its own: the last 16 characters of its number. Absent: the newest that fits. Without a need for
   * one nothing is used.
   */
  readonly consentEnding?: string;
}

export interface SeriesDebit extends Omit<Debit, 'accountKey' | 'bank' | 'startSeries' | 'consentEnding'> {
  readonly seriesKey: string;
}

export interface StartSeries extends Asked {
  readonly transactionId: string;
  readonly seriesKey: string;
  readonly customerId: string;
  readonly bank: string;
  readonly accountKey?: string;
  /** yyyyMMdd, inclusive. */
  readonly lastDay: string;
}

export interface EndSeries extends Asked {
  readonly transactionId: string;
  readonly customerId: string;
  readonly seriesKey: string;
}

export interface RefundDebit extends Ordered, BankingNotes {
  readonly customerId: string;
  readonly paymentId: string;
  readonly amount: Amount;
  readonly memo: string;
  readonly reason?: string;
  /** 1 for the first refund: a repeat is `already_refunded`. */
  readonly refundOrder?: number;
}

export interface Remit extends Ordered, BankingNotes {
  readonly customerId?: string;
  readonly to: BankAccountNo;
  readonly amount: Won;
  readonly memo: string;
  readonly sender?: string;
  /** The merchant's own account at a bank that it has a contract with. Kept with the remittance; the house's main account stands for it. */
  readonly from?: BankAccountNo;
}

/** Money that the merchant brings into its main account. A repeat of the transaction id changes nothing. */
export interface TopUp extends Numbered {
  readonly amount: Won;
  readonly reason?: string;
}

export interface OfOrder {
  readonly merchantId: string;
  readonly operation: 'debit' | 'refund' | 'remittance';
  readonly orderNo: string;
  /** yyyyMMdd (KST) of the request that made it. */
  readonly requestDate: string;
}
