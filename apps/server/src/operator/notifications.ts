import type { NotificationDetail, NotificationRow } from '@gwanmun/notify';
import { type Static, Type } from '@sinclair/typebox';
import { compact } from './compact.js';
import { type Endpoint, endpoint } from './endpoint.js';
import { conflict, notFound } from './errors.js';
import { transactionMask } from './mask.js';
import { showBody } from './notification-body.js';
import type { OperatorDeps } from './ports.js';
import { Closed, MerchantId, Moment, OneOf, Page, paging, TransactionId, Uuid } from './schemas.js';
import { attemptOf } from './timeline.js';
import { Attempt } from './timeline-schemas.js';

const STATES = ['waiting', 'delivered', 'given_up'] as const;

const summary = {
  merchantId: Type.String(),
  notificationId: Type.String(),
  transactionId: Type.String(),
  protocol: Type.String(),
  topic: Type.String(),
  url: Type.String(),
  state: OneOf(STATES),
  attempts: Type.Integer(),
  createdAt: Moment(),
  finishedAt: Type.Optional(Moment()),
};
const NotificationSummary = Closed(summary, { title: 'NotificationSummary' });

const Notification = Closed(
  {
    ...summary,
    body: Type.Optional(
      Closed(
        {
          contentType: Type.String(),
          charset: Type.String(),
          bytes: Type.Integer(),
          fields: Type.Optional(Type.Unknown({ description: 'Of a form or a JSON body, masked' })),
          text: Type.Optional(Type.String({ description: 'Of any other body, masked' })),
        },
        { description: 'What every attempt sends; absent before the first' },
      ),
    ),
    tries: Type.Array(Attempt),
  },
  { title: 'Notification' },
);

const Params = Closed({ merchantId: MerchantId, notificationId: Uuid() });

function summaryOf(row: NotificationRow): Static<typeof NotificationSummary> {
  const { merchantId, notificationId, transactionId, protocol, topic, url, state, attempts, createdAt, finishedAt } = row;
  const times = { createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() };
  return compact({ merchantId, notificationId, transactionId, protocol, topic, url, state, attempts, ...times });
}

async function detailOf(deps: OperatorDeps, row: NotificationDetail): Promise<Static<typeof Notification>> {
  const transaction = await deps.engine.transaction(row.merchantId, row.transactionId);
  const payment = transaction?.paymentId ? await deps.engine.transaction(row.merchantId, transaction.paymentId) : transaction;
  const mask = transactionMask(payment);
  const body = row.body && row.contentType ? showBody(row.contentType, row.body, mask) : undefined;
  return compact({ ...summaryOf(row), body, tries: row.tries.map((attempt) => attemptOf(attempt, mask)) });
}

/** What merchants were told. */
export function notificationEndpoints(deps: OperatorDeps): Endpoint[] {
  const find = async ({ merchantId, notificationId }: Static<typeof Params>) => {
    const row = await deps.notifications.find(merchantId, notificationId);
    if (!row) throw notFound('notification');
    return row;
  };
  return [
    endpoint({
      method: 'GET',
      path: '/notifications',
      operationId: 'searchNotifications',
      tag: 'notifications',
      summary: 'Search notifications',
      description: 'Notifications that fit, newest first.',
      query: Closed({
        merchantId: Type.Optional(MerchantId),
        transactionId: Type.Optional(TransactionId),
        state: Type.Optional(OneOf(STATES)),
        limit: paging.limit,
        cursor: Type.Optional(Uuid('`nextCursor` of the page before')),
      }),
      answerDescription: 'A page of notifications',
      answer: Page(NotificationSummary, 'NotificationPage'),
      async handle({ query }) {
        const { items, next } = await deps.notifications.search({ ...query, limit: query.limit ?? 50 });
        return { items: items.map(summaryOf), nextCursor: next ?? null };
      },
    }),
    endpoint({
      method: 'GET',
      path: '/notifications/:merchantId/:notificationId',
      operationId: 'getNotification',
      tag: 'notifications',
      summary: 'One notification with its attempts',
      description: 'What is sent (masked), and every attempt with the answer it got.',
      params: Params,
      answerDescription: 'The notification',
      answer: Notification,
      errors: [404],
      handle: async ({ params }) => detailOf(deps, await find(params)),
    }),
    endpoint({
      method: 'POST',
      path: '/notifications/:merchantId/:notificationId/resend',
      operationId: 'resendNotification',
      tag: 'notifications',
      summary: 'Send a notification once more',
      description: 'Sends the same bytes again at once, whatever its state, records the attempt as manual, and answers when it is over.',
      params: Params,
      answerDescription: 'The notification with the new attempt',
      answer: Notification,
      errors: [404, 409],
      async handle({ params }) {
        await find(params);
        if (!(await deps.notifications.resend(params.merchantId, params.notificationId))) {
          throw conflict('not_sendable', 'the notification cannot be sent');
        }
        return detailOf(deps, await find(params));
      },
    }),
  ];
}
