import type { AnyMessage } from '@gwanmun/wire';
import type {
  bankNotification,
  cardNotification,
  corpNotification,
  mobileNotification,
  vbankNotification,
  vbankUnlimitedDepositNotification,
  voucherNotification,
} from '../messages/index.js';
import type { Filled } from './filled.js';

/** What every notification has (hecto-pg §1.7). */
export interface NotificationHead {
  /** The gateway's number; of cancels and refunds the cancel's. */
  readonly trdNo: string;
  readonly mchtId: string;
  /** Your order number; of cancels and refunds the number of the cancel. */
  readonly mchtTrdNo: string;
  /** `yyyyMMddHHmmss` in Korea. */
  readonly trdDtm: string;
  /** Compare it with your order before you deliver anything. */
  readonly trdAmt: number;
  /** What you gave with the order. */
  readonly mchtParam: string;
}

/** Members that say what happened. They are checked, so that their types can be relied on. */
type Said = 'outStatCd' | 'method' | 'bizType' | 'ezpDivCd';

type Told<M extends AnyMessage> = Filled<M, Said | keyof NotificationHead | 'pktHash'>;

interface Happened<B extends string> {
  /** 0021: it happened. */
  readonly outStatCd: '0021';
  /** What happened: B0 approval, C0 cancel; others see each method. */
  readonly bizType: B;
}

/** Card and Samsung Pay (hecto-pg §6.1.3). */
export type CardNotification = NotificationHead & { readonly method: 'CA' } & Happened<'B0' | 'C0'> & Told<typeof cardNotification>;

/** Bank transfer (hecto-pg §6.8). */
export type BankNotification = NotificationHead & { readonly method: 'RA' } & Happened<'B0' | 'C0'> & Told<typeof bankNotification>;

type VirtualAccount = NotificationHead & { readonly method: 'VA'; readonly unlimited: false } & Told<typeof vbankNotification>;

/** An account was issued and waits for its deposit: **no money yet** (hecto-pg §6.13). A4: an account of a mobile number. */
export type AccountIssuedNotification = VirtualAccount & { readonly outStatCd: '0051'; readonly bizType: 'A0' | 'A4' };

/** An account got its deposit (B1), was given up (A2), or was refunded (C0) (hecto-pg §6.13). */
export type AccountNotification = VirtualAccount & Happened<'B1' | 'A2' | 'C0'>;

/** A deposit into an account that takes any number of them: there is no order, `vAcntNo` is the only key to the customer (hecto-pg §6.15). */
export type UnlimitedDepositNotification = NotificationHead & {
  readonly method: 'VA';
  readonly unlimited: true;
  /** The constant seven zeros. */
  readonly mchtTrdNo: '0000000';
} & Happened<'B1'> &
  Told<typeof vbankUnlimitedDepositNotification>;

export type VirtualAccountNotification = AccountIssuedNotification | AccountNotification | UnlimitedDepositNotification;

/** Carrier billing: B0 payment, B1 monthly payment, B2 payment over the direct line, C0 cancel, C1 refund (hecto-pg §6.20). */
export type MobileNotification = NotificationHead & { readonly method: 'MP' } & Happened<'B0' | 'B1' | 'B2' | 'C0' | 'C1'> &
  Omit<Told<typeof mobileNotification>, 'phoneNoEnc'> & {
    /** The payer's number, opened. */
    readonly phoneNo: string;
  };

/** Vouchers, Tmoney and POINTDAMOA (hecto-pg §6.28). */
export type VoucherNotification = NotificationHead & { readonly method: 'TC' | 'HM' | 'CG' | 'SG' | 'BG' | 'TM' | 'CP' } & Happened<
    'B0' | 'C0'
  > &
  Told<typeof voucherNotification>;

/** Easy pay: B0 approval (Naver Pay: by points), B1 Naver Pay by card, C0 cancel (hecto-pg §6.31). */
export type EasyPayNotification = NotificationHead & {
  readonly method: 'PZ';
  /** PAC PAYCO, KKP Kakao Pay, NVP Naver Pay. */
  readonly ezpDivCd: 'PAC' | 'KKP' | 'NVP';
} & Happened<'B0' | 'B1' | 'C0'> &
  Told<typeof corpNotification>;

/** A notification whose hash is right. Branch on `method`, then on `bizType`. Texts without a value are empty, amounts without one `undefined`. */
export type Notification =
  | CardNotification
  | BankNotification
  | VirtualAccountNotification
  | MobileNotification
  | VoucherNotification
  | EasyPayNotification;

/** Fails closed: without a right hash there is no data to use by mistake. */
export type NotificationResult =
  | { readonly verified: true; readonly notification: Notification }
  | { readonly verified: false; readonly reason: string };

/** What makes a notification the same as an earlier one: handle each key once (hecto-pg §1.7 rule 7). */
export function notificationKey({ trdNo, outStatCd, bizType }: Pick<Notification, 'trdNo' | 'outStatCd' | 'bizType'>): string {
  return `${trdNo}:${outStatCd}:${bizType}`;
}
