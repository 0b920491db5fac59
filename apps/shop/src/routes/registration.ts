import { createHash, randomBytes } from 'node:crypto';
import { DEFAULT_BANKS } from '@gwanmun/hecto-easycash/messages';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formOf, queryOf } from '../http/form.js';
import type { OpenEasyCash } from '../merchant/accounts.js';
import { moveOn } from '../merchant/easy-cash/answers.js';
import { askConsent } from '../merchant/easy-cash/ask-consent.js';
import { isAbandoned, type Payer, type Registration } from '../merchant/easy-cash/payer.js';
import { finishRegistration } from '../merchant/easy-cash/register-account.js';
import { checkHolder, checkMemo, sendWon } from '../merchant/easy-cash/verify-account.js';
import { checkCode, sendCode } from '../merchant/easy-cash/verify-person.js';
import { isOrderNo } from '../new-order.js';
import { type FieldName, type RegistrationView, registrationNews, registrationPage } from '../pages/easy-cash/registration.js';
import type { TestTools } from '../pages/easy-cash/test-tools.js';
import { newsVersion } from '../pages/order.js';
import type { Visit } from '../pages/visit.js';
import { ANSWERS, type PersonAnswer } from '../sandbox/people.js';
import { type ShopContext, sendPage } from '../shop-context.js';
import { codeOf, memoOf, personOf, type Read, targetOf } from './registration-form.js';

type Values = Readonly<Record<string, string>>;

/** One visitor's registration, and what its steps need. */
interface Here {
  readonly visit: Visit;
  readonly registration: Registration;
  readonly payer: Payer;
}

/** Numbers of a registration's own: a phone and an account that nobody else has tried. */
function samplesOf({ no }: Registration): Pick<TestTools, 'phone' | 'accountNo'> {
  const digits = BigInt(`0x${createHash('sha256').update(no).digest('hex').slice(0, 16)}`)
    .toString()
    .padStart(19, '0');
  return { phone: `010-0${digits.slice(-7, -4)}-${digits.slice(-4)}`, accountNo: `110${digits.slice(-16, -7)}` };
}

class RegistrationRoutes {
  readonly #context: ShopContext;
  readonly #merchant: OpenEasyCash;

  constructor(context: ShopContext, merchant: OpenEasyCash) {
    this.#context = context;
    this.#merchant = merchant;
  }

  get #action(): string {
    return `${this.#context.prefix}/accounts/new`;
  }

  /** The visitor's registration; a new one when there is none to go on with. `orderNo`: the order that waits for the account. */
  async here(request: FastifyRequest, reply: FastifyReply, orderNo?: string): Promise<Here> {
    const visit = this.#context.visit(request, reply);
    const now = this.#context.now();
    const payer = await this.#context.store.updatePayer(visit.customerId, (found) => {
      const { registration } = found;
      const over = !registration || isAbandoned(registration, now) || (registration.step === 'done' && orderNo !== undefined);
      const current = over ? fresh(now, orderNo) : registration;
      if (orderNo !== undefined && current.orderNo !== orderNo) return { ...found, registration: { ...current, orderNo } };
      return current === registration ? found : { ...found, registration: current };
    });
    return { visit, payer, registration: payer.registration! };
  }

  restart({ visit, registration: old }: Here): Promise<Payer> {
    return this.#context.store.updatePayer(visit.customerId, (found) => ({
      ...found,
      // The won that an account got still counts, and no other is sent for ten minutes.
      registration: { ...fresh(this.#context.now(), old.orderNo), ...(old.deposit && { deposit: old.deposit }) },
    }));
  }

  async view({ visit, registration, payer }: Here, read?: { values: Values; wrong: readonly FieldName[] }): Promise<RegistrationView> {
    const tools = this.#context.sandbox && (await this.#tools(registration));
    const banks = registration.step === 'account' ? await this.#banks() : [];
    return {
      ...{ visit, registration, tools, banks, action: this.#action, wrong: read?.wrong ?? [] },
      values: read?.values ?? valuesOf(registration, tools),
      account: payer.accounts.find(({ id }) => id === registration.accountId),
    };
  }

  /** What the gateway offers to this merchant; without an answer, what it offers to everybody. */
  async #banks(): Promise<RegistrationView['banks']> {
    const listed = await this.#merchant.easyCash.bank.list();
    if (listed.outcome !== 'success') return DEFAULT_BANKS.map(({ code }) => ({ code, usable: true }));
    const inOrder = listed.bankRecords.toSorted((a, b) => Number(a.recordBankOrd) - Number(b.recordBankOrd));
    return inOrder.map((each) => ({ code: each.recordBankCd, usable: each.recordUseYn === 'Y' }));
  }

  async #tools(registration: Registration): Promise<TestTools> {
    const { step, sms, deposit } = registration;
    const { people } = this.#context.sandbox!;
    const { mchtId } = this.#merchant;
    const samples = samplesOf(registration);
    try {
      const code = step === 'code' && sms ? await people.codeOf(mchtId, sms.trdNo) : undefined;
      const memo = step === 'memo' && deposit ? await people.memoOf(mchtId, deposit) : undefined;
      return { ...samples, code, memo };
    } catch {
      return { ...samples, failed: true };
    }
  }

  /** Looks whether a call or a message was answered. */
  async look(here: Here): Promise<Here> {
    const { store } = this.#context;
    const { customerId } = here.visit;
    const registration = await finishRegistration(this.#merchant.easyCash, store, customerId, here.registration, this.#context.now());
    return { ...here, payer: await store.payer(customerId), registration: registration ?? here.registration };
  }

  async show(reply: FastifyReply, here: Here, read?: Read<unknown>): Promise<FastifyReply> {
    const page = registrationPage(await this.view(here, read), newsVersion);
    return sendPage(reply, page, read?.wrong.length ? 422 : 200);
  }

  async news(reply: FastifyReply, here: Here): Promise<FastifyReply> {
    const fragment = registrationNews(await this.view(await this.look(here)));
    reply.header('x-version', newsVersion(fragment));
    return sendPage(reply, fragment);
  }

  /** One step of the customer's. Gives what is wrong with the form; otherwise the page shows where things stand. */
  async act(act: string, here: Here, form: Values): Promise<Read<unknown> | undefined> {
    const { store } = this.#context;
    const { easyCash } = this.#merchant;
    const { customerId } = here.visit;
    const now = this.#context.now();
    const { registration } = here;
    const { step, person } = registration;
    if (act === 'restart' && step !== 'registering') await this.restart(here);
    if (act === 'play') await this.#play(registration, form.answer);
    if (act === 'check' || act === 'play') await this.look(here);
    if (act === 'person' && step === 'person') {
      const read = personOf(form);
      if (!read.value) return read;
      await sendCode(easyCash, store, customerId, registration, read.value, now);
    }
    if (act === 'resend' && step === 'code' && person) await sendCode(easyCash, store, customerId, registration, person, now);
    if (act === 'code' && step === 'code') {
      const read = codeOf(form);
      if (!read.value) return read;
      await checkCode(easyCash, store, customerId, registration, read.value);
    }
    if (act === 'account' && step === 'account') {
      const read = targetOf(form);
      if (!read.value) return read;
      const checked = await checkHolder(easyCash, store, customerId, registration, read.value);
      if (checked && !checked.problem) await sendWon(easyCash, store, customerId, checked, now);
    }
    if (act === 'won' && step === 'memo') await sendWon(easyCash, store, customerId, registration, now);
    if (act === 'memo' && step === 'memo') {
      const read = memoOf(form);
      if (!read.value) return read;
      await checkMemo(easyCash, store, customerId, registration, read.value);
    }
    if (act === 'consent' && step === 'consent')
      await askConsent(easyCash, store, customerId, registration, form.by === 'kakao' ? 'kakao' : 'ars', now);
    await this.#goBack(act, here);
    return undefined;
  }

  async #goBack(act: string, { visit, registration }: Here): Promise<void> {
    const { step, no } = registration;
    const to = BACK[`${act} ${step}`];
    if (to) await moveOn(this.#context.store, visit.customerId, no, (found) => ({ ...found, step: to }));
  }

  async #play({ step, consent }: Registration, wanted: string | undefined): Promise<void> {
    if (step !== 'answer' || !consent || !this.#context.sandbox) return;
    const answers: readonly PersonAnswer[] = ANSWERS[consent.by];
    const answer = answers.find((each) => each === wanted);
    if (answer) await this.#context.sandbox.people.answer(this.#merchant.mchtId, consent, answer).catch(() => undefined);
  }
}

const BACK: Readonly<Record<string, Registration['step']>> = {
  'back code': 'person',
  'back account': 'person',
  'back memo': 'account',
  'other-account consent': 'account',
  'other-consent answer': 'consent',
};

function fresh(now: Date, orderNo: string | undefined): Registration {
  const no = `REG${randomBytes(8).toString('hex').toUpperCase()}`;
  return { no, startedAt: now.toISOString(), step: 'person', count: 0, ...(orderNo !== undefined && { orderNo }) };
}

/** What the forms hold before anybody typed: what is known, and in a sandbox samples. */
function valuesOf({ person, target }: Registration, tools: TestTools | undefined): Values {
  const sample = tools && {
    name: '홍길동',
    birth: '800101',
    gender: '1',
    carrier: '1',
    phone: tools.phone,
    bank: '004',
    number: tools.accountNo,
  };
  const who = person && {
    name: person.name,
    birth: person.uii.slice(0, 6),
    gender: person.uii.slice(6),
    phone: person.phone,
    carrier: person.carrier,
  };
  return { ...sample, ...who, ...(target && { bank: target.bankCd, number: target.accountNo }) };
}

/** The registration of an account, on pages of ours: one address, and where it stands decides what it shows. */
export function registrationRoutes(app: FastifyInstance, context: ShopContext, merchant: OpenEasyCash): void {
  const routes = new RegistrationRoutes(context, merchant);

  app.get('/accounts/new', async (request, reply) => {
    const { for: wanted } = queryOf(request);
    const orderNo = isOrderNo(wanted) ? wanted : undefined;
    let here = await routes.here(request, reply, orderNo);
    if (here.registration.step === 'done' && queryOf(request).another !== undefined) {
      const payer = await routes.restart(here);
      here = { ...here, payer, registration: payer.registration! };
    }
    return routes.show(reply, here);
  });

  app.get('/accounts/new/news', async (request, reply) => {
    const here = await routes.here(request, reply);
    return routes.news(reply, { ...here, visit: { ...here.visit, here: `${context.prefix}/accounts/new` } });
  });

  app.post<{ Params: { act: string } }>('/accounts/new/:act', async (request, reply) => {
    const here = await routes.here(request, reply);
    const read = await routes.act(request.params.act, here, formOf(request));
    if (read) return routes.show(reply, here, read);
    return reply.redirect(`${context.prefix}/accounts/new`, 303);
  });
}
