import type { ChargeMethod } from '@gwanmun/engine';
import { BANK_BEHAVIOURS } from '../bank/test-values.js';
import { ACCOUNT_BEHAVIOURS, DEFAULT_ACCOUNT } from '../banking/account-behaviours.js';
import { PHONE_BEHAVIOURS } from '../banking/phone-behaviours.js';
import { BEHAVIOURS } from '../card/behaviours.js';
import { behavioursOf } from '../charge/behaviours.js';
import { fundingRuleOf } from '../charge/funding.js';
import { chargeTestValue } from '../charge/test-values.js';
import type { Behaviour } from '../link/behaviour.js';
import { COMMON_BEHAVIOURS } from '../link/common-behaviours.js';
import { TEST_NUMBER } from '../link/test-numbers.js';

const GROUPS: readonly (readonly [title: string, ...methods: ChargeMethod[]])[] = [
  ['Bank transfer', 'bank_transfer'],
  ['Mobile', 'mobile'],
  ['Vouchers', 'teen_cash', 'happy_money', 'culture_cash', 'smart_gift', 'book_voucher'],
  ['Tmoney', 'tmoney'],
  ['Point', 'point'],
  ['PAYCO and Naver Pay', 'payco', 'naver_pay'],
  ['Kakao Pay', 'kakao_pay'],
];

interface Row {
  readonly first: Behaviour;
  readonly last: Behaviour;
}

/** Behaviours that differ by number and variant only become one row. */
function rowsOf(behaviours: readonly Behaviour[]): Row[] {
  const rows: Row[] = [];
  for (const behaviour of behaviours) {
    const open = rows.at(-1);
    if (open && follows(open.last, behaviour)) rows[rows.length - 1] = { first: open.first, last: behaviour };
    else rows.push({ first: behaviour, last: behaviour });
  }
  return rows;
}

function follows(last: Behaviour, next: Behaviour): boolean {
  const sameMeaning =
    last.refusal === next.refusal && last.cancelRefusal === next.cancelRefusal && last.ko === next.ko && last.en === next.en;
  return (
    sameMeaning &&
    (next.refusal ?? next.cancelRefusal) !== undefined &&
    (next.variant ?? 0) === (last.variant ?? 0) + 1 &&
    Number(next.no) === Number(last.no) + 1
  );
}

const run = (first: string, last: string): string => (first === last ? first : `${first}–${last}`);

function line({ first, last }: Row): string {
  const reason = first.refusal ?? first.cancelRefusal;
  const variants = run(String(first.variant ?? 0), String(last.variant ?? 0));
  const effect =
    reason === undefined ? `\`${first.outcome}\`` : `${first.refusal ? 'refuses' : 'refuses cancels'}: \`${reason}\` ${variants}`;
  return `| ${run(first.no, last.no)} | ${effect} | ${first.ko} | ${first.en} |`;
}

const table = (behaviours: readonly Behaviour[]): string[] => [
  '| No. | Effect | 뜻 | Meaning |',
  '| --- | --- | --- | --- |',
  ...rowsOf(behaviours).map(line),
];

function methodSection([title, ...methods]: (typeof GROUPS)[number]): string[] {
  const [method] = methods as [ChargeMethod, ...ChargeMethod[]];
  const common = new Set(COMMON_BEHAVIOURS);
  const values = methods.map((each) => `\`${each}\`: proof \`${chargeTestValue(each)!.proof}\` or \`${chargeTestValue(each)!.entered}\``);
  const rules = methods.flatMap((each) => fundingRuleOf(each)?.en ?? []);
  return [
    `## ${title}`,
    '',
    `Approves: ${values.join('; ')}. The last three digits are the number.`,
    ...rules.map((rule, i) => `\nFunds of \`${methods[i]}\` when the payer did not choose: ${rule}.`),
    '',
    ...table(behavioursOf(method).filter((behaviour) => !common.has(behaviour))),
    '',
  ];
}

function bankSection(): string[] {
  return [
    '## Virtual accounts, and refunds to accounts',
    '',
    'The number is that of the account (given numbers, phones, refund accounts); or the print name of a virtual account, or the name of who is',
    'going to pay in, or the holder of a refund account, ends in the word, or in `_` and the outcome. Every other account and name succeeds.',
    '',
    '| No. | Word | Outcome | On | 뜻 | Meaning |',
    '| --- | --- | --- | --- | --- | --- |',
    ...BANK_BEHAVIOURS.map(
      ({ no, word, outcome, on, ko, en }) => `| ${no} | ${word} | \`${outcome}\` | ${on.join(', ')} | ${ko} | ${en} |`,
    ),
    '',
  ];
}

interface Documented {
  readonly no: string;
  readonly outcome: string;
  readonly on: readonly string[];
  readonly ko: string;
  readonly en: string;
}

const documented = (rows: readonly Documented[]): string[] => [
  '| No. | Outcome | On | 뜻 | Meaning |',
  '| --- | --- | --- | --- | --- |',
  ...rows.map(({ no, outcome, on, ko, en }) => `| ${no} | \`${outcome}\` | ${on.join(', ')} | ${ko} | ${en} |`),
  '',
];

function bankingSection(): string[] {
  return [
    "## Customers' bank accounts",
    '',
    `The number is \`${TEST_NUMBER.account('nnn')}\`, at any bank. It says what the bank does in the operations of the third column. Every other`,
    `account belongs to ${DEFAULT_ACCOUNT.holder}, has any birth date or business number, and money without end; the sandbox sets accounts as it likes.`,
    '',
    ...documented(ACCOUNT_BEHAVIOURS),
    "## Customers' phones: codes, app pushes, calls, messages",
    '',
    `The number is \`${TEST_NUMBER.phone('nnn')}\`. On every other phone SMS arrive, the app is approved after 3 seconds, and calls and messages wait for`,
    'the sandbox until they run out. A name that ends in `불일치` is not the phone’s.',
    '',
    ...documented(PHONE_BEHAVIOURS),
  ];
}

/** Every documented test value of the networks, as a page. */
export function testValuesPage(): string {
  return [
    '# Test values of the simulated networks',
    '',
    'Made by `src/test-values-page.test.ts` (`vitest -u` writes it again). How a number becomes a card, a phone, a voucher or a login is in the',
    'README. A reason has variants, counted from 0, where the field has several codes for it. Every other payer approves.',
    '',
    '## Every method',
    '',
    'A method that has an effect under a number of its own does not have it here.',
    '',
    ...table(COMMON_BEHAVIOURS),
    '',
    ...GROUPS.flatMap(methodSection),
    ...bankSection(),
    ...bankingSection(),
    '## Cards',
    '',
    ...table(BEHAVIOURS),
    '',
  ].join('\n');
}
