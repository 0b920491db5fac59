import type { ProviderCode } from '../../messages/index.js';
import type { TaxParts, TaxSplit } from '../amounts.js';

/** What every window asks (hecto-pg §5.2, §6). */
export interface OrderCore {
  /** Your order number: unique, printable ASCII, at most 100. */
  readonly mchtTrdNo: string;
  /** Whole won, or cents for a merchant in foreign currency. */
  readonly trdAmt: number;
  /** Product name as the customer sees it. */
  readonly pmtPrdtNm: string;
  /** Your name, Korean. */
  readonly mchtName: string;
  /** Where the gateway's server reports an approval. This is the one that counts. */
  readonly notiUrl: string;
  /** Where the customer's browser returns. */
  readonly nextUrl: string;
  /** Where it returns when the customer leaves by the window's X. */
  readonly cancUrl: string;
  /** Comes back unchanged with return and notification. */
  readonly mchtParam?: string;
  readonly mchtCustId?: string;
}

/** What every window but the easy-pay one asks besides. */
export interface Order extends OrderCore {
  /** Your name, English. */
  readonly mchtEName: string;
  readonly mchtCustNm?: string;
  /** End of the service period, `yyyyMMddHHmmss`; without it an ordinary sale. */
  readonly prdtTerm?: string;
  /** The customer's address, not your server's. */
  readonly custIp?: string;
}

/** An order that the customer pays in the card window (hecto-pg §6.1.1). */
export interface CardOrder extends Order, TaxParts {
  readonly email?: string;
  /** Months: preselects and locks the plan; 0 is a lump sum. */
  readonly instmtMon?: number;
  /** 3 app-card only, 6 Hyundai PayShot. */
  readonly cardType?: string;
  readonly chainUserId?: string;
  /** Card company code: only this one is offered. `SSP` is Samsung Pay, which opens without the choice (hecto-pg §6.2). */
  readonly cardGb?: string;
  /** For WebViews: `yourapp://`. */
  readonly appScheme?: string;
  /** Mixed point payment (hecto-pg §7.2). */
  readonly multiPay?: string;
}

/** Bank and cash receipt that are chosen before the customer comes (hecto-pg §7.2); meanings as in §6.14. */
export interface ReceiptPreset {
  /** Bank chosen beforehand, three digits. */
  readonly bankCd?: string;
  /** Whether the window asks for a cash receipt. */
  readonly cashRcptUIYn?: 'Y' | 'N';
  readonly csrcIssReqYn?: 'Y' | 'N';
  /** 0 income deduction, 1 expense proof. */
  readonly cashRcptPrposDivCd?: '0' | '1';
  /** 1 card, 2 resident number, 3 business number, 4 mobile number. */
  readonly csrcRegNoDivCd?: '1' | '2' | '3' | '4';
  readonly csrcRegNo?: string;
}

/** An order that the customer pays from a bank account (hecto-pg §6.8). */
export interface BankOrder extends Order, TaxSplit, ReceiptPreset {
  readonly email?: string;
  /** Text for the customer's passbook. */
  readonly custAcntSumry?: string;
  readonly appScheme?: string;
}

/** An order that waits for a deposit into an account of its own number (hecto-pg §6.10). */
export interface VirtualAccountOrder extends Order, TaxSplit, ReceiptPreset {
  readonly email?: string;
  /** Text for the customer's passbook; default `mchtName`. */
  readonly custAcntSumry?: string;
  /** Until when the deposit is taken, `yyyyMMddHHmmss`; default 10 days, at most 365. */
  readonly expireDt?: string;
  /** Digits only. */
  readonly cphoneNo?: string;
}

/** The same with an account derived from the mobile number (hecto-pg §6.11). With `cphoneNo` and `mchtCustId` the phone is not checked again. */
export type PhoneAccountOrder = Omit<VirtualAccountOrder, 'custAcntSumry'>;

/** An order on the customer's phone bill (hecto-pg §6.19). The tax split goes with compound tax only. */
export interface MobileOrder extends Order, TaxSplit {
  readonly email?: string;
  /** Digits only. */
  readonly cphoneNo?: string;
  /** Carriers to offer, by code (SKT, KTF, LGT, CJH, KCT, SKL); default all. */
  readonly telecomCd?: readonly string[];
  /** M: the first round of a monthly payment; the return brings the `billKey` for `mobile.payMonthly`. */
  readonly autoPayType?: 'M';
  /** HBRD: the window authenticates only (`authenticated`, 0061); then `mobile.approve` pays. */
  readonly linkMethod?: 'STD' | 'HBRD';
}

/** Brands of vouchers by the names of their windows (hecto-pg §6.26). */
export type VoucherBrand = 'teencash' | 'happymoney' | 'culturecash' | 'smartcash' | 'booknlife';

/** An order paid by voucher (hecto-pg §6.26). `culturecash` needs `mchtCustId`. */
export type VoucherOrder = Order;

/** An order paid by Tmoney (hecto-pg §6.26). */
export interface TmoneyOrder extends Order {
  /** Cup deposit (300 won), part of `trdAmt`. */
  readonly taxFreeAmt?: number;
}

/** An order paid by POINTDAMOA (hecto-pg §6.27). */
export interface PointOrder extends Order {
  readonly email?: string;
  /** Point member: name, CI (88 bytes), mobile number. */
  readonly clipCustNm?: string;
  readonly clipCustCi?: string;
  readonly clipCustPhoneNo?: string;
  /** Where the result of the authentication is reported; selected merchants only. */
  readonly certNotiUrl?: string;
  /** Y skips the agreement to the terms. */
  readonly skipCd?: string;
}

/** Providers of easy pay: PAC PAYCO, KKP Kakao Pay, NVP Naver Pay. */
export type EasyPayProviderCode = ProviderCode;

/** An order paid by easy pay (hecto-pg §6.30). */
export interface EasyPayOrder extends OrderCore, TaxSplit {
  readonly appScheme?: string;
  /** A: the return brings a `billKey` for `subscription.pay`; Kakao Pay and Naver Pay only. */
  readonly autoPayType?: 'A';
  /** Restricts what the customer may pay with. */
  readonly corpPayType?: 'CARD' | 'POINT';
  readonly cashRcptUIYn?: 'Y' | 'N';
}
