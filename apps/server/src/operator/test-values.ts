import { type BankingEnding, METHODS, type Method } from '@gwanmun/engine';
import {
  ACCOUNT_TEST_VALUES,
  BANK_TEST_VALUES,
  type BankTestValue,
  BEHAVIOURS,
  chargeTestValues,
  DEPOSIT_SCENARIOS,
  outcomeOnAccount,
  outcomeOnPhone,
  PHONE_TEST_VALUES,
} from '@gwanmun/networks';
import { type Static, Type } from '@sinclair/typebox';
import type { BankingAnswers } from './banking-ports.js';
import { type Endpoint, endpoint } from './endpoint.js';
import { MethodName } from './payment-schemas.js';
import type { OperatorDeps } from './ports.js';
import { Closed, OneOf } from './schemas.js';

const TestMethod = Type.Union([MethodName, Type.Literal('account_debit')], { title: 'TestMethod' });

const TestValue = Closed(
  {
    method: TestMethod,
    use: OneOf(['payment', 'issue', 'deposit', 'refund', 'account', 'person'], {
      description:
        'Where it counts: paying, the issue of a virtual account, a deposit into it, a refund to an account; of `account_debit` the ' +
        "customer's account, at any bank, and the customer's phone",
    }),
    outcome: Type.String({ description: 'What it does' }),
    values: Type.Record(Type.String(), Type.String(), {
      description:
        'What to enter; any one of `entered` (typed by the payer) and `proof` (on the simulated page of the institution), of `name`, ' +
        '`accountNo` and `phoneNo`; all members of a card',
    }),
    on: Type.Optional(
      Type.Array(Type.String(), {
        description: 'Of `account_debit`: the operations of the bank, or the ways to ask a person, where it counts',
      }),
    ),
    codes: Type.Optional(
      Type.Record(Type.String(), Type.String(), {
        description:
          'Of `account_debit`, by member of `on`: the result code with which Easy Cash answers a merchant who gives the usual name (or asks for the list ' +
          'of blocked accounts) and more than the account allows; what persons were asked is asked about after they answered. Unknown outcomes: the ' +
          'first answer',
      }),
    ),
    ko: Type.String(),
    en: Type.String(),
  },
  { title: 'TestValue' },
);
type TestValue = Static<typeof TestValue>;

function cards({ testCards }: OperatorDeps): TestValue[] {
  const typed = testCards.map(({ number, expiryMonth, expiryYear, identity, passwordPrefix, outcome, ko, en }): TestValue => {
    return { method: 'card', use: 'payment', outcome, values: { number, expiryMonth, expiryYear, identity, passwordPrefix }, ko, en };
  });
  const proofs = BEHAVIOURS.map(({ no, outcome, ko, en }): TestValue => {
    return { method: 'card', use: 'payment', outcome, values: { proof: `000${no}` }, ko, en };
  });
  return [...typed, ...proofs];
}

function bankValues(method: Method, use: 'issue' | 'refund', on: BankTestValue['on'][number]): TestValue[] {
  return BANK_TEST_VALUES.filter((value) => value.on.includes(on)).map(({ outcome, name, accountNo, phoneNo, ko, en }) => {
    return { method, use, outcome, values: { name, accountNo, ...(use === 'issue' ? { phoneNo } : {}) }, ko, en };
  });
}

function accounts(): TestValue[] {
  const deposits = DEPOSIT_SCENARIOS.map(({ scenario, ko, en }): TestValue => {
    return { method: 'virtual_account', use: 'deposit', outcome: scenario, values: { scenario }, ko, en };
  });
  return [...bankValues('virtual_account', 'issue', 'open'), ...deposits, ...bankValues('virtual_account', 'refund', 'refund')];
}

/** The code of each operation, in the words of the protocol that debits accounts. */
const codesBy = <O extends string>({ codeOf }: BankingAnswers, on: readonly O[], outcome: (operation: O) => BankingEnding) =>
  Object.fromEntries(on.map((operation) => [operation, codeOf(operation, outcome(operation))]));

function debits({ banking: { answers } }: OperatorDeps): TestValue[] {
  const accounts = ACCOUNT_TEST_VALUES.map(({ accountNo, ...behaviour }): TestValue => {
    const { outcome, on, ko, en } = behaviour;
    const codes = codesBy(answers, on, (operation) => outcomeOnAccount(behaviour, operation));
    return { method: 'account_debit', use: 'account', outcome, values: { accountNo }, on: [...on], codes, ko, en };
  });
  const phones = PHONE_TEST_VALUES.map(({ phoneNo, ...behaviour }): TestValue => {
    const { outcome, on, ko, en } = behaviour;
    const codes = codesBy(answers, on, (channel) => outcomeOnPhone(behaviour, channel));
    return { method: 'account_debit', use: 'person', outcome, values: { phoneNo }, on: [...on], codes, ko, en };
  });
  return [...accounts, ...phones];
}

function valuesOf(deps: OperatorDeps, method: Static<typeof TestMethod>): TestValue[] {
  if (method === 'account_debit') return debits(deps);
  if (method === 'card') return cards(deps);
  if (method === 'virtual_account') return accounts();
  const charges = chargeTestValues(method).map(({ outcome, entered, proof, ko, en }): TestValue => {
    return { method, use: 'payment', outcome, values: { entered, proof }, ko, en };
  });
  return method === 'mobile' ? [...charges, ...bankValues('mobile', 'refund', 'refund')] : charges;
}

/** Values that choose what the simulated networks do. */
export function testValueEndpoints(deps: OperatorDeps): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/test-values',
      operationId: 'listTestValues',
      tag: 'sandbox',
      summary: 'List the test values of a method, or of all',
      description: 'Each value does the same thing every time. Any other value succeeds. Empty outside sandbox mode.',
      query: Closed({ method: Type.Optional(TestMethod) }),
      answerDescription: 'The values',
      answer: Closed({ items: Type.Array(TestValue) }, { title: 'TestValueList' }),
      handle({ query }): { items: TestValue[] } {
        const methods = query.method === undefined ? ([...METHODS, 'account_debit'] as const) : [query.method];
        return { items: deps.sandbox ? methods.flatMap((method) => valuesOf(deps, method)) : [] };
      },
    }),
  ];
}
