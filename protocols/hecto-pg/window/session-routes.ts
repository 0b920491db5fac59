import { kstDate, Secret } from '@gwanmun/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Assets } from './assets.js';
import { cardProblems, cleanCard, digitsOf } from './card-input.js';
import type { Checkout } from './checkout.js';
import { type PayerCommand, resultOnLeaving, returnUrl } from './flow.js';
import { type FormBody, first, formOf } from './form-body.js';
import { pickLang } from './i18n/format.js';
import type { PaymentEntry, WindowDeps } from './ports.js';
import { sendPage } from './security.js';
import type { Answer, CheckoutService } from './service.js';
import { leaveView, returnView } from './views/ended.js';
import { faultView, unknownCheckoutView } from './views/error.js';
import { type FieldErrors, type Model, modelOf } from './views/model.js';
import { acceptedCards } from './views/sandbox.js';
import { screenOf, stepOf } from './views/screen.js';

const MAX_FORM_BYTES = 16 * 1024;
const STEPS = ['issuer', 'confirm', 'card'];

type Request = FastifyRequest<{ Params: { token: string; step?: string } }>;

/** The pages of one checkout, and what they post. */
class SessionRoutes {
  readonly #service: CheckoutService;
  readonly #deps: WindowDeps;
  readonly #assets: Assets;

  constructor(service: CheckoutService, deps: WindowDeps, assets: Assets) {
    this.#service = service;
    this.#deps = deps;
    this.#assets = assets;
  }

  #model(checkout: Checkout): Model {
    const now = this.#deps.clock.now();
    return modelOf({
      checkout,
      assets: this.#assets.page,
      sandbox: this.#deps.sandbox?.testValues(checkout.order),
      month: kstDate(now).slice(2, 6),
      expiresInMs: checkout.expiresAt.getTime() - now.getTime(),
    });
  }

  #unknown(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    return sendPage(reply, unknownCheckoutView(pickLang(request.headers['accept-language']), this.#assets.page), { status: 404 });
  }

  async #returning(reply: FastifyReply, checkout: Checkout, auto: boolean): Promise<FastifyReply> {
    const { phase } = checkout.state;
    if (phase.at !== 'returned') throw new Error(`a checkout that is ${phase.at} does not return`);
    const url = returnUrl(checkout.order, phase.result);
    const fields = await this.#deps.port.returnFields(checkout, phase.result);
    return sendPage(reply, returnView(this.#model(checkout), url, fields, auto), { returning: true });
  }

  /** The current screen; with `step` one of the screens of a checkout that is ready. */
  async show(request: Request, reply: FastifyReply): Promise<FastifyReply> {
    const checkout = await this.#service.load(request.params.token);
    if (!checkout) return this.#unknown(request, reply);
    const model = this.#model(checkout);
    const { step } = request.params;
    // Steps have addresses of their own from the first page on, so that the browser's Back goes from one to the other.
    if (checkout.state.phase.at === 'ready' && step === undefined) return reply.redirect(`${model.base}/${stepOf(model)}`, 303);
    const markup = screenOf(model, step);
    return markup === undefined ? this.#returning(reply, checkout, false) : sendPage(reply, markup);
  }

  async status(request: Request, reply: FastifyReply): Promise<FastifyReply> {
    const checkout = await this.#service.load(request.params.token);
    reply.header('cache-control', 'no-store');
    if (!checkout) return reply.code(404).send({ error: 'unknown' });
    return reply.send({ at: checkout.state.phase.at, version: checkout.version });
  }

  /** Asks before leaving, for browsers without the script. */
  async leavePage(request: Request, reply: FastifyReply): Promise<FastifyReply> {
    const checkout = await this.#service.load(request.params.token);
    if (!checkout) return this.#unknown(request, reply);
    const kind = resultOnLeaving(checkout.state.phase)?.kind;
    if (kind !== 'cancelled' && kind !== 'unknown') return reply.redirect(`/window/${checkout.token}`, 303);
    return sendPage(reply, leaveView(this.#model(checkout), kind === 'unknown'));
  }

  /** After a command: on to the screen that follows, or the same screen with errors. A replay gets the current screen. */
  #answer(reply: FastifyReply, answer: Answer, step: string, errors: FieldErrors = {}): FastifyReply {
    if (answer.decision !== 'invalid' && Object.keys(errors).length === 0) {
      const path = answer.checkout.state.phase.at === 'ready' && STEPS.includes(step) ? `/${step}` : '';
      return reply.redirect(`/window/${answer.checkout.token}${path}`, 303);
    }
    return this.#again(reply, answer.checkout, step, { ...errors, ...fieldErrors(answer.invalid) });
  }

  #again(reply: FastifyReply, checkout: Checkout, step: string, errors: FieldErrors): FastifyReply {
    return sendPage(reply, screenOf(this.#model(checkout), step, errors) ?? '', { status: 422 });
  }

  async #simple(request: Request, reply: FastifyReply, command: PayerCommand, here: string, next: string): Promise<FastifyReply> {
    const answer = await this.#service.command(request.params.token, command);
    if (!answer) return this.#unknown(request, reply);
    return this.#answer(reply, answer, answer.decision === 'invalid' ? here : next);
  }

  async act(request: Request, reply: FastifyReply, action: string): Promise<FastifyReply> {
    const form = formOf(request);
    const nonce = first(form, 'nonce');
    switch (action) {
      case 'choose':
        return this.#simple(request, reply, { type: 'choose', nonce, issuer: first(form, 'issuer') }, 'issuer', 'confirm');
      case 'confirm':
        return this.#simple(request, reply, { type: 'confirm', nonce, ...choice(form) }, 'confirm', 'confirm');
      case 'abandon':
        return this.#simple(request, reply, { type: 'abandon', nonce }, '', 'confirm');
      case 'retry':
        return this.#simple(request, reply, { type: 'retry', nonce }, '', 'issuer');
      case 'language': {
        const step = first(form, 'step');
        return this.#simple(request, reply, { type: 'language', nonce, lang: first(form, 'lang') === 'en' ? 'en' : 'ko' }, step, step);
      }
      case 'card':
        return this.#card(request, reply, form);
      case 'authenticate':
        return this.#authenticate(request, reply, form);
      default:
        return this.#leave(request, reply, nonce);
    }
  }

  async #card(request: Request, reply: FastifyReply, form: FormBody): Promise<FastifyReply> {
    const checkout = await this.#service.load(request.params.token);
    if (!checkout) return this.#unknown(request, reply);
    const nonce = first(form, 'nonce');
    const raw = {
      number: first(form, 'number'),
      expiry: first(form, 'expiry'),
      identity: first(form, 'identity'),
      pin: first(form, 'pin'),
    };
    const legacy = checkout.order.authentication === 'legacy';
    const { month, sandbox } = this.#model(checkout);
    const problems = cardProblems(raw, { legacy, month, accepted: acceptedCards(sandbox) });
    const current =
      checkout.state.phase.at === 'ready' && checkout.state.nonce === nonce && checkout.order.authentication !== 'authenticated';
    // Only the form that is on the screen is told of its errors; an old one gets the current screen.
    if (current && Object.keys(problems).length > 0) return this.#again(reply, checkout, 'card', problems);
    const attemptId = this.#deps.port.newAttemptId(checkout.order);
    const command: PayerCommand = { type: 'enter-card', nonce, attemptId, ...choice(form) };
    const answer = await this.#service.pay(checkout.token, command, cardEntry(raw, legacy));
    return answer ? this.#answer(reply, answer, 'card') : this.#unknown(request, reply);
  }

  async #authenticate(request: Request, reply: FastifyReply, form: FormBody): Promise<FastifyReply> {
    const checkout = await this.#service.load(request.params.token);
    if (!checkout) return this.#unknown(request, reply);
    const nonce = first(form, 'nonce');
    const byCode = first(form, 'way') === 'code';
    const code = digitsOf(first(form, 'code'));
    const current = checkout.state.phase.at === 'authenticating' && checkout.state.nonce === nonce;
    if (current && byCode && code.length !== 6) return this.#again(reply, checkout, '', { code: 'code-invalid' });
    const attemptId = this.#deps.port.newAttemptId(checkout.order);
    const entry: PaymentEntry = { kind: 'issuer', code: byCode ? new Secret(code, 'code') : undefined };
    const answer = await this.#service.pay(checkout.token, { type: 'authenticate', nonce, attemptId }, entry);
    return answer ? this.#answer(reply, answer, '') : this.#unknown(request, reply);
  }

  /** The way out: the page that posts to the merchant, by itself only for the form that was really on the screen. */
  async #leave(request: Request, reply: FastifyReply, nonce: string): Promise<FastifyReply> {
    const answer = await this.#service.command(request.params.token, { type: 'leave', nonce });
    if (!answer) return this.#unknown(request, reply);
    return answer.decision === 'next' ? this.#returning(reply, answer.checkout, true) : this.#answer(reply, answer, '');
  }

  fault(error: Error & { statusCode?: number }, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const status = error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500 ? error.statusCode : 500;
    if (status === 500) this.#deps.log?.error({ err: error }, 'a window page failed with an error');
    return sendPage(reply, faultView(pickLang(request.headers['accept-language']), this.#assets.page), { status });
  }
}

function choice(form: FormBody): { instalments: number; agreed: readonly string[] } {
  const months = first(form, 'instalments');
  return { instalments: /^\d{1,2}$/.test(months) ? Number(months) : -1, agreed: form.get('agreed') ?? [] };
}

function cardEntry(raw: Parameters<typeof cleanCard>[0], legacy: boolean): PaymentEntry {
  const card = cleanCard(raw);
  return {
    kind: 'card',
    number: new Secret(card.number, 'card number'),
    expiryMonth: new Secret(card.expiry.slice(0, 2), 'expiry'),
    expiryYear: new Secret(card.expiry.slice(2), 'expiry'),
    identity: legacy ? new Secret(card.identity, 'identity') : undefined,
    passwordPrefix: legacy ? new Secret(card.pin, 'PIN') : undefined,
  };
}

function fieldErrors(fields: readonly string[]): FieldErrors {
  const keys: Readonly<Record<string, string>> = { issuer: 'issuerMissing', instalments: 'instalmentsInvalid', agreed: 'termsMissing' };
  return Object.fromEntries(fields.map((field) => [field, keys[field]]));
}

/** `/window/:token/…`: GET shows, POST acts and redirects to what follows, so that a reload never sends anything twice. */
export function sessionRoutes(app: FastifyInstance, service: CheckoutService, deps: WindowDeps, assets: Assets): void {
  const routes = new SessionRoutes(service, deps, assets);
  const options = { bodyLimit: MAX_FORM_BYTES, errorHandler: routes.fault.bind(routes) };
  app.get('/window/:token', options, (request, reply) => routes.show(request as Request, reply));
  app.get('/window/:token/:step(^(issuer|confirm|card)$)', options, (request, reply) => routes.show(request as Request, reply));
  app.get('/window/:token/status', options, (request, reply) => routes.status(request as Request, reply));
  app.get('/window/:token/leave', options, (request, reply) => routes.leavePage(request as Request, reply));
  for (const action of ['choose', 'confirm', 'card', 'authenticate', 'abandon', 'retry', 'language', 'leave']) {
    app.post(`/window/:token/${action}`, options, (request, reply) => routes.act(request as Request, reply, action));
    // A page that was the answer to a form, opened again by its address.
    if (!STEPS.includes(action) && action !== 'leave') {
      app.get(`/window/:token/${action}`, options, (request, reply) => reply.redirect(`/window/${(request as Request).params.token}`, 303));
    }
  }
}
