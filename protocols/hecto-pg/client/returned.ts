import type { VoucherBrand } from './windows/orders.js';

/** What every return has (hecto-pg §5.3, §6). */
interface Returned {
  /** Your order number. */
  readonly mchtTrdNo: string;
  /** The gateway's number; empty when there is none. */
  readonly trdNo: string;
  /** 0000, or the reject code (hecto-pg §9.1). */
  readonly code: string;
  /** For display. */
  readonly message: string;
  readonly trdAmt?: number | undefined;
  readonly mchtCustId?: string | undefined;
  readonly mchtParam?: string | undefined;
  /** When it was approved, or issued: `yyyyMMddHHmmss`. */
  readonly authDt?: string | undefined;
}

/**
 * `approved`; `refused`; `left` (the customer used the window's X); `unknown` (the window cannot tell what became of it: do not take a second payment).
 */
export type ReturnOutcome = 'approved' | 'refused' | 'left' | 'unknown';

export interface CardReturn extends Returned {
  readonly method: 'card';
  readonly outcome: ReturnOutcome;
  readonly authNo?: string | undefined;
  /** Instalment months, `00` for a lump sum. */
  readonly intMon?: string | undefined;
  /** Card company: name and code. */
  readonly fnNm?: string | undefined;
  readonly fnCd?: string | undefined;
  readonly pointTrdNo?: string | undefined;
  readonly pointTrdAmt?: number | undefined;
  readonly cardTrdAmt?: number | undefined;
  readonly billKey?: string | undefined;
}

export interface BankReturn extends Returned {
  readonly method: 'bank';
  readonly outcome: ReturnOutcome;
  /** Bank: name and code. */
  readonly fnNm?: string | undefined;
  readonly fnCd?: string | undefined;
}

/** `issued`: the account is there, the deposit is still to come (0051). */
export interface VirtualAccountReturn extends Returned {
  readonly method: 'vbank' | 'vbank010';
  readonly outcome: Exclude<ReturnOutcome, 'approved'> | 'issued';
  readonly vtlAcntNo?: string | undefined;
  /** Until when the deposit is taken, `yyyyMMddHHmmss`. */
  readonly expireDt?: string | undefined;
  readonly reqIssueDt?: string | undefined;
  readonly fnNm?: string | undefined;
  readonly fnCd?: string | undefined;
}

/** `authenticated`: ask for the approval with `mobile.approve` and this `trdNo` (0061). */
export interface MobileReturn extends Returned {
  readonly method: 'mobile';
  readonly outcome: ReturnOutcome | 'authenticated';
  /** For `mobile.payMonthly`. */
  readonly billKey?: string | undefined;
  /** Carrier: name and code. */
  readonly fnNm?: string | undefined;
  readonly fnCd?: string | undefined;
  /** For `mobile.payByKey`: `mpEzKey` and `appTkn`. */
  readonly easyKey?: string | undefined;
  readonly userToken?: string | undefined;
}

export interface VoucherReturn extends Returned {
  readonly method: VoucherBrand | 'tmoney' | 'point';
  readonly outcome: ReturnOutcome;
}

/** `authenticated`: ask for the approval with `easyPay.approve` and this `trdNo` (PAYCO, 0061). */
export interface EasyPayReturn extends Returned {
  readonly method: 'corp';
  readonly outcome: ReturnOutcome | 'authenticated';
  /** Naver Pay: what a cash receipt is due for. */
  readonly csrcAmt?: number | undefined;
  /** For `subscription.pay`. */
  readonly billKey?: string | undefined;
}

/** Fields are missing, do not decrypt with your key, contradict each other, or belong to another merchant. */
export interface UnreadableReturn {
  readonly outcome: 'unreadable';
  readonly method?: undefined;
  readonly mchtTrdNo: string;
  readonly trdNo: '';
  readonly code: '';
  readonly message: string;
}

/**
 * What the customer's browser brought to nextUrl or cancUrl (hecto-pg §6.1.2). It carries no hash and went through the customer's hands: **for display
 * only**. Deliver on the notification, or after an inquiry. Branch on `outcome`, then on `method` for what only some methods have.
 */
export type ReturnResult = CardReturn | BankReturn | VirtualAccountReturn | MobileReturn | VoucherReturn | EasyPayReturn | UnreadableReturn;
