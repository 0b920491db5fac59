/** A bank account that a customer registered. The key is worth money: it never leaves our server. */
export interface RegisteredAccount {
  /** A name of ours for forms and addresses. */
  readonly id: string;
  readonly bankCd: string;
  /** Masked by the gateway. */
  readonly number: string;
  readonly custAcntKey: string;
  readonly registeredAt: string;
  /** `bank`: the customer withdrew the consent at the bank, which tells us nothing by itself. */
  readonly cancelled?: { readonly at: string; readonly by: 'customer' | 'bank' };
}

/** Who registers. Kept until the registration is over, and no longer. */
export interface Person {
  readonly name: string;
  /** yyMMdd and the gender digit. */
  readonly uii: string;
  readonly phone: string;
  readonly carrier: '1' | '2' | '3' | '4' | '5' | '6';
}

/** An account to be registered, in full: kept like the person. */
export interface Target {
  readonly bankCd: string;
  readonly accountNo: string;
}

/** A deposit of 1 won. `no` names it to the gateway, also when the answer was lost and with it `trdNo`. */
export interface Deposit extends Target {
  readonly no: string;
  readonly trdNo?: string;
  readonly at: string;
  /** Too many wrong codes, or too late: its code does not count any more. */
  readonly closed?: true;
}

/** A call or a message that asks for the consent. */
export interface Consent {
  readonly by: 'ars' | 'kakao';
  readonly trdNo: string;
  /** Number to key in during the call. */
  readonly keyNo: string;
  readonly at: string;
}

export type RegistrationStep =
  | 'person'
  | 'code'
  | 'account'
  | 'memo'
  | 'consent'
  | 'answer'
  | 'registering'
  | 'done';

/** Why a step was not taken. The message is the gateway's and Korean; the code is what to go by. */
export interface Problem {
  readonly outcome: 'failure' | 'unknown';
  readonly code: string;
  readonly message: string;
}

/** A registration on its way. */
export interface Registration {
  /** Our number; requests carry it with a letter and a count. */
  readonly no: string;
  readonly startedAt: string;
  readonly step: RegistrationStep;
  /** Requests so far that need a number of their own. */
  readonly count: number;
  readonly person?: Person;
  readonly sms?: { readonly tid: string; readonly trdNo: string; readonly at: string };
  readonly target?: Target;
  readonly deposit?: Deposit;
  readonly consent?: Consent;
  readonly problem?: Problem;
  /** When the registration itself was asked for. */
  readonly askedAt?: string;
  /** Of one that is done. */
  readonly accountId?: string;
  /** The order that waits for the account. */
  readonly orderNo?: string;
}

/** A customer with accounts. Stored as one document. */
export interface Payer {
  readonly customerId: string;
  readonly accounts: readonly RegisteredAccount[];
  readonly registration?: Registration;
}

/** Where payers are kept. */
export interface PayerStore {
  /** Somebody who is not known yet has no accounts. */
  payer(customerId: string): Promise<Payer>;
  /** Changes a payer, one change at a time. */
  updatePayer(customerId: string, change: (payer: Payer) => Payer): Promise<Payer>;
}

/** Accounts that can pay, the newest first. */
export function usableAccounts(payer: Payer): readonly RegisteredAccount[] {
  return payer.accounts.filter(({ cancelled }) => !cancelled).toReversed();
}

const HALF_AN_HOUR = 1_800_000;

/** Whether nobody will go on with it: what it knows of the customer is not kept any longer. */
export function isAbandoned({ startedAt, step }: Registration, now: Date): boolean {
  const old = now.getTime() - Date.parse(startedAt) > HALF_AN_HOUR;
  return old && step !== 'registering';
}
