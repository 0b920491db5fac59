import type { CardApproval } from '@gwanmun/engine';
import { type Issuer, issuerByCode, issuerByTestNo } from './issuers.js';
import { behaviourOf, isTestCard } from './test-cards.js';

export type CardType = CardApproval['cardType'];

/** What the leading digits of a card number tell. */
export interface CardProduct {
  readonly issuer: Issuer;
  readonly type: CardType;
  /** Name of the product as issuers print it. */
  readonly kind: string;
}

/**
 * Number ranges, the longest prefix wins. Modelled on ranges that Korean issuers are known for; neither complete nor current,
 * because a simulator only needs every issuer and type to be reachable. A number that fits none is a BC card.
 */
const RANGES: readonly (readonly [prefix: string, issuer: string, type: CardType, kind?: string])[] = [
  // The two numbers that vendors' documents use as samples.
  ['111122', 'NHC', 'check', 'NH 체크카드'],
  ['522112', 'HDC', 'credit', '현대마스타개인'],
  ['457973', 'KBC', 'credit', 'KB국민비자개인'],
  ['557042', 'KBC', 'credit', 'KB국민마스타개인'],
  ['467309', 'KBC', 'check'],
  ['944541', 'KBC', 'check'],
  ['455437', 'HNC', 'credit', '하나비자개인'],
  ['524353', 'HNC', 'check'],
  ['465583', 'HNC', 'credit'],
  ['3791', 'SSC', 'credit', '삼성아멕스개인'],
  ['531070', 'SSC', 'credit', '삼성마스타개인'],
  ['457972', 'SSC', 'credit', '삼성비자개인'],
  ['941083', 'SSC', 'check'],
  ['451842', 'SHN', 'credit', '신한비자개인'],
  ['451845', 'SHN', 'credit', '신한비자개인'],
  ['436420', 'SHN', 'credit', '신한비자개인'],
  ['510737', 'SHN', 'credit', '신한마스타개인'],
  ['421420', 'SHN', 'check'],
  ['402857', 'HDC', 'credit', '현대비자개인'],
  ['433028', 'HDC', 'credit', '현대비자개인'],
  ['949028', 'HDC', 'credit'],
  ['3762', 'LTC', 'credit', '롯데아멕스개인'],
  ['467008', 'LTC', 'credit', '롯데비자개인'],
  ['512462', 'LTC', 'credit', '롯데마스타개인'],
  ['516574', 'WRI', 'check'],
  ['553177', 'WRI', 'credit', '우리마스타개인'],
  ['420203', 'WRI', 'check'],
  ['485479', 'NHC', 'check'],
  ['546111', 'NHC', 'credit', 'NH마스타개인'],
  ['546112', 'NHC', 'credit', 'NH마스타개인'],
  ['485480', '007', 'credit'],
  ['490603', 'BCC', 'credit', 'BC비자개인'],
  ['9420', 'BCC', 'credit', 'BC국내전용개인'],
  ['9446', 'BCC', 'check'],
  ['9400', 'BCC', 'gift', 'BC기프트카드'],
  ['9411', 'SSC', 'gift', '삼성기프트카드'],
  ['536510', '090', 'check', '카카오뱅크 프렌즈 체크카드'],
  ['514876', '089', 'check', '케이뱅크 체크카드'],
  ['941090', '071', 'check', '우체국 체크카드'],
  ['941091', '247', 'check', 'MG 체크카드'],
  ['941092', '048', 'check', '신협 체크카드'],
  ['941093', '027', 'credit', '씨티카드개인'],
  ['941094', '034', 'credit', '광주카드개인'],
  ['941095', '037', 'credit', '전북카드개인'],
  ['941096', '035', 'credit', '제주카드개인'],
  ['941097', '050', 'check', '저축은행 체크카드'],
  ['941098', '002', 'check', 'KDB 체크카드'],
  ['941099', '218', 'check', 'KB증권 체크카드'],
];

const TYPE_NAMES: Readonly<Record<CardType, string>> = { credit: '개인신용', check: '체크카드', gift: '기프트카드' };

const products = new Map<string, CardProduct>(
  RANGES.map(([prefix, code, type, kind]) => {
    const issuer = issuerByCode(code)!;
    return [prefix, { issuer, type, kind: kind ?? `${issuer.name} ${TYPE_NAMES[type]}` }];
  }),
);
const fallback: CardProduct = { issuer: issuerByCode('BCC')!, type: 'credit', kind: `BC카드 ${TYPE_NAMES.credit}` };

/** Issuer, type and product of a card number of 13 to 16 digits. */
export function productOf(number: string): CardProduct {
  if (isTestCard(number)) return testProduct(number);
  for (let length = 6; length >= 4; length--) {
    const product = products.get(number.slice(0, length));
    if (product) return product;
  }
  return fallback;
}

function testProduct(number: string): CardProduct {
  const issuer = issuerByTestNo(number.slice(4, 6));
  if (!issuer) return fallback;
  const type = behaviourOf(number)?.cardType ?? 'credit';
  return { issuer, type, kind: `${issuer.name} ${TYPE_NAMES[type]}` };
}

/** Number ranges with their issuer, for documentation. */
export function listRanges(): readonly (CardProduct & { readonly prefix: string })[] {
  return [...products].map(([prefix, product]) => ({ prefix, ...product }));
}
