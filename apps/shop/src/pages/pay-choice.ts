import { centsFor } from '../catalog.js';
import type { RegisteredAccount } from '../merchant/easy-cash/payer.js';
import type { SavedCard, Way } from '../merchant/order.js';
import { isAccountWay, wayFacts } from '../merchant/ways.js';
import { formatDollars } from '../text/index.js';
import { accountLabel } from './easy-cash/words.js';
import { html, type Markup } from './html.js';
import { type IconName, icon } from './icons.js';
import { money, type Visit } from './visit.js';
import { institutionName } from './words.js';

type Group = keyof Visit['texts']['groups'];

/** Ways to pay as the checkout shows them. */
export const GROUPS: Readonly<Record<Group, readonly Way[]>> = {
  cards: ['card', 'keep', 'samsungPay', 'foreignCard'],
  easyPay: ['kakaoPay', 'naverPay', 'payco', 'paycoSplit'],
  accounts: ['myAccount', 'bank', 'vbank', 'vbank010'],
  phone: ['mobile', 'mobileHybrid', 'mobileMonthly'],
  vouchers: ['culturecash', 'happymoney', 'teencash', 'smartcash', 'booknlife', 'tmoney', 'point'],
  subscriptions: ['myAccountMonthly', 'kakaoSubscription', 'naverSubscription'],
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
  /** Registered ones that can pay. */
  readonly accounts: readonly RegisteredAccount[];
  /** Won to pay. */
  readonly total: number;
}

/** The form's value of a registered account. */
export const accountValue = ({ id }: RegisteredAccount): string => `account:${id}`;

/** What is chosen before anybody chooses: how this customer paid last, as far as it takes one tap; a saved card; the ordinary way. */
export function preset({ chosen, accounts, savedCard }: Omit<PayChoice, 'total'>): string {
  const [account] = accounts;
  if (chosen === 'myAccount' && account) return accountValue(account);
  return savedCard ? 'saved' : chosen;
}

/** What the button says of a choice that needs no window. */
export function payWords(visit: Visit, value: string, total: number): string {
  const { checkout, easyCash } = visit.texts;
  if (isAccountWay(value as Way)) return easyCash.pay.next;
  const once = value === 'saved' || value.startsWith('account:');
  return once ? checkout.payOnce(money(visit, total)) : checkout.pay(money(visit, total));
}

function choice(value: string, checked: boolean, what: string, note: string, more: Markup | false = false): Markup {
  return html`<label class="choice${note ? '' : ' compact'}"><input type="radio" name="method" value="${value}"${checked && html` checked`}${more}>
<span class="what">${what}</span>${note && html`<span class="note hint">${note}</span>`}</label>`;
}

/** Paid without a window: the form goes its plain way. */
function plainChoice(visit: Visit, options: PayChoice, value: string, what: string, note: string): Markup {
  const words = html` data-plain data-pay="${payWords(visit, value, options.total)}"`;
  return choice(value, value === preset(options), what, note, words);
}

function wayChoice(visit: Visit, way: Way, options: PayChoice): Markup {
  const { name, note } = visit.texts.ways[way];
  if (isAccountWay(way)) return plainChoice(visit, options, way, name, note);
  // The button says what will be paid, in the money in which it will be.
  const inDollars = wayFacts(way).dollars && html` data-pay="${visit.texts.checkout.pay(formatDollars(centsFor(options.total)))}"`;
  return choice(way, way === preset(options), name, note, inDollars || false);
}

function savedChoice(visit: Visit, options: PayChoice): Markup | undefined {
  const { savedCard } = options;
  if (!savedCard) return undefined;
  const { checkout } = visit.texts;
  const label = checkout.saved(`${institutionName(visit, savedCard.cardCd, savedCard.cardName)} ${savedCard.cardNo.slice(-4)}`.trim());
  return html`${plainChoice(visit, options, 'saved', label, checkout.savedNote)}<button class="btn text" form="forget">${checkout.forget}</button>`;
}

function accountChoices(visit: Visit, options: PayChoice): Markup | undefined {
  const { pay } = visit.texts.easyCash;
  if (options.accounts.length === 0) return undefined;
  const choices = options.accounts.map((account) =>
    plainChoice(visit, options, accountValue(account), accountLabel(visit, account), pay.choiceNote),
  );
  return html`${choices}<a class="btn text" href="${visit.prefix}/accounts">${pay.manage}</a>`;
}

function group(visit: Visit, name: Group, options: PayChoice): Markup | undefined {
  const ways = GROUPS[name].filter((way) => options.offered.includes(way));
  if (ways.length === 0) return undefined;
  const texts = visit.texts.groups[name];
  const chosen = preset(options);
  const open =
    chosen === 'saved' ? name === 'cards' : chosen.startsWith('account:') ? name === 'accounts' : ways.some((way) => way === chosen);
  return html`<details class="ways" name="ways"${open && html` open`}><summary>${icon(GLYPHS[name], 24)}<span class="what">${texts.name}</span><span class="hint">${texts.note}</span></summary>
<div class="list${ways.length > 4 ? ' pairs' : ''}">${name === 'cards' && savedChoice(visit, options)}${name === 'accounts' && accountChoices(visit, options)}${ways.map((way) => wayChoice(visit, way, options))}</div></details>`;
}

/** The ways to pay: groups that fold, one open at a time, and in them the ways. Works without script. */
export function payChoice(visit: Visit, options: PayChoice): Markup {
  const names = Object.keys(GROUPS) as Group[];
  return html`<fieldset><legend class="label">${visit.texts.checkout.method}</legend><div class="folds">${names.map((name) => group(visit, name, options))}</div></fieldset>`;
}
