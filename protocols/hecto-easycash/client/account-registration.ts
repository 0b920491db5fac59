import type { KakaoConsent, MobileRequest } from './types.js';

/** Gives what the customer read or received, `undefined` when the customer gave up. `attempt` counts from 1; later ones follow a wrong code. */
export type AskCustomer = (attempt: number) => Promise<string | undefined>;

/** How the customer shows who they are (hecto-easycash §6.5): a code by SMS, or a push that they approve in their carrier's app. */
export type IdentityStep = { readonly by: 'sms'; readonly code: AskCustomer } | { readonly by: 'app' };

/** How the customer shows that the account is theirs: the code in the memo of a deposit of 1 won (hecto-easycash §7.2). */
export interface OwnershipStep {
  /** 1 three digits, 2 a letter and two digits, 3 a word of four syllables, 4 four digits. */
  readonly authType: '1' | '2' | '3' | '4';
  /** Your name beside the code, at most 4 letters. */
  readonly remitterNm?: string;
  readonly textPos?: 'F' | 'R';
  readonly code: AskCustomer;
}

/** Evidence that the customer consents to withdrawals (hecto-easycash §7.1). */
export type ConsentStep =
  /** The customer is called and keys in `authNo`, 2 to 6 digits of yours; `show` is called with it as soon as the phone may ring. */
  | { readonly by: 'ars'; readonly authNo: string; readonly show: (authNo: string) => void | Promise<void> }
  /** The customer answers in Kakao Pay. `birthDate` yyyyMMdd; `show` is called as soon as the message is on its way. */
  | ({ readonly by: 'kakao'; readonly birthDate: string; readonly show?: () => void | Promise<void> } & Pick<
      KakaoConsent,
      'authVldTm' | 'csNo' | 'csNm' | 'titleMsg' | 'guideMsg'
    >)
  /** Arranged outside: a written file, or a PASS certificate. */
  | { readonly by: 'written' }
  | { readonly by: 'pass' };

/** How often, and for how long, the gateway is asked about the customer's answer. */
export interface Polling {
  /** Default 3,000. */
  readonly everyMs?: number;
  /** Default 180,000, the life of a call. */
  readonly patienceMs?: number;
  /** For tests; default a timer. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

export interface AccountRegistration {
  /** Order number of the 1-won deposit and of the registration. */
  readonly mchtTrdNo: string;
  readonly mchtCustId: string;
  /** Holder's name. */
  readonly mchtCustNm: string;
  /** yyMMdd and the gender digit, or a business number of 10 digits. */
  readonly uii: string;
  readonly cphoneNo: string;
  readonly bankCd: string;
  readonly custAcntNo: string;
  /** Carrier; needed to verify the person. */
  readonly telecomCd?: MobileRequest['telecomCd'];
  readonly custIp?: string;
  /** Absent: you know already who the customer is. */
  readonly identity?: IdentityStep;
  /** Ask the gateway's block list first. */
  readonly checkBlockList?: boolean;
  /** Absent: no proof of possession. */
  readonly ownership?: OwnershipStep;
  readonly consent: ConsentStep;
  readonly polling?: Polling;
}
