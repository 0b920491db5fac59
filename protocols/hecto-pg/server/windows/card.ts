import type { CardEntry } from '@gwanmun/engine';
import { cardReturn, cardWindowRequest, samsungPayReturn, samsungPayWindowRequest } from '../../messages/index.js';
import type { Institution, TestValue } from '../../window/index.js';
import { outOfCardRange } from '../amounts.js';
import { billingKeyFacts } from '../billing-key-facts.js';
import { billingKeyNo } from '../ids.js';
import { AMOUNT_OUT_OF_RANGE, AMOUNT_TOO_SMALL } from '../reject.js';
import { authenticatedCard, type CardIssuers, codeOf, shown, WRONG_CODE } from './networks.js';
import { operationOf } from './operation.js';
import type { WindowOrder } from './order.js';
import { type Attempt, type CardPart, type Opening, type Paid, windowRow } from './row.js';

/** Plans that a merchant offers unless its profile says otherwise (`instalments`: list of months). */
const INSTALMENTS = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** `cardType`: companies whose app can be called directly, and Hyundai's PayShot (hecto-pg §6.1.1). */
const CARD_TYPES: Readonly<Record<string, readonly string[]>> = { 3: ['SHN', 'SSC', 'HDC', 'KBC', 'NHC', 'LTC'], 6: ['HDC'] };

const SAMSUNG_PAY: Institution = { code: 'SSP', name: { ko: '삼성페이', en: 'Samsung Pay' } };

/** Brands of the foreign-currency window. */
const BRANDS: readonly Institution[] = [
  ['VISA', '비자', 'Visa'],
  ['MASTER', '마스터카드', 'Mastercard'],
  ['JCB', 'JCB', 'JCB'],
  ['AMEX', '아메리칸 익스프레스', 'American Express'],
  ['CUP', '유니온페이', 'UnionPay'],
].map(([code, ko, en]) => ({ code: code!, name: { ko: ko!, en: en! } }));

/** The card company that stands for a wallet's or a brand's card: none of these issues cards itself, the simulated network knows issuers only. */
const STANDS_FOR: Readonly<Record<string, string>> = { SSP: 'SSC', VISA: 'KBC', MASTER: 'HDC', JCB: 'BCC', AMEX: 'SSC', CUP: 'BCC' };

interface CardFields {
  readonly cardGb?: string | undefined;
  readonly cardType?: string | undefined;
  readonly instmtMon?: string | undefined;
}

/** The part of a list with these codes; all of it when nothing would be left. */
function only(list: readonly Institution[], codes: readonly string[] | undefined): readonly Institution[] {
  const some = codes ? list.filter((each) => codes.includes(each.code)) : [];
  return some.length > 0 ? some : list;
}

function issuersOffered({ issuers }: CardIssuers, { cardGb, cardType }: CardFields): readonly Institution[] {
  const callable = only(issuers.map(shown), CARD_TYPES[cardType ?? '']);
  return cardGb ? only(callable, [cardGb]) : callable;
}

function cardOrder({ value, merchant, networks, request }: Opening): CardPart {
  const fields: CardFields = value as CardFields;
  const { methodSub } = request;
  const abroad = methodSub === 'abroad';
  const samsungPay = methodSub === 'direct' && fields.cardGb === SAMSUNG_PAY.code;
  const offered = merchant.profile.instalments;
  return {
    authentication: samsungPay ? 'authenticated' : (merchant.profile.cardAuthentication ?? 'authenticated'),
    abroad,
    samsungPay,
    institutions: samsungPay ? [SAMSUNG_PAY] : abroad ? BRANDS : issuersOffered(networks.cards, fields),
    instalmentsOffered: abroad ? [] : Array.isArray(offered) ? offered.filter(Number.isInteger) : INSTALMENTS,
    ...(fields.instmtMon && !abroad ? { instalments: Number(fields.instmtMon) } : {}),
  };
}

/** The card to charge: what the payer typed, or the one that stands for the issuer's authentication. `undefined`: the issuer's code was wrong. */
function cardOf({ entry, state, networks }: Attempt): CardEntry | undefined {
  const chosen = state.institution ?? '';
  if (entry.kind === 'issuer') return authenticatedCard(networks.cards, STANDS_FOR[chosen] ?? chosen, entry.code?.reveal());
  if (entry.kind === 'form') throw new TypeError('a form without card data cannot pay by card');
  const { kind: _, holder: __, ...card } = entry;
  return card;
}

async function pay(attempt: Attempt): Promise<Paid> {
  const { engine, merchant, order, attemptId } = attempt;
  const card = cardOf(attempt);
  if (!card) return { kind: 'wrong_code' };
  const { facts, ...operation } = operationOf(attempt);
  // a wallet's card is not the merchant's to keep (hecto-pg §6.2)
  const keyed = merchant.profile.billingKeyService && !(order.method === 'card' && order.samsungPay);
  return engine.approveCard({
    ...operation,
    currency: order.request.currency,
    source: { card },
    facts: { ...facts, ...(keyed ? billingKeyFacts({ newKeyOf: card }) : {}) },
    onUnknown: 'complete',
    ...(keyed ? { issueBillingKey: billingKeyNo('CA', order.merchantId, attemptId, engine.clock.now()) } : {}),
  });
}

/** Codes for the issuer's page, or cards for the entry form. */
function testValues({ cards, behaviours }: CardIssuers, order: WindowOrder): readonly TestValue[] {
  if (order.method !== 'card') return [];
  if (order.authentication === 'authenticated') {
    const codes = behaviours.map((each) => ({ kind: 'code' as const, code: codeOf(each), label: { ko: each.ko, en: each.en } }));
    return [...codes, { kind: 'code', code: WRONG_CODE, label: { ko: '인증번호 오류', en: 'Wrong code' } }];
  }
  const more = { legacy: order.authentication === 'legacy', holder: order.abroad ? { holder: 'GILDONG HONG' } : {} };
  return cards.map((card) => ({
    kind: 'card',
    number: card.number,
    expiry: card.expiryMonth + card.expiryYear,
    ...(more.legacy ? { identity: card.identity, pin: card.passwordPrefix } : {}),
    ...more.holder,
    label: { ko: card.ko, en: card.en },
  }));
}

/** Cards, Samsung Pay and cards in foreign currency (hecto-pg §6.1, §6.2). */
export const CARD = windowRow({
  request: ({ methodSub, form }) =>
    methodSub === 'direct' && form.cardGb === SAMSUNG_PAY.code ? samsungPayWindowRequest : cardWindowRequest,
  returns: cardReturn,
  ownReturns: (order) => (order.method === 'card' && order.samsungPay ? samsungPayReturn : undefined),
  methodOf: () => 'card',
  refuseAmount({ value, merchant, request }) {
    if (value.trdAmt === 0) return AMOUNT_TOO_SMALL;
    const limited = request.methodSub !== 'abroad' && merchant.profile.cardAmountLimits === true;
    return limited && outOfCardRange(value.trdAmt) ? AMOUNT_OUT_OF_RANGE : undefined;
  },
  order: (opening) => ({ order: cardOrder(opening) }),
  pay,
  returned({ payment }) {
    const { outcome } = payment;
    if (outcome?.kind !== 'approved') return {};
    return {
      authNo: outcome.approvalNo,
      intMon: String(outcome.instalments).padStart(2, '0'),
      fnNm: outcome.issuerName,
      fnCd: outcome.issuer,
      cardTrdAmt: payment.amount.total,
      billKey: outcome.billingKey,
    };
  },
  testValues: (order, { cards }) => testValues(cards, order),
});
