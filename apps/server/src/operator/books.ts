import { type Static, Type } from '@sinclair/typebox';
import { compact } from './compact.js';
import { type Endpoint, endpoint } from './endpoint.js';
import { storedMerchant } from './merchant-desk.js';
import type { OperatorDeps } from './ports.js';
import { AnyJson, Closed, MerchantId, Moment, OneOf, parseMoment } from './schemas.js';

const limit = Type.Optional(
  Type.Integer({ minimum: 1, maximum: 1_000, default: 100, description: 'Findings at most; of the ledger: for each rule' }),
);
const complete = Type.Boolean({ description: 'False when there are more findings than the limit' });

const LedgerCheck = Closed(
  {
    sound: Type.Boolean({ description: 'True when nothing was found' }),
    checked: Type.Record(Type.String(), Type.Integer(), { description: 'Things that were looked at, by name' }),
    findings: Type.Array(
      Closed(
        {
          rule: Type.String({ description: 'Name of the rule that does not hold' }),
          merchantId: Type.String(),
          subject: Type.String({ description: 'The posting, transaction or account' }),
          detail: AnyJson,
        },
        { title: 'LedgerFinding' },
      ),
    ),
    complete,
  },
  { title: 'LedgerCheck' },
);

const Reconciliation = Closed(
  {
    agrees: Type.Boolean({ description: 'True when nothing was found' }),
    checked: Closed({ here: Type.Integer(), there: Type.Integer() }),
    open: Type.Integer({ description: 'Intents in flight: to be compared later' }),
    findings: Type.Array(
      Closed(
        {
          kind: OneOf(['missing_here', 'missing_there', 'amount_differs', 'state_differs']),
          merchantId: Type.String(),
          reference: Type.String({ description: 'Our transaction number' }),
          here: Type.Optional(Type.String({ description: 'What our books say' })),
          there: Type.Optional(Type.String({ description: "What the network's books say" })),
        },
        { title: 'Disagreement' },
      ),
    ),
    complete,
  },
  { title: 'Reconciliation' },
);

const Balances = Closed(
  {
    merchantId: Type.String(),
    items: Type.Array(Closed({ account: Type.String(), currency: Type.String(), balance: Type.Integer() }, { title: 'Balance' })),
  },
  { title: 'Balances' },
);

function ledgerCheck(deps: OperatorDeps): Endpoint {
  return endpoint({
    method: 'POST',
    path: '/ledger/check',
    operationId: 'checkLedger',
    tag: 'books',
    summary: 'Check the ledger',
    description: 'Every posting adds up to 0, balances are the sum of their entries, nothing is cancelled beyond what was paid.',
    body: Closed({ limit }),
    bodyOptional: true,
    answerDescription: 'What was found',
    answer: LedgerCheck,
    async handle({ body }): Promise<Static<typeof LedgerCheck>> {
      const { sound, findings, postings, truncated } = await deps.books.checkLedger({ limit: body.limit ?? 100 });
      const shown = findings.map(({ check: rule, merchantId, subject, detail }) => ({ rule, merchantId, subject, detail }));
      return { sound, checked: { postings }, findings: shown, complete: !truncated };
    },
  });
}

function reconciliation(deps: OperatorDeps): Endpoint {
  return endpoint({
    method: 'POST',
    path: '/reconciliation',
    operationId: 'reconcile',
    tag: 'books',
    summary: "Compare the networks' books with ours",
    description: 'After any crash both agree once recovery has run.',
    body: Closed({ since: Type.Optional(Moment('Only what was recorded since, by the clock of the database')), limit }),
    bodyOptional: true,
    answerDescription: 'What was found',
    answer: Reconciliation,
    async handle({ body }): Promise<Static<typeof Reconciliation>> {
      const since = body.since === undefined ? undefined : parseMoment(body.since);
      const { checked, open, findings, complete } = await deps.books.reconcile({ since, limit: body.limit ?? 100 });
      const shown = findings.map(({ kind, merchantId, reference, here, there }) => compact({ kind, merchantId, reference, here, there }));
      return { agrees: findings.length === 0, checked: { here: checked.here, there: checked.there }, open, findings: shown, complete };
    },
  });
}

/** Ledger, balances, reconciliation, recovery. */
export function bookEndpoints(deps: OperatorDeps): Endpoint[] {
  return [
    ledgerCheck(deps),
    reconciliation(deps),
    endpoint({
      method: 'GET',
      path: '/merchants/:merchantId/balances',
      operationId: 'getBalances',
      tag: 'books',
      summary: 'Balances of a merchant',
      description: 'By account and currency: the newest snapshot and the postings after it.',
      params: Closed({ merchantId: MerchantId }),
      answerDescription: 'The balances',
      answer: Balances,
      errors: [404],
      async handle({ params }) {
        await storedMerchant(deps, params.merchantId);
        const rows = await deps.books.balances(params.merchantId);
        return { merchantId: params.merchantId, items: rows.map(({ account, currency, balance }) => ({ account, currency, balance })) };
      },
    }),
    endpoint({
      method: 'POST',
      path: '/recovery',
      operationId: 'recover',
      tag: 'books',
      summary: 'Run recovery now',
      description:
        'Asks the networks what became of operations without an outcome, then completes or reverses them. The bank asks again about ' +
        'deposits whose question had no answer. Runs as a job as well.',
      body: Closed({
        olderThanMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400_000, description: "Default: the engine's" })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
      }),
      bodyOptional: true,
      answerDescription: 'How many were resolved, and how many are still open',
      answer: Closed({ resolved: Type.Integer(), open: Type.Integer() }, { title: 'Recovery' }),
      async handle({ body }) {
        const { resolved, open } = await deps.engine.recover(body);
        // the bank's part of it: deposits whose question never got an answer
        await deps.bank.redeliver({ olderThanMs: 0 });
        return { resolved, open };
      },
    }),
  ];
}
