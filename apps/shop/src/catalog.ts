import type { OrderLine } from './merchant/order.js';
import type { Language } from './text/index.js';

export interface ProductText {
  readonly name: string;
  readonly line: string;
  readonly about: string;
  readonly facts: readonly string[];
}

export interface Product {
  readonly id: string;
  /** Whole won, VAT included. */
  readonly price: number;
  readonly text: Readonly<Record<Language, ProductText>>;
}

export const PRODUCTS: readonly Product[] = [
  {
    id: 'moon-jar',
    price: 48_000,
    text: {
      ko: {
        name: '달항아리 화병',
        line: '한 가지만 꽂아도 방이 달라집니다',
        about: '위아래 두 사발을 따로 빚어 맞붙인 백자 화병입니다. 가운데 이음매가 살짝 어긋나 모두 조금씩 다르게 생겼습니다.',
        facts: ['백자, 투명유', '지름 18 cm · 높이 17 cm', '경기 이천에서 손물레로 만듭니다'],
      },
      en: {
        name: 'Moon jar vase',
        line: 'One branch changes the room',
        about: 'White porcelain, thrown as two bowls and joined at the waist. The seam never meets quite evenly, so no two are alike.',
        facts: ['White porcelain, clear glaze', '18 cm wide · 17 cm high', 'Thrown by hand in Icheon'],
      },
    },
  },
  {
    id: 'celadon-cup',
    price: 18_000,
    text: {
      ko: {
        name: '청자 찻잔',
        line: '비 온 뒤 하늘빛 유약',
        about: '연잎을 얕게 새기고 청자 유약을 두껍게 입힌 찻잔입니다. 받침과 한 벌입니다.',
        facts: ['청자토, 청자유', '160 ml, 받침 포함', '식기세척기를 쓸 수 있습니다'],
      },
      en: {
        name: 'Celadon tea cup',
        line: 'The green of the sky after rain',
        about: 'Shallow lotus petals under a thick celadon glaze. Comes with its saucer.',
        facts: ['Celadon clay and glaze', '160 ml, with saucer', 'Dishwasher safe'],
      },
    },
  },
  {
    id: 'hinoki-soap',
    price: 9_000,
    text: {
      ko: {
        name: '편백 비누 두 개',
        line: '숲에서 씻는 기분',
        about: '장성 편백 잎에서 내린 기름과 쌀겨로 만든 저온 숙성 비누입니다. 편백 하나, 쑥 하나를 함께 보냅니다.',
        facts: ['100 g 두 개', '6주 숙성', '향료와 색소를 넣지 않습니다'],
      },
      en: {
        name: 'Hinoki soap, pair',
        line: 'Like washing in a forest',
        about: 'Cold-process soap with oil from the cypress woods of Jangseong and rice bran. One cypress, one mugwort.',
        facts: ['Two bars of 100 g', 'Cured for six weeks', 'No perfume, no dye'],
      },
    },
  },
  {
    id: 'beeswax-candle',
    price: 14_000,
    text: {
      ko: {
        name: '밀랍 초',
        line: '꿀 냄새가 은은한 저녁',
        about: '토종벌 밀랍만으로 부은 초와 옹기 촛대입니다. 그을음이 적고 스무 시간쯤 탑니다.',
        facts: ['밀랍 100 %', '약 20시간', '옹기 촛대 포함'],
      },
      en: {
        name: 'Beeswax candle',
        line: 'An evening that smells of honey',
        about: 'Poured from the wax of native bees, with a stoneware holder. Little soot, about twenty hours.',
        facts: ['Pure beeswax', 'About 20 hours', 'Stoneware holder included'],
      },
    },
  },
  {
    id: 'jogakbo',
    price: 27_000,
    text: {
      ko: {
        name: '조각보 가리개',
        line: '자투리 모시가 만든 창',
        about: '남은 모시와 명주를 쌈솔로 이어 붙인 작은 가리개입니다. 빛이 들면 조각마다 색이 달라집니다.',
        facts: ['모시와 명주', '45 × 50 cm', '찬물에 손빨래'],
      },
      en: {
        name: 'Jogakbo hanging',
        line: 'A window made of remnants',
        about: 'Leftover ramie and silk, joined with flat-felled seams. Every patch changes its colour with the light.',
        facts: ['Ramie and silk', '45 × 50 cm', 'Hand wash, cold'],
      },
    },
  },
];

const BY_ID = new Map(PRODUCTS.map((product) => [product.id, product]));

export function productById(id: string): Product | undefined {
  return BY_ID.get(id);
}

export const MAX_QUANTITY = 9;
const FREE_SHIPPING_FROM = 50_000;
const SHIPPING = 3_000;

/** What a visitor wants to buy: product id ► quantity, in the order of adding. */
export type Cart = ReadonlyMap<string, number>;

/** Reads the cart cookie (`moon-jar:1.jogakbo:2`). Anything that is not an article of ours is left out: the cookie is the visitor's. */
export function parseCart(text: string | undefined): Cart {
  const cart = new Map<string, number>();
  for (const part of (text ?? '').slice(0, 400).split('.')) {
    const match = /^([a-z-]+):([1-9])$/.exec(part);
    if (match && BY_ID.has(match[1]!)) cart.set(match[1]!, Number(match[2]));
  }
  return cart;
}

export function formatCart(cart: Cart): string {
  return [...cart].map(([id, quantity]) => `${id}:${quantity}`).join('.');
}

/** The cart with this many of an article (0 takes it out); quantities are kept between 0 and {@link MAX_QUANTITY}. */
export function withQuantity(cart: Cart, id: string, quantity: number): Cart {
  const changed = new Map(cart);
  const kept = Math.min(MAX_QUANTITY, Math.max(0, Math.trunc(quantity) || 0));
  if (kept === 0 || !BY_ID.has(id)) changed.delete(id);
  else changed.set(id, kept);
  return changed;
}

export interface Bill {
  readonly lines: readonly OrderLine[];
  readonly goods: number;
  readonly shipping: number;
  readonly total: number;
}

/** Prices a cart from the catalogue, never from anything that the browser sent. Whole won. */
export function billFor(cart: Cart): Bill {
  const lines = [...cart].map(([id, quantity]) => {
    const product = BY_ID.get(id)!;
    return { productId: id, name: { ko: product.text.ko.name, en: product.text.en.name }, price: product.price, quantity };
  });
  const goods = lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
  const shipping = goods === 0 || goods >= FREE_SHIPPING_FROM ? 0 : SHIPPING;
  return { lines, goods, shipping, total: goods + shipping };
}

/** Won for a dollar: the demo has one rate for ever. */
export const WON_FOR_DOLLAR = 1_400;

/** What a card of another country pays, in cents, rounded up to a whole cent. */
export function centsFor(won: number): number {
  return Math.ceil((won * 100) / WON_FOR_DOLLAR);
}
