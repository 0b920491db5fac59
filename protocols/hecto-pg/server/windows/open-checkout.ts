import type { DoorDeps, Engine, Exchange } from '@gwanmun/engine';
import { type AnyMessage, explainHash, type Keys, type Problem } from '@gwanmun/wire';
import { windowMessage } from '../../messages/index.js';
import type { OpenResult, WindowRequest } from '../../window/index.js';
import { amountOf } from '../amounts.js';
import { PROTOCOL } from '../api.js';
import { decodeWithKeys, keysOf } from '../merchant-keys.js';
import { ALREADY_PAID, invalidWindow, type Reject, TAX_DISAGREES, UNREGISTERED_MERCHANT } from '../reject.js';
import { loggedRequest } from './logged-request.js';
import type { WindowNetworks } from './networks.js';
import { newOrder } from './new-order.js';
import type { CommonRequest, Opening, WindowRow } from './row.js';
import { WINDOWS } from './windows.js';

/** A judged window request, with what the request log wants to know of it. */
interface Judged {
  readonly result: OpenResult;
  readonly table: AnyMessage;
  readonly problem?: Problem;
  readonly keys?: Keys | undefined;
}

/** Decodes and checks window requests in the order of hecto-pg §10.1 (D-20), and builds the order. Every request is put on record. */
export function createOpenCheckout(
  engine: Engine,
  networks: WindowNetworks,
  record: DoorDeps['record'],
): (request: WindowRequest) => Promise<OpenResult> {
  return async (request) => {
    const startedAt = performance.now();
    const judged = await judge(engine, networks, request);
    record({ ...exchangeOf(request, judged), durationUs: Math.round((performance.now() - startedAt) * 1000) });
    return judged.result;
  };
}

async function judge(engine: Engine, networks: WindowNetworks, request: WindowRequest): Promise<Judged> {
  const { form } = request;
  const row = WINDOWS[request.method];
  const table = row.request(request);
  const merchant = form.mchtId ? await engine.merchants.find(form.mchtId) : undefined;
  const { result: decoded, keys } = decodeWithKeys(table, form, merchant ? keysOf(merchant) : []);
  if (!decoded.ok) {
    const { problem } = decoded;
    return { result: failure(form, { code: problem.code ?? '6001', message: windowMessage(problem) }), table, problem, keys };
  }
  if (!merchant) return { result: failure(form, UNREGISTERED_MERCHANT), table };
  const value = decoded.value as unknown as CommonRequest;
  const opening: Opening = { value, merchant, networks, request, now: engine.clock.now() };
  const rejected = badAddress(value) ?? notServed(row, opening) ?? ((await isPaid(engine, opening)) ? ALREADY_PAID : undefined);
  const amount = amountOf(value.trdAmt, value);
  const refused = rejected ?? (amount ? badAmount(row, opening) : TAX_DISAGREES);
  // the hash was right: the merchant itself chose this address
  if (refused || !amount) return { result: failure(form, refused!, isAddress(value.nextUrl) ? value.nextUrl : undefined), table, keys };
  return { result: { kind: 'order', order: newOrder(row, opening, amount) }, table, keys };
}

function exchangeOf({ form, path, remote }: WindowRequest, { result, table, problem, keys }: Judged): Omit<Exchange, 'durationUs'> {
  const failed = result.kind === 'failure' ? result.failure : undefined;
  return {
    merchantId: (form.mchtId ?? '').slice(0, 12),
    protocol: PROTOCOL,
    route: path,
    message: table.id,
    status: failed ? 200 : 303,
    outcome: failed?.outRsltCd ?? '0000',
    remote,
    orderNo: (form.mchtTrdNo ?? '').slice(0, 100),
    received: () => loggedRequest(form),
    ...(failed ? { answered: failed } : {}),
    ...(problem ? { problem } : {}),
    ...(keys ? { hash: () => explainHash(table, form, keys) } : {}),
  };
}

function failure(form: Readonly<Record<string, string>>, reject: Reject, returnTo?: string): OpenResult {
  return {
    kind: 'failure',
    failure: {
      outRsltMsg: reject.message,
      mchtTrdNo: (form.mchtTrdNo ?? '').slice(0, 100),
      outRsltCd: reject.code,
      outStatCd: '0031',
      mchtId: (form.mchtId ?? '').slice(0, 12),
    },
    ...(returnTo === undefined ? {} : { returnTo }),
  };
}

/** Browsers are sent there and notifications posted: nothing but web addresses, no `javascript:`. */
function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s<>"']+$/i.test(text) && URL.canParse(text);
}

function badAddress(value: CommonRequest): Reject | undefined {
  const names = ['notiUrl', 'nextUrl', 'cancUrl'] as const;
  const wrong = names.find((name) => !isAddress(value[name]));
  return wrong && invalidWindow(`URL 오류: ${wrong}`);
}

/** Path, method, contract and currency: won and foreign currency have windows of their own (hecto-pg §1.3, §5.6). */
function notServed(row: WindowRow, opening: Opening): Reject | undefined {
  const { value, merchant, request } = opening;
  if (value.method !== request.method) return invalidWindow('결제수단: method');
  if (merchant.contracts[row.methodOf(value)] === undefined) return invalidWindow('계약되지 않은 결제수단');
  if ((merchant.profile.currency === 'USD') !== (request.methodSub === 'abroad')) {
    return invalidWindow(request.methodSub === 'abroad' ? '원화 결제 상점' : '외화 결제 상점');
  }
  return row.refuse?.(opening);
}

/** Whether the order's window was completed (hecto-pg D-08): with money, with an account that waits, with an authentication. */
async function isPaid(engine: Engine, { merchant: { merchantId }, value: { mchtTrdNo: orderNo } }: Opening): Promise<boolean> {
  const state = await engine.orderState(merchantId, orderNo);
  if (state !== 'in_flight') return state === 'paid';
  const attempts = await engine.findPayments({ merchantId, orderNo });
  return attempts.some((each) => each.state === 'waiting' || each.state === 'authorized');
}

function badAmount(row: WindowRow, opening: Opening): Reject | undefined {
  return row.refuseAmount?.(opening) ?? (opening.value.trdAmt === 0 ? invalidWindow('거래금액: trdAmt') : undefined);
}
