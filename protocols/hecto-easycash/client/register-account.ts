import { setTimeout as sleep } from 'node:timers/promises';
import { maskedAccount } from '../messages/index.js';
import type { HectoEasyCash } from './index.js';
import type { Failure, Result, Success, Unknown } from './result.js';
import type { KakaoConsent, MobileRequest, Registered } from './types.js';

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

export type RegistrationStep = 'identity' | 'holder' | 'ownership' | 'consent' | 'registration';

/** Where it ended, unless it succeeded. A customer who gave up is a failure of kind `user` without code. */
type Stopped = (Failure<object> | Unknown) & { readonly step: RegistrationStep };
export type RegistrationResult = Success<Registered> | Stopped;

const LEFT: Failure<object> = { outcome: 'failure', code: '', kind: 'user', message: 'the customer gave up', details: {} };
const WRONG_CODE = 'SE02';

/**
 * Registers an account for withdrawals, the whole way (hecto-easycash §7.1): person, holder, possession if wanted, consent, registration.
 * A registration whose answer was lost is looked for in the customer's accounts. Never throws for what people, network or gateway do.
 */
export async function registerAccount(easyCash: HectoEasyCash, given: AccountRegistration): Promise<RegistrationResult> {
  const flow = new Flow(easyCash, given);
  const stopped = (await flow.identity()) ?? (await flow.holder()) ?? (await flow.ownership());
  if (stopped !== undefined) return stopped;
  const consent = await flow.consent();
  return 'outcome' in consent ? consent : flow.register(consent);
}

/** What a registration needs to know of the consent. */
interface Evidence {
  readonly authMthdCd: 'ARS' | 'KAKAO' | 'WR' | 'PASS';
  readonly trdNo?: string;
}

class Flow {
  readonly #easyCash: HectoEasyCash;
  readonly #given: AccountRegistration;
  readonly #customer: { readonly mchtCustId: string; readonly custIp?: string };
  readonly #account: { readonly bankCd: string; readonly custAcntNo: string };

  constructor(easyCash: HectoEasyCash, given: AccountRegistration) {
    this.#easyCash = easyCash;
    this.#given = given;
    this.#customer = { mchtCustId: given.mchtCustId, ...(given.custIp !== undefined && { custIp: given.custIp }) };
    this.#account = { bankCd: given.bankCd, custAcntNo: given.custAcntNo };
  }

  async identity(): Promise<Stopped | undefined> {
    const { identity, telecomCd, mchtCustNm, uii, cphoneNo } = this.#given;
    if (identity === undefined) return undefined;
    if (telecomCd === undefined) throw new TypeError('telecomCd: needed to verify the person');
    const { mobile } = this.#easyCash;
    const authMthdCd = identity.by === 'sms' ? '1' : '2';
    const asked = await mobile.request({ ...this.#customer, uii, telecomCd, cphoneNo, mchtCustNm, authMthdCd });
    if (asked.outcome !== 'success') return { ...asked, step: 'identity' };
    const { tid, trdNo } = asked;
    return this.#answered('identity', identity.by === 'sms' ? identity.code : undefined, (authNo) =>
      mobile.confirm({ tid, trdNo, authNo, custIp: this.#customer.custIp }),
    );
  }

  async holder(): Promise<Stopped | undefined> {
    const { mchtCustNm, uii, checkBlockList } = this.#given;
    const acctNoChkYn = checkBlockList ? 'Y' : 'N';
    const check = { ...this.#customer, ...this.#account, mchtCustNm, uii: birthOrBusiness(uii), acctNoChkYn } as const;
    return stoppedAt('holder', await this.#settled(() => this.#easyCash.holder.checkIdentity(check)));
  }

  async ownership(): Promise<Stopped | undefined> {
    const { ownership, mchtTrdNo } = this.#given;
    if (ownership === undefined) return undefined;
    const { code, ...memo } = ownership;
    const deposited = await this.#easyCash.ownership.request({ ...this.#customer, ...this.#account, ...memo, mchtTrdNo });
    if (deposited.outcome !== 'success') return { ...deposited, step: 'ownership' };
    const { trdNo } = deposited;
    return this.#answered('ownership', code, (authNo = '') =>
      this.#easyCash.ownership.confirm({ ...this.#customer, mchtTrdNo, trdNo, authNo }),
    );
  }

  async consent(): Promise<Evidence | Stopped> {
    const { consent } = this.#given;
    if (consent.by === 'written') return { authMthdCd: 'WR' };
    if (consent.by === 'pass') return { authMthdCd: 'PASS' };
    return consent.by === 'ars' ? this.#called(consent) : this.#kakao(consent);
  }

  async #called({ authNo, show }: Extract<ConsentStep, { by: 'ars' }>): Promise<Evidence | Stopped> {
    const { mchtCustNm, cphoneNo } = this.#given;
    const { ars } = this.#easyCash;
    const asked = await ars.request({ ...this.#customer, ...this.#account, mchtCustNm, cphoneNo, authNo });
    if (asked.outcome !== 'success') return { ...asked, step: 'consent' };
    await show(authNo);
    const answered = await this.#settled(() => ars.result({ ...this.#customer, trdNo: asked.trdNo }));
    return stoppedAt('consent', answered) ?? { authMthdCd: 'ARS', trdNo: asked.trdNo };
  }

  async #kakao(consent: Extract<ConsentStep, { by: 'kakao' }>): Promise<Evidence | Stopped> {
    const { birthDate, show, by: _, ...message } = consent;
    const { mchtCustNm, cphoneNo } = this.#given;
    const { kakao } = this.#easyCash;
    const asked = await kakao.consent({ ...this.#customer, ...this.#account, ...message, mchtCustNm, cphoneNo, uii: birthDate });
    if (asked.outcome !== 'success') return { ...asked, step: 'consent' };
    await show?.();
    const answered = await this.#settled(() => kakao.result({ ...this.#customer, trdNo: asked.trdNo }));
    return stoppedAt('consent', answered) ?? { authMthdCd: 'KAKAO', trdNo: asked.trdNo };
  }

  async register(evidence: Evidence): Promise<RegistrationResult> {
    const { mchtTrdNo, mchtCustNm, uii } = this.#given;
    const asked = { ...this.#customer, ...this.#account, ...evidence, mchtTrdNo, mchtCustNm, uii: birthOrBusiness(uii) };
    const registered = await this.#easyCash.account.register(asked);
    if (registered.outcome === 'success') return registered;
    if (registered.outcome === 'failure') return { ...registered, step: 'registration' };
    return (await this.#found(registered)) ?? { ...registered, step: 'registration' };
  }

  /** The registration among the customer's accounts, if exactly one of this day that is active looks like it (hecto-easycash §13). */
  async #found({ order }: Unknown): Promise<Success<Registered> | undefined> {
    const { mchtCustId } = this.#customer;
    const { bankCd, custAcntNo } = this.#account;
    const accounts = await this.#settled(() => this.#easyCash.account.list({ mchtCustId, bankCd }));
    if (accounts.outcome !== 'success' || order === undefined) return undefined;
    const masked = maskedAccount(custAcntNo.replace(/[-\s]/g, ''));
    // an older one may be another account with the same digits at its ends
    const [record, ...others] = accounts.acntRecords.filter(
      (each) => !each.recordUnregDt && each.recordCustAcntNoMask === masked && each.recordTrdDt.slice(0, 8) >= order.mchtTrdDt,
    );
    if (record === undefined || others.length > 0) return undefined;
    const { recordCustAcntKey: custAcntKey, recordSvcDivCd: svcDivCd } = record;
    return { outcome: 'success', already: true, mchtCustId, bankCd, custAcntNo: masked, custAcntKey, svcDivCd, trdNo: '', order };
  }

  /** Asks the customer, if there is a question, until the code is right or the gateway has had enough. */
  async #answered<T extends object>(
    step: RegistrationStep,
    ask: AskCustomer | undefined,
    confirm: (code?: string) => Promise<Result<T>>,
  ): Promise<Stopped | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      const code = await ask?.(attempt);
      if (ask !== undefined && code === undefined) return { ...LEFT, step };
      const confirmed = await this.#settled(() => confirm(code));
      if (ask === undefined || confirmed.outcome !== 'failure' || confirmed.code !== WRONG_CODE) return stoppedAt(step, confirmed);
    }
  }

  /** Asks the gateway until it knows, or patience is at its end. Only for what may be asked again. */
  async #settled<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
    const { everyMs = 3_000, patienceMs = 180_000, wait = sleep } = this.#given.polling ?? {};
    for (let left = Math.ceil(patienceMs / everyMs); ; left -= 1) {
      const result = await ask();
      if (result.outcome !== 'unknown' || left <= 0) return result;
      await wait(everyMs);
    }
  }
}

const stoppedAt = (step: RegistrationStep, result: Result<object>): Stopped | undefined =>
  result.outcome === 'success' ? undefined : { ...result, step };

/** Checks and registration take the birth date without the gender digit (hecto-easycash A33). */
const birthOrBusiness = (uii: string): string => (uii.length === 7 ? uii.slice(0, 6) : uii);
