import type { DoorDeps, Engine, Exchange, Merchant } from '@gwanmun/engine';
import { type Decoded, explainHash, type Keys, masked, type Problem } from '@gwanmun/wire';
import { cardWindowRequest, windowMessage } from '../../messages/index.js';
import type { OpenResult, WindowRequest } from '../../window/index.js';
import { amountOf, outOfCardRange } from '../amounts.js';
import { PROTOCOL } from '../api.js';
import { decodeWithKeys, keysOf } from '../merchant-keys.js';
import {
  ALREADY_PAID,
  AMOUNT_OUT_OF_RANGE,
  AMOUNT_TOO_SMALL,
  invalidWindow,
  type Reject,
  TAX_DISAGREES,
  UNREGISTERED_MERCHANT,
} from '../reject.js';
import type { CardIssuers } from './networks.js';
import type { NewWindowOrder } from './order.js';

type CardWindowRequest = Decoded<typeof cardWindowRequest>;

/** Plans that a merchant offers unless its profile says otherwise (`instalments`: list of months). */
const INSTALMENTS = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** A judged window request, with what the request log wants to know of it. */
interface Judged {
  readonly result: OpenResult;
  readonly problem?: Problem;
  readonly keys?: Keys | undefined;
}

/** Decodes and checks requests of the card window in the order of hecto-pg §10.1 (D-20), and builds the order. Every request is put on record. */
export function createOpenCheckout(
  engine: Engine,
  issuers: CardIssuers,
  record: DoorDeps['record'],
): (request: WindowRequest) => Promise<OpenResult> {
  return async (request) => {
    const startedAt = performance.now();
    const judged = await judge(engine, issuers, request);
    record({ ...exchangeOf(request, judged), durationUs: Math.round((performance.now() - startedAt) * 1000) });
    return judged.result;
  };
}

async function judge(engine: Engine, issuers: CardIssuers, { form, method, methodSub }: WindowRequest): Promise<Judged> {
  if (method !== 'card' || methodSub === 'abroad') return { result: failure(form, invalidWindow(method)) };
  const merchant = form.mchtId ? await engine.merchants.find(form.mchtId) : undefined;
  const { result: decoded, keys } = decodeWithKeys(cardWindowRequest, form, merchant ? keysOf(merchant) : []);
  if (!decoded.ok) {
    const { problem } = decoded;
    return { result: failure(form, { code: problem.code ?? '6001', message: windowMessage(problem) }), problem, keys };
  }
  if (!merchant) return { result: failure(form, UNREGISTERED_MERCHANT) };
  const { value } = decoded;
  const rejected = badAddress(value) ?? (await refuse(engine, merchant, value));
  // the hash was right: the merchant itself chose this address
  if (rejected) return { result: failure(form, rejected, isAddress(value.nextUrl) ? value.nextUrl : undefined), keys };
  return { result: { kind: 'order', order: orderOf(merchant, issuers, value, methodSub === 'direct') }, keys };
}

function exchangeOf({ form, path, remote }: WindowRequest, { result, problem, keys }: Judged): Omit<Exchange, 'durationUs'> {
  const failed = result.kind === 'failure' ? result.failure : undefined;
  return {
    merchantId: (form.mchtId ?? '').slice(0, 12),
    protocol: PROTOCOL,
    route: path,
    message: cardWindowRequest.id,
    status: failed ? 200 : 303,
    outcome: failed?.outRsltCd ?? '0000',
    remote,
    orderNo: (form.mchtTrdNo ?? '').slice(0, 100),
    received: () => masked(cardWindowRequest, form),
    ...(failed ? { answered: failed } : {}),
    ...(problem ? { problem } : {}),
    ...(keys ? { hash: () => explainHash(cardWindowRequest, form, keys) } : {}),
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

function badAddress(value: CardWindowRequest): Reject | undefined {
  const names = ['notiUrl', 'nextUrl', 'cancUrl'] as const;
  const wrong = names.find((name) => !isAddress(value[name]));
  return wrong && invalidWindow(`URL 오류: ${wrong}`);
}

async function refuse(engine: Engine, merchant: Merchant, value: CardWindowRequest): Promise<Reject | undefined> {
  if (value.method !== 'card') return invalidWindow('결제수단: method');
  if (merchant.contracts.card === undefined) return invalidWindow('계약되지 않은 결제수단');
  // the window shows won; foreign currency has a window of its own (hecto-pg §1.3, /card/abroad/main.do)
  if ((merchant.profile.currency ?? 'KRW') !== 'KRW') return invalidWindow('외화 결제 상점');
  if ((await engine.orderState(merchant.merchantId, value.mchtTrdNo)) === 'paid') return ALREADY_PAID;
  if (!amountOf(value.trdAmt, value)) return TAX_DISAGREES;
  if (value.trdAmt === 0) return AMOUNT_TOO_SMALL;
  return merchant.profile.cardAmountLimits === true && outOfCardRange(value.trdAmt) ? AMOUNT_OUT_OF_RANGE : undefined;
}

function issuersOffered(issuers: CardIssuers, only: string | undefined) {
  const all = issuers.issuers.map(({ code, name, englishName }) => ({ code, name: { ko: name, en: englishName } }));
  const one = all.filter((each) => each.code === only);
  return one.length > 0 ? one : all;
}

function orderOf(merchant: Merchant, issuers: CardIssuers, value: CardWindowRequest, direct: boolean): NewWindowOrder {
  const amount = amountOf(value.trdAmt, value)!;
  const { total, ...parts } = amount;
  const offered = merchant.profile.instalments;
  return {
    method: 'card',
    merchantId: merchant.merchantId,
    orderNo: value.mchtTrdNo,
    merchantName: { ko: value.mchtName, en: value.mchtEName },
    product: value.pmtPrdtNm,
    amount: total,
    currency: 'KRW',
    ...(Object.values(parts).some((part) => part > 0) ? { parts } : {}),
    authentication: merchant.profile.cardAuthentication ?? 'authenticated',
    direct,
    abroad: false,
    samsungPay: direct && value.cardGb === 'SSP',
    institutions: issuersOffered(issuers, value.cardGb),
    instalmentsOffered: Array.isArray(offered) ? offered.filter(Number.isInteger) : INSTALMENTS,
    ...(value.instmtMon ? { instalments: Number(value.instmtMon) } : {}),
    nextUrl: value.nextUrl,
    cancUrl: value.cancUrl,
    request: {
      amount,
      currency: 'KRW',
      notifyUrl: value.notiUrl,
      passThrough: value.mchtParam,
      taxType: value.taxTypeCd,
      periodEnd: value.prdtTerm,
      requestDate: value.trdDt,
    },
    personal: {
      customerName: value.mchtCustNm,
      customerId: value.mchtCustId,
      email: value.email,
      customerIp: value.custIp,
    },
  };
}
