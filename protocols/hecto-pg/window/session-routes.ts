import { kstDate } from '@gwanmun/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Assets } from './assets.js';
import type { Checkout } from './checkout.js';
import { readAuthentication, readEntry } from './entry.js';
import { type PayerCommand, resultOnLeaving, returnUrl } from './flow.js';
import { type FormBody, first, formOf } from './form-body.js';
import { pickLang } from './i18n/format.js';
import { keepChoice, lastChoice } from './last-choice.js';
import type { WindowDeps } from './ports.js';
import { sendPage } from './security.js';
import type { Answer, CheckoutService } from './service.js';
import { leaveView, returnView } from './views/ended.js';
import { faultView, unknownCheckoutView } from './views/error.js';
import { type FieldErrors, type Model, modelOf } from './views/model.js';
import { acceptedCards } from './views/sandbox.js';
import { STEPS, screenOf, stepOf, stepsOf } from './views/screen.js';

const MAX_FORM_BYTES = 16 * 1024;
const isStep = (path: string): boolean => (STEPS as readonly string[]).includes(path);

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

  #model(request: FastifyRequest, checkout: Checkout): Model {
    const now = this.#deps.clock.now();
    return modelOf({
      checkout,
      assets: this.#assets.page,
      sandbox: this.#deps.sandbox?.testValues(checkout.order),
      last: lastChoice(request, checkout),
      now,
      month: kstDate(now).slice(2, 6),
    });
  }

  #unknown(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    return sendPage(reply, unknownCheckoutView(pickLang(request.headers['accept-language']), this.#assets.page), { status: 404 });
  }

  async #returning(request: FastifyRequest, reply: FastifyReply, checkout: Checkout, auto: boolean): Promise<FastifyReply> {
    const { phase } = checkout.state;
    if (phase.at !== 'returned') throw new Error(`a checkout that is ${phase.at} does not return`);
    const url = returnUrl(checkout.order, phase.result);
    const fields = await this.#deps.port.returnFields(checkout, phase.result);
    return sendPage(reply, returnView(this.#model(request, checkout), url, fields, auto), { returning: true });
  }

  /** The current screen; with `step` one of the screens of a checkout that is ready. */
  async show(request: Request, reply: FastifyReply): Promise<FastifyReply> {
    const checkout = await this.#service.load(request.params.token);
    if (!checkout) return this.#unknown(request, reply);
    const model = this.#model(request, checkout);
    const { step } = request.params;
    // Steps have addresses of their own from the first page on, so that the browser's Back goes from one to the other.
    if (checkout.state.phase.at === 'ready' && step === undefined) return reply.redirect(`${model.base}/${stepOf(model)}`, 303);
    const markup = screenOf(model, step);
    return markup === undefined ? this.#returning(request, reply, checkout, false) : sendPage(reply, markup);
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
    return sendPage(reply, leaveView(this.#model(request, checkout), kind === 'unknown'));
  }

  /** After a command: on to the screen that follows, or the same screen with errors. A replay gets the current screen. */
  #answer(request: Request, reply: FastifyReply, answer: Answer, step: string): FastifyReply {
    const { checkout, decision, invalid } = answer;
    if (decision === 'invalid') return this.#again(request, reply, checkout, step, fieldErrors(invalid));
    const path = checkout.state.phase.at === 'ready' && isStep(step) ? `/${step}` : '';
    return reply.redirect(`/window/${checkout.token}${path}`, 303);
  }

  #again(request: Request, reply: FastifyReply, checkout: Checkout, step: string, errors: FieldErrors): FastifyReply {
    return sendPage(reply, screenOf(this.#model(request, checkout), step, errors) ?? '', { status: 422 });
  }

  /** A command that asks no network. `to`: the step that follows, and the one that is shown again when the command was not valid. */
  async #simple(request: Request, reply: FastifyReply, command: PayerCommand, to: 'choice' | 'entry' | 'here'): Promise<FastifyReply> {
    const answer = await this.#service.command(request.params.token, command);
    if (!answer) return this.#unknown(request, reply);
    const steps = stepsOf(answer.checkout.order);
    const here = first(formOf(request), 'step');
    const step = answer.decision === 'invalid' ? steps.choice : to === 'here' ? here : steps[to];
    return this.#answer(request, reply, answer, step ?? steps.entry);
  }

  async act(request: Request, reply: FastifyReply, action: string): Promise<FastifyReply> {
    const form = formOf(request);
    const nonce = first(form, 'nonce');
    switch (action) {
      case 'choose':
        return this.#simple(request, reply, { type: 'choose', nonce, institution: first(form, 'institution') }, 'entry');
      case 'abandon':
        return this.#simple(request, reply, { type: 'abandon', nonce }, 'entry');
      case 'retry':
        return this.#simple(request, reply, { type: 'retry', nonce }, 'choice');
      case 'language':
        return this.#simple(request, reply, { type: 'language', nonce, lang: first(form, 'lang') === 'en' ? 'en' : 'ko' }, 'here');
      case 'authenticate':
        return this.#authenticate(request, reply, form);
      case 'leave':
        return this.#leave(request, reply, nonce);
      default:
        return this.#enter(request, reply, form, action);
    }
  }

  /** The method's form: leads to the authentication, or asks the network at once. */
  async #enter(request: Request, reply: FastifyReply, form: FormBody, step: string): Promise<FastifyReply> {
    const checkout = await this.#service.load(request.params.token);
    if (!checkout) return this.#unknown(request, reply);
    const nonce = first(form, 'nonce');
    const { month, sandbox } = this.#model(request, checkout);
    const { problems, entry, ...sent } = readEntry(checkout, form, { month, accepted: acceptedCards(sandbox) });
    const { phase, nonce: current } = checkout.state;
    if (Object.keys(problems).length > 0) {
      // Only the form that is on the screen is told of its errors; an old one gets the current screen.
      if (phase.at === 'ready' && current === nonce && stepOf(this.#model(request, checkout), step) === step)
        return this.#again(request, reply, checkout, step, problems);
      return reply.redirect(`/window/${checkout.token}`, 303);
    }
    const attemptId = this.#deps.port.newAttemptId(checkout.order);
    const answer = await this.#service.enter(checkout.token, { type: 'enter', nonce, attemptId, ...sent }, entry);
    if (!answer) return this.#unknown(request, reply);
    if (answer.decision === 'next') keepChoice(request, reply, answer.checkout);
    return this.#answer(request, reply, answer, step);
  }

  async #authenticate(request: Request, reply: FastifyReply, form: FormBody): Promise<FastifyReply> {
    const checkout = await this.#service.load(request.params.token);
    if (!checkout) return this.#unknown(request, reply);
    const nonce = first(form, 'nonce');
    const { code, entry } = readAuthentication(checkout, form);
    if (code !== undefined && code.length !== 6) {
      const current = checkout.state.phase.at === 'authenticating' && checkout.state.nonce === nonce;
      if (current) return this.#again(request, reply, checkout, '', { code: 'code-invalid' });
      return reply.redirect(`/window/${checkout.token}`, 303);
    }
    const attemptId = this.#deps.port.newAttemptId(checkout.order);
    const answer = await this.#service.enter(checkout.token, { type: 'authenticate', nonce, attemptId }, entry);
    return answer ? this.#answer(request, reply, answer, '') : this.#unknown(request, reply);
  }

  /** The way out: the page that posts to the merchant, by itself only for the form that was really on the screen. */
  async #leave(request: Request, reply: FastifyReply, nonce: string): Promise<FastifyReply> {
    const answer = await this.#service.command(request.params.token, { type: 'leave', nonce });
    if (!answer) return this.#unknown(request, reply);
    return answer.decision === 'next' ? this.#returning(request, reply, answer.checkout, true) : this.#answer(request, reply, answer, '');
  }

  fault(error: Error & { statusCode?: number }, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const status = error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500 ? error.statusCode : 500;
    if (status === 500) this.#deps.log?.error({ err: error }, 'a window page failed with an error');
    return sendPage(reply, faultView(pickLang(request.headers['accept-language']), this.#assets.page), { status });
  }
}

function fieldErrors(fields: readonly string[]): FieldErrors {
  const keys: Readonly<Record<string, string>> = { instalments: 'instalmentsInvalid', agreed: 'termsMissing' };
  return Object.fromEntries(fields.map((field) => [field, keys[field] ?? field]));
}

/** `/window/:token/…`: GET shows, POST acts and redirects to what follows, so that a reload never sends anything twice. */
export function sessionRoutes(app: FastifyInstance, service: CheckoutService, deps: WindowDeps, assets: Assets): void {
  const routes = new SessionRoutes(service, deps, assets);
  const options = { bodyLimit: MAX_FORM_BYTES, errorHandler: routes.fault.bind(routes) };
  app.get('/window/:token', options, (request, reply) => routes.show(request as Request, reply));
  app.get(`/window/:token/:step(^(${STEPS.join('|')})$)`, options, (request, reply) => routes.show(request as Request, reply));
  app.get('/window/:token/status', options, (request, reply) => routes.status(request as Request, reply));
  app.get('/window/:token/leave', options, (request, reply) => routes.leavePage(request as Request, reply));
  for (const action of ['choose', 'confirm', 'card', 'details', 'authenticate', 'abandon', 'retry', 'language', 'leave']) {
    app.post(`/window/:token/${action}`, options, (request, reply) => routes.act(request as Request, reply, action));
    // A page that was the answer to a form, opened again by its address.
    if (!isStep(action) && action !== 'leave') {
      app.get(`/window/:token/${action}`, options, (request, reply) => reply.redirect(`/window/${(request as Request).params.token}`, 303));
    }
  }
}
