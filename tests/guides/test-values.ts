import type { ChargeMethod, Method, Refusal } from '@gwanmun/engine';
import {
  ACCOUNT_TEST_VALUES,
  BANK_BEHAVIOURS,
  BEHAVIOURS,
  type Behaviour,
  behavioursOf,
  type ChargeBehaviour,
  PHONE_TEST_VALUES,
  TEST_CARDS,
} from '@gwanmun/networks';
import { rejectOfRefusal } from '../../protocols/hecto-pg/server/families/index.js';
import { type Guide, rowsUnder } from './pages.js';

/** Whose test values a page lists. */
const METHODS: Readonly<Record<string, readonly Method[]>> = {
  'card.md': ['card'],
  'bank-transfer.md': ['bank_transfer'],
  'virtual-account.md': ['virtual_account'],
  'virtual-account-010.md': ['virtual_account'],
  'mobile.md': ['mobile'],
  'vouchers.md': ['teen_cash', 'tmoney'],
  'point.md': ['point'],
  'easy-pay.md': ['kakao_pay'],
};

/** `01099900nnn`, `9990…nnn`, `test-nnn`, `000nnn`: the number of a behaviour. Of cards the last digit is for checking. */
const SHAPES = [/^01099900(\d{3})$/, /^9990\d{2}0{6}(\d{3})\d$/, /^9990+(\d{3})$/, /^test-(\d{3})$/, /^000(\d{3})$/];

const numberIn = (value: string, page: string): string | undefined =>
  SHAPES.filter((_, at) => at !== (page === 'card.md' ? 2 : 1))
    .map((shape) => shape.exec(value)?.[1])
    .find(Boolean);

/** `A`, `B` – `D` as A, B, C, D. */
function expanded(cell: string, one: RegExp): string[] {
  const found: string[] = [];
  let last: string | undefined;
  for (const [token] of cell.matchAll(new RegExp(`${one.source}|–`, 'g'))) {
    if (token === '–') {
      last = found.at(-1);
      continue;
    }
    const [, head, digits] = /^(.*?)(\d{2,3})$/.exec(token) ?? [];
    const from = last === undefined ? undefined : Number(/(\d+)$/.exec(last)![1]!.slice(-digits!.length));
    last = undefined;
    if (from === undefined) found.push(token);
    else for (let each = from + 1; each <= Number(digits); each++) found.push(`${head}${String(each).padStart(digits!.length, '0')}`);
  }
  return found;
}

const CODE = /\b(?:(?:CA|RA|MP|GC|TM|CP|PZ|ST)\d{2}|3007)\b/;

function behaviourOf(method: Method, no: string): Behaviour | undefined {
  const list: readonly Behaviour[] =
    method === 'card' ? BEHAVIOURS : method === 'virtual_account' ? BANK_BEHAVIOURS : behavioursOf(method as ChargeMethod);
  return list.find((each) => each.no === no);
}

/** The code that a payer with this behaviour gets, or a cancel of the payment, or a later payment by its key. */
function codeOf(method: Method, { refusal, cancelRefusal, laterRefusal, variant }: ChargeBehaviour): string | undefined {
  const reason: Refusal | undefined = refusal ?? cancelRefusal ?? laterRefusal;
  return reason && rejectOfRefusal(method, { reason, ...(variant === undefined ? {} : { variant }) }).code;
}

/** What a row says that the tables do not: values that do not exist, codes that are others. */
function wrongIn(page: string, methods: readonly Method[], cells: readonly string[]): string[] {
  const nos = expanded(cells[0]!, /(?<=`)[^`]*\d(?=`)/).map((value) => [value, numberIn(value, page)] as const);
  const codes = expanded(cells.at(-1)!.replaceAll('`', ''), CODE);
  const wrong: string[] = [];
  for (const [at, [value, no]] of nos.entries()) {
    const candidates = no === undefined || no === '000' ? [] : methods.flatMap((method) => codesOf(method, no));
    if (no === '000' || no === undefined) continue;
    if (candidates.length === 0) wrong.push(`${page}: ${value} does nothing`);
    const said = codes.length === nos.length ? codes[at] : undefined;
    if (said !== undefined && !candidates.includes(said)) wrong.push(`${page}: ${value} is answered ${candidates.join(', ')}, not ${said}`);
    if (codes.length > 0 && said === undefined)
      wrong.push(`${page}: ${nos.length} values and ${codes.length} codes in "${cells.join(' | ')}"`);
  }
  return wrong;
}

const codesOf = (method: Method, no: string): string[] => {
  const behaviour = behaviourOf(method, no);
  return behaviour ? [codeOf(method, behaviour) ?? 'no code'] : [];
};

/** Words of virtual accounts: `word`, number and outcome, code. */
function wrongWord([word, behaviour, , code]: readonly string[]): string[] {
  const known = BANK_BEHAVIOURS.find((each) => `\`${each.word}\`` === word);
  if (!known) return [`virtual-account.md: ${word} is no word`];
  const answered = codeOf('virtual_account', known);
  const said = CODE.exec(code!)?.[0];
  const named = behaviour === `${known.no} \`${known.outcome}\``;
  return named && said === answered ? [] : [`virtual-account.md: ${word} is ${known.no} ${known.outcome}, answered ${answered}`];
}

/** Accounts and phones of registered-account payments: the page's own code asks them what they answer. */
function unknownAccounts([values]: readonly string[]): string[] {
  const known = new Set([...ACCOUNT_TEST_VALUES.map(({ accountNo }) => accountNo), ...PHONE_TEST_VALUES.map(({ phoneNo }) => phoneNo)]);
  const named = expanded(values!, /(?<=`)[^`]*\d(?=`)/);
  return named.filter((value) => !known.has(value)).map((value) => `easy-cash.md: ${value} does nothing`);
}

/** Everything that a guide says of test values and that the code's tables do not say. */
export function wrongTestValues({ name, text }: Guide): readonly string[] {
  const methods = METHODS[name];
  const rows = rowsUnder(text, 'Test values');
  if (name === 'easy-cash.md') return rows.flatMap(unknownAccounts);
  if (!methods) return [];
  if (name === 'virtual-account.md') return rows.flatMap(wrongWord);
  return rows.flatMap((cells) => wrongIn(name, methods, cells));
}

/** Card numbers of a guide that are no test cards. */
export function unknownCards(text: string): readonly string[] {
  const known = new Set(TEST_CARDS.map(({ number }) => number));
  return [...text.matchAll(/\b(?:1111|5221|99900[1-9]|999015|999011)\d{10,12}\b/g)]
    .map(([number]) => number)
    .filter((number) => number.length === 16 && !known.has(number));
}
