import { centsFor } from '../catalog.js';
import type { SavedCard, Way } from '../merchant/order.js';
import { wayFacts } from '../merchant/ways.js';
import { formatDollars } from '../text/index.js';
import { html, type Markup } from './html.js';
import { type IconName, icon } from './icons.js';
import type { Visit } from './visit.js';
import { institutionName } from './words.js';

type Group = keyof Visit['texts']['groups'];

/** Ways to pay as the checkout shows them. */
export const GROUPS: Readonly<Record<Group, readonly Way[]>> = {
  cards: ['card', 'keep', 'samsungPay', 'foreignCard'],
  easyPay: ['kakaoPay', 'naverPay', 'payco', 'paycoSplit'],
  accounts: ['bank', 'vbank', 'vbank010'],
  phone: ['mobile', 'mobileHybrid', 'mobileMonthly'],
  vouchers: ['culturecash', 'happymoney', 'teencash', 'smartcash', 'booknlife', 'tmoney', 'point'],
  subscriptions: ['kakaoSubscription', 'naverSubscription'],
};

const GLYPHS: Readonly<Record<Group, IconName>> = {
  cards: 'card',
  easyPay: 'wallet',
  accounts: 'bank',
  phone: 'phone',
  vouchers: 'ticket',
  subscriptions: 'repeat',
};

export interface PayChoice {
  /** Those that our merchant accounts can take. */
  readonly offered: readonly Way[];
  /** What is chosen: what the form held, else the last way of this customer. */
  readonly chosen: Way;
  readonly savedCard: SavedCard | undefined;
  /** Won to pay. */
  readonly total: number;
}

function choice(value: string, checked: boolean, what: string, note: string, more: Markup | false = false): Markup {
  return html`<label class="choice${note ? '' : ' compact'}"><input type="radio" name="method" value="${value}"${checked && html` checked`}${more}>
<span class="what">${what}</span>${note && html`<span class="note hint">${note}</span>`}</label>`;
}

function wayChoice(visit: Visit, way: Way, { chosen, savedCard, total }: PayChoice): Markup {
  const { name, note } = visit.texts.ways[way];
  // The button says what will be paid, in the money in which it will be.
  const inDollars = wayFacts(way).dollars && html` data-pay="${visit.texts.checkout.pay(formatDollars(centsFor(total)))}"`;
  return choice(way, !savedCard && way === chosen, name, note, inDollars || false);
}

function savedChoice(visit: Visit, { savedCard }: PayChoice): Markup | undefined {
  if (!savedCard) return undefined;
  const { checkout } = visit.texts;
  const label = checkout.saved(`${institutionName(visit, savedCard.cardCd, savedCard.cardName)} ${savedCard.cardNo.slice(-4)}`.trim());
  return html`${choice('saved', true, label, checkout.savedNote)}<button class="btn text" form="forget">${checkout.forget}</button>`;
}

function group(visit: Visit, name: Group, options: PayChoice): Markup | undefined {
  const ways = GROUPS[name].filter((way) => options.offered.includes(way));
  if (ways.length === 0) return undefined;
  const texts = visit.texts.groups[name];
  const open = options.savedCard ? name === 'cards' : ways.includes(options.chosen);
  return html`<details class="ways" name="ways"${open && html` open`}><summary>${icon(GLYPHS[name], 24)}<span class="what">${texts.name}</span><span class="hint">${texts.note}</span></summary>
<div class="list${ways.length > 4 ? ' pairs' : ''}">${name === 'cards' && savedChoice(visit, options)}${ways.map((way) => wayChoice(visit, way, options))}</div></details>`;
}

/** The ways to pay: groups that fold, one open at a time, and in them the ways. Works without script. */
export function payChoice(visit: Visit, options: PayChoice): Markup {
  const names = Object.keys(GROUPS) as Group[];
  return html`<fieldset><legend class="label">${visit.texts.checkout.method}</legend><div class="folds">${names.map((name) => group(visit, name, options))}</div></fieldset>`;
}
