import { DEPOSIT_SCENARIOS, type PlayedDeposit } from '@gwanmun/networks';
import { type Static, Type } from '@sinclair/typebox';
import { badMember } from './bad-member.js';
import { listed } from './bank-list.js';
import { AccountNo, BankCode, DEPOSIT_STATES, Deposit, DepositPage, narrowing } from './bank-schemas.js';
import { depositOf, pageOf } from './bank-views.js';
import { type Endpoint, endpoint } from './endpoint.js';
import { invalid, notFound } from './errors.js';
import type { OperatorDeps } from './ports.js';
import { Closed, MerchantId, OneOf, Text, TransactionId, WonAmount } from './schemas.js';

const DEPOSITOR = '홍길동';
const SCENARIOS = DEPOSIT_SCENARIOS.map(({ scenario }) => scenario);

const Body = Closed({
  bank: Type.Optional(BankCode),
  accountNo: Type.Optional(AccountNo),
  merchantId: Type.Optional({ ...MerchantId, description: 'Whose account it is; absent: the bank looks the number up' }),
  transactionId: Type.Optional({ ...TransactionId, description: 'With `merchantId`, instead of bank and number: the issue' }),
  amount: Type.Optional(WonAmount({ minimum: 1, description: 'What is asked for; default: what the account waits for' })),
  scenario: Type.Optional(
    OneOf(SCENARIOS, {
      default: 'exact',
      description: `How it is paid: ${DEPOSIT_SCENARIOS.map(({ scenario, en }) => `${scenario}: ${en}`).join('. ')}`,
    }),
  ),
  depositor: Type.Optional(Text(30, { default: DEPOSITOR })),
});
type Body = Static<typeof Body>;

type Target = Pick<PlayedDeposit, 'bank' | 'accountNo' | 'amount'> & { readonly merchantId?: string };

/** Account and amount of an issue. */
async function issueOf({ engine }: OperatorDeps, merchantId: string, transactionId: string) {
  const { outcome, amount } = (await engine.transaction(merchantId, transactionId)) ?? {};
  return outcome?.kind === 'account' ? { bank: outcome.bank, accountNo: outcome.accountNo, total: amount!.total } : undefined;
}

/** What the account with this number waits for; 0 for accounts that take anything. */
async function askedFor(deps: OperatorDeps, account: Pick<Body, 'bank' | 'accountNo' | 'merchantId'>): Promise<number> {
  const open = (await deps.bank.listAccounts({ ...account, state: 'open', limit: 1 })).items[0];
  return (open && (await issueOf(deps, open.merchantId, open.reference))?.total) ?? 0;
}

/** Where the money goes, and how much is asked for there. */
async function targetOf(deps: OperatorDeps, { bank, accountNo, merchantId, transactionId, amount }: Body): Promise<Target> {
  if (transactionId !== undefined) {
    if (merchantId === undefined) throw invalid('body.merchantId', 'is required with transactionId');
    if (bank !== undefined || accountNo !== undefined) throw invalid('body.transactionId', 'says bank and accountNo already');
    const issue = await issueOf(deps, merchantId, transactionId);
    if (!issue) throw notFound('virtual account');
    return { merchantId, bank: issue.bank, accountNo: issue.accountNo, amount: amount ?? issue.total };
  }
  if (bank === undefined || accountNo === undefined) {
    throw invalid(bank === undefined ? 'body.bank' : 'body.accountNo', 'is required, or merchantId and transactionId');
  }
  const account = { bank, accountNo, ...(merchantId === undefined ? {} : { merchantId }) };
  return { ...account, amount: amount ?? (await askedFor(deps, account)) };
}

function pay(deps: OperatorDeps): Endpoint {
  return endpoint({
    method: 'POST',
    path: '/deposits',
    operationId: 'makeDeposit',
    tag: 'bank',
    summary: 'Pay into a virtual account',
    description:
      'Somebody at the bank pays. The bank books the money, asks the gateway, and keeps asking until it knows whose it is: `received` means ' +
      'that the gateway did not answer yet. For a late deposit move the clock past the deadline first.',
    sandboxOnly: true,
    body: Body,
    status: 201,
    answerDescription: 'The deposits that the scenario made, in order',
    answer: Closed({ items: Type.Array(Deposit) }, { title: 'DepositsMade' }),
    errors: [404],
    async handle({ body }) {
      const target = await targetOf(deps, body);
      if (target.amount === 0) throw invalid('body.amount', 'is required: the account waits for no certain amount');
      const { scenario = 'exact', depositor = DEPOSITOR } = body;
      try {
        return { items: (await deps.bank.playDeposit({ ...target, scenario, depositor })).map(depositOf) };
      } catch (error) {
        throw badMember(error, 'bad-deposit', 'body');
      }
    },
  });
}

/** People who pay into virtual accounts, and the bank that asks the gateway whose the money is. */
export function depositEndpoints(deps: OperatorDeps): Endpoint[] {
  const { bank } = deps;
  return [
    endpoint({
      method: 'GET',
      path: '/deposits',
      operationId: 'listDeposits',
      tag: 'bank',
      summary: 'List deposits',
      description: 'What was paid into virtual accounts, newest first, returned money included.',
      sandboxOnly: true,
      query: Closed({
        ...narrowing,
        accountNo: Type.Optional(AccountNo),
        paymentId: Type.Optional({ ...TransactionId, description: 'The payment that was credited' }),
        state: Type.Optional(OneOf(DEPOSIT_STATES)),
      }),
      answerDescription: 'A page of deposits',
      answer: DepositPage,
      handle: async ({ query }) => pageOf(await listed(bank.listDeposits, query), depositOf),
    }),
    pay(deps),
    endpoint({
      method: 'POST',
      path: '/deposits/redeliver',
      operationId: 'redeliverDeposits',
      tag: 'bank',
      summary: 'Ask the gateway again about undecided deposits',
      description: 'Runs regularly as well.',
      sandboxOnly: true,
      body: Closed({
        olderThanMs: Type.Optional(
          Type.Integer({
            minimum: 0,
            maximum: 86_400_000,
            default: 30_000,
            description:
              'Passes over those that somebody has been asking about for less; not those whose question came back without an answer',
          }),
        ),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000, default: 100 })),
      }),
      bodyOptional: true,
      answerDescription: 'How many were asked about, and what the gateway said',
      answer: Closed(
        { asked: Type.Integer(), credited: Type.Integer(), returned: Type.Integer(), open: Type.Integer() },
        { title: 'Redelivery' },
      ),
      async handle({ body }) {
        const { asked, credited, returned, open } = await bank.redeliver(body);
        return { asked, credited, returned, open };
      },
    }),
    endpoint({
      method: 'POST',
      path: '/deposits/:merchantId/:reference/repeat',
      operationId: 'repeatDepositNotice',
      tag: 'bank',
      summary: 'Tell the gateway of a deposit once more',
      description: 'As a bank does whose line stutters: the notice is doubled, the money is not.',
      sandboxOnly: true,
      params: Closed({ merchantId: MerchantId, reference: Text(64, { description: "The bank's number of the deposit" }) }),
      answerDescription: 'The deposit as it is now',
      answer: Deposit,
      errors: [404],
      async handle({ params }) {
        const deposit = await bank.deliverAgain(params.merchantId, params.reference);
        if (!deposit) throw notFound('deposit');
        return depositOf(deposit);
      },
    }),
  ];
}
