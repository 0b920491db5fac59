import { BusyError } from '@gwanmun/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Assets } from './assets.js';
import { type FormBody, first, flat, formOf } from './form-body.js';
import { pickLang } from './i18n/format.js';
import { OPENINGS } from './paths.js';
import type { WindowDeps, WindowFailure } from './ports.js';
import { isReturnUrl, sendPage } from './security.js';
import type { CheckoutService } from './service.js';
import { failureView } from './views/error.js';

/** A window request is at most this long: 4,000 bytes of `mchtParam`, percent-encoded, and fifty other fields. */
const MAX_REQUEST_BYTES = 128 * 1024;

function failed(form: FormBody, code: string, message: string): WindowFailure {
  return { outRsltMsg: message, mchtTrdNo: first(form, 'mchtTrdNo'), outRsltCd: code, outStatCd: '0031', mchtId: first(form, 'mchtId') };
}

/** Always HTTP 200 (hecto-pg §10.1, D-19). */
function sendFailure(reply: FastifyReply, failure: WindowFailure): FastifyReply {
  const { outRsltMsg, mchtTrdNo, outRsltCd, outStatCd, mchtId } = failure;
  return reply
    .code(200)
    .header('content-type', 'application/json; charset=UTF-8')
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .send(JSON.stringify({ outRsltMsg, mchtTrdNo, outRsltCd, outStatCd, mchtId }));
}

/** What a fault of a request is to the protocol: a body that cannot be read is an invalid message, a full queue is too much traffic. */
function faultOf(error: unknown, form: FormBody): WindowFailure {
  if (error instanceof BusyError) return failed(form, 'ST41', '요청이 많아 처리할 수 없습니다.');
  const status = (error as { statusCode?: unknown }).statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500) return failed(form, '6001', '유효하지 않은 요청전문입니다.');
  return failed(form, '9999', '시스템 내부 오류입니다.');
}

/** `POST` to a method's path (hecto-pg §1.3): checks the request and opens a window, or says what is wrong with it. */
export function openRoutes(app: FastifyInstance, service: CheckoutService, deps: WindowDeps, assets: Assets): void {
  const open = (opening: (typeof OPENINGS)[number]) => async (request: FastifyRequest, reply: FastifyReply) => {
    const form = formOf(request);
    const lang = pickLang(request.headers['accept-language']);
    const result = await deps.openCheckout({ ...opening, form: flat(form), remote: request.ip });
    if (result.kind === 'order') {
      const { order } = result;
      if (!isReturnUrl(order.nextUrl) || !isReturnUrl(order.cancUrl))
        return sendFailure(reply, failed(form, '6001', '유효하지 않은 요청전문입니다.'));
      const token = await service.open(order, lang);
      return reply.header('cache-control', 'no-store').redirect(`/window/${token}`, 303);
    }
    if (deps.failures !== 'page') return sendFailure(reply, result.failure);
    const returnTo = result.returnTo !== undefined && isReturnUrl(result.returnTo) ? result.returnTo : undefined;
    return sendPage(reply, failureView(lang, assets.page, result.failure, returnTo), { returning: returnTo !== undefined });
  };
  const errorHandler = (error: Error, request: FastifyRequest, reply: FastifyReply) => {
    const failure = faultOf(error, formOf(request));
    if (failure.outRsltCd === '9999') deps.log?.error({ err: error }, 'a window request failed with an error');
    return sendFailure(reply, failure);
  };
  for (const opening of OPENINGS) app.post(opening.path, { bodyLimit: MAX_REQUEST_BYTES, errorHandler }, open(opening));
}
