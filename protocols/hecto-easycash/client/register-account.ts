import { setTimeout as sleep } from 'node:timers/promises';
import { maskedAccount } from '../messages/index.js';
import type { AccountRegistration, AskCustomer, ConsentStep } from './account-registration.js';
import type { HectoEasyCash } from './index.js';
import * as requests from './registration-requests.js';
import type { Failure, Result, Success, Unknown } from './result.js';
import type { Registered } from './types.js';

export type RegistrationStep = 'identity' | 'holder' | 'ownership' | 'consent' | 'registration';

/** Where it ended, unless it succeeded. A customer who gave up is a failure of kind `user` without code. */
type Stopped = (Failure<object> | Unknown) & { readonly step: RegistrationStep };
export type RegistrationResult = Success<Registered> | Stopped;

const LEFT: Failure<object> = { outcome: 'failure', code: '', kind: 'user', message: 'the customer gave up', details: {} };
const WRONG_CODE = 'SE02';

/**
 * Registers an account for withdrawals, the whole way (hecto-easycash §7.1): person, holder, possession if wanted, consent, registration.
 * A registration whose answer was lost is looked for in the customer's accounts. Never throws for what people, network or gateway do; wrong use is told
 * before (see `checkRegistration`).
 */
export async function registerAccount(easyCash: HectoEasyCash, given: AccountRegistration): Promise<RegistrationResult> {
  const flow = new Flow(easyCash, given);
  const stopped = (await flow.identity()) ?? (await flow.holder()) ?? (await flow.ownership());
  if (stopped !== undefined) return stopped;
  const consent = await flow.consent();
  return 'outcome' in consent ? consent : flow.register(consent);
}

class Flow {
  readonly #easyCash: HectoEasyCash;
  readonly #given: AccountRegistration;
  readonly #customer: requests.Customer;

  constructor(easyCash: HectoEasyCash, given: AccountRegistration) {
    this.#easyCash = easyCash;
    this.#given = given;
    this.#customer = requests.customerOf(given);
  }

  async identity(): Promise<Stopped | undefined> {
    const { identity } = this.#given;
    if (identity === undefined) return undefined;
    const { mobile } = this.#easyCash;
    const asked = await mobile.request(requests.person(this.#given, identity));
    if (asked.outcome !== 'success') return { ...asked, step: 'identity' };
    const { tid, trdNo } = asked;
    return this.#answered('identity', identity.by === 'sms' ? identity.code : undefined, (authNo) =>
      mobile.confirm({ tid, trdNo, authNo, custIp: this.#customer.custIp }),
    );
  }

  async holder(): Promise<Stopped | undefined> {
    const check = requests.holder(this.#given);
    return stoppedAt('holder', await this.#settled(() => this.#easyCash.holder.checkIdentity(check)));
  }

  async ownership(): Promise<Stopped | undefined> {
    const { ownership, mchtTrdNo } = this.#given;
    if (ownership === undefined) return undefined;
    const deposited = await this.#easyCash.ownership.request(requests.deposit(this.#given, ownership));
    if (deposited.outcome !== 'success') return { ...deposited, step: 'ownership' };
    const { trdNo } = deposited;
    return this.#answered('ownership', ownership.code, (authNo = '') =>
      this.#easyCash.ownership.confirm({ ...this.#customer, mchtTrdNo, trdNo, authNo }),
    );
  }

  async consent(): Promise<requests.Evidence | Stopped> {
    const { consent } = this.#given;
    if (consent.by === 'written') return { authMthdCd: 'WR' };
    if (consent.by === 'pass') return { authMthdCd: 'PASS' };
    return consent.by === 'ars' ? this.#called(consent) : this.#kakao(consent);
  }

  async #called(consent: Extract<ConsentStep, { by: 'ars' }>): Promise<requests.Evidence | Stopped> {
    const { ars } = this.#easyCash;
    const asked = await ars.request(requests.call(this.#given, consent));
    if (asked.outcome !== 'success') return { ...asked, step: 'consent' };
    await consent.show(consent.authNo);
    const answered = await this.#settled(() => ars.result({ ...this.#customer, trdNo: asked.trdNo }));
    return stoppedAt('consent', answered) ?? { authMthdCd: 'ARS', trdNo: asked.trdNo };
  }

  async #kakao(consent: Extract<ConsentStep, { by: 'kakao' }>): Promise<requests.Evidence | Stopped> {
    const { kakao } = this.#easyCash;
    const asked = await kakao.consent(requests.message(this.#given, consent));
    if (asked.outcome !== 'success') return { ...asked, step: 'consent' };
    await consent.show?.();
    const answered = await this.#settled(() => kakao.result({ ...this.#customer, trdNo: asked.trdNo }));
    return stoppedAt('consent', answered) ?? { authMthdCd: 'KAKAO', trdNo: asked.trdNo };
  }

  async register(evidence: requests.Evidence): Promise<RegistrationResult> {
    const registered = await this.#easyCash.account.register(requests.registration(this.#given, evidence));
    if (registered.outcome === 'success') return registered;
    if (registered.outcome === 'failure') return { ...registered, step: 'registration' };
    return (await this.#found(registered)) ?? { ...registered, step: 'registration' };
  }

  /** The registration among the customer's accounts, if exactly one of this day that is active looks like it (hecto-easycash §13). */
  async #found({ order }: Unknown): Promise<Success<Registered> | undefined> {
    const { mchtCustId, bankCd, custAcntNo } = this.#given;
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
