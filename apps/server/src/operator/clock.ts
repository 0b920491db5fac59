import { addKstMonths } from '@gwanmun/kernel';
import { type Static, Type } from '@sinclair/typebox';
import { type Endpoint, endpoint } from './endpoint.js';
import { invalid } from './errors.js';
import type { OperatorDeps } from './ports.js';
import { Closed, Moment, parseMoment } from './schemas.js';

const ClockState = Closed(
  {
    now: Moment('Business time'),
    offsetMs: Type.Integer({ description: "Business time minus the machine's time, in milliseconds" }),
    movable: Type.Boolean({ description: 'True in sandbox mode' }),
    rescheduledJobs: Type.Optional(Type.Integer({ description: 'Waiting jobs that moved along' })),
  },
  { title: 'Clock' },
);

const DURATION = /^(-)?P(?:(\d{1,4})M)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,10})S)?)?$/;

/**
 * Milliseconds from a moment on of an ISO 8601 duration of months (by the Korean calendar), days (24 hours each), hours, minutes and seconds,
 * with an optional minus in front.
 */
export function parseDuration(text: string, from: Date): number | undefined {
  const match = DURATION.exec(text);
  if (!match || text.endsWith('P') || text.endsWith('T')) return undefined;
  const [months, days, hours, minutes, seconds] = match.slice(2).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const ms = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  const sign = match[1] === '-' ? -1 : 1;
  return addKstMonths(from, sign * months).getTime() - from.getTime() + sign * ms;
}

const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** The offset that a request asks for; 400 when it names no moment between 2000 and 2100. */
function newOffset(body: { readonly by?: string; readonly to?: string }, now: Date, offsetMs: number): number {
  if ((body.by === undefined) === (body.to === undefined)) throw invalid('body', 'give either by or to');
  const field = body.by === undefined ? 'body.to' : 'body.by';
  const by = body.by === undefined ? undefined : parseDuration(body.by, now);
  if (body.by !== undefined && by === undefined) throw invalid('body.by', 'must be a duration like P1M, P1D, PT30M or -PT1H');
  const target = by === undefined ? parseMoment(body.to!)!.getTime() : now.getTime() + by;
  if (target < EARLIEST || target >= LATEST) throw invalid(field, 'the clock moves between the years 2000 and 2099');
  return offsetMs + (target - now.getTime());
}

/** The business clock. */
export function clockEndpoints(deps: OperatorDeps): Endpoint[] {
  const state = async (moved?: { readonly rescheduledJobs: number; readonly offsetMs: number }): Promise<Static<typeof ClockState>> => ({
    now: deps.engine.clock.now().toISOString(),
    offsetMs: moved?.offsetMs ?? (await deps.clock.offsetMs()),
    movable: deps.sandbox,
    ...(moved ? { rescheduledJobs: moved.rescheduledJobs } : {}),
  });
  const move = async (offsetMs: number) => state({ offsetMs, ...(await deps.clock.setOffset(offsetMs)) });
  return [
    endpoint({
      method: 'GET',
      path: '/clock',
      operationId: 'getClock',
      tag: 'sandbox',
      summary: 'Read the business clock',
      description: 'Everything that depends on time asks this clock.',
      answerDescription: 'The clock',
      answer: ClockState,
      handle: () => state(),
    }),
    endpoint({
      method: 'POST',
      path: '/clock/move',
      operationId: 'moveClock',
      tag: 'sandbox',
      summary: 'Move the business clock',
      description: 'By a duration or to a moment; it runs on from there. Every process follows, and jobs become due by the new time.',
      sandboxOnly: true,
      body: Closed({
        by: Type.Optional(
          Type.String({
            maxLength: 40,
            description: 'ISO 8601 duration: `P1M` (Korean calendar), `P1D`, `PT30M`, `-PT1H`',
            examples: ['P1D'],
          }),
        ),
        to: Type.Optional(Moment('Moment to move to')),
      }),
      answerDescription: 'The clock as it is now',
      answer: ClockState,
      handle: async ({ body }) => move(newOffset(body, deps.engine.clock.now(), await deps.clock.offsetMs())),
    }),
    endpoint({
      method: 'POST',
      path: '/clock/reset',
      operationId: 'resetClock',
      tag: 'sandbox',
      summary: "Set the business clock to the machine's time",
      description: 'Jobs that wait for a later business time wait again.',
      sandboxOnly: true,
      answerDescription: 'The clock as it is now',
      answer: ClockState,
      handle: () => move(0),
    }),
  ];
}
