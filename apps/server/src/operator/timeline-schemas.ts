import { Type } from '@sinclair/typebox';
import { Deposit } from './bank-schemas.js';
import { Outcome } from './outcome-schemas.js';
import { CHANNELS, CURRENCIES, KINDS, State } from './payment-schemas.js';
import { Amount, AnyJson, Closed, Moment, OneOf } from './schemas.js';

const at = { at: Moment('Business time'), transactionId: Type.String({ description: 'The payment, or the cancel, that this is about' }) };

export const VERDICTS = ['delivered', 'refused', 'abnormal'] as const;
export const HASH_STATES = ['matches', 'differs', 'not_checked'] as const;

export const Posting = Closed(
  {
    postingId: Type.String(),
    kind: Type.String(),
    currency: Type.String(),
    entries: Type.Array(Closed({ account: Type.String(), amount: Type.Integer() }), { description: 'They add up to 0' }),
  },
  { title: 'Posting' },
);

export const Attempt = Closed(
  {
    attemptNo: Type.Integer(),
    manual: Type.Boolean({ description: 'An operator sent it' }),
    startedAt: Moment(),
    durationMs: Type.Integer(),
    httpStatus: Type.Optional(Type.Integer()),
    answer: Type.Optional(Type.String({ description: "The receiver's answer, masked and cut" })),
    verdict: OneOf(VERDICTS),
    error: Type.Optional(Type.String()),
  },
  { title: 'NotificationAttempt' },
);

export const EventEntry = Closed({
  type: Type.Literal('event'),
  at: Moment('Business time'),
  transactionId: Type.String({ description: 'The payment, cancel, registration (its key) or series (its key) that this is about' }),
  eventId: Type.String(),
  event: Type.String(),
  data: AnyJson,
});

export const TimelineEntry = Type.Union(
  [
    Closed({
      type: Type.Literal('request'),
      ...at,
      requestId: Type.String(),
      direction: OneOf(['in', 'out']),
      message: Type.String(),
      route: Type.String(),
      status: Type.Integer(),
      outcome: Type.String(),
      durationUs: Type.Integer(),
      hash: OneOf(HASH_STATES),
    }),
    Closed({
      type: Type.Literal('intent'),
      ...at,
      kind: OneOf(KINDS),
      channel: OneOf(CHANNELS),
      protocol: Type.String(),
      orderNo: Type.String(),
      currency: OneOf(CURRENCIES),
      amount: Amount,
      reason: Type.Optional(Type.String()),
    }),
    Closed({ type: Type.Literal('network_answer'), ...at, network: Type.String(), outcome: Outcome }),
    Closed({ type: Type.Literal('commit'), ...at, state: State }),
    Closed({ type: Type.Literal('posting'), ...at, posting: Posting }),
    Closed({ type: Type.Literal('deposit_returned'), ...at, deposit: Deposit }),
    EventEntry,
    Closed({
      type: Type.Literal('notification'),
      ...at,
      notificationId: Type.String(),
      topic: Type.String(),
      url: Type.String(),
      state: OneOf(['waiting', 'delivered', 'given_up']),
    }),
    Closed({ type: Type.Literal('notification_attempt'), ...at, notificationId: Type.String(), attempt: Attempt }),
  ],
  { title: 'TimelineEntry' },
);

export const Timeline = Type.Array(TimelineEntry, { description: 'In order of time' });
