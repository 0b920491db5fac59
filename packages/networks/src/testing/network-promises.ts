import { describe, expect, it } from 'vitest';
import { cancelOf } from './fixtures.js';
import type { Stage, TestedNetwork } from './stage.js';

/** What every simulated network promises the gateway, as tests. */
export function describePromises(stage: Stage): void {
  describeApprovals(stage);
  describeLostAnswers(stage);
  describeCancels(stage);
  describeReversals(stage);
  describeAbsence(stage);
  describeFaults(stage);
}

function describeApprovals(stage: Stage): void {
  const { clock } = stage;
  const next = () => stage.next();
  describe('an approval', () => {
    it('is booked before it is answered, under the network’s own numbers', async () => {
      const reference = next();
      const answer = await stage.network.approve(reference, 'approve', { amount: 50_000 });
      expect(answer).toMatchObject({
        kind: 'approved',
        approvedAt: clock.now(),
        approvalNo: expect.stringMatching(/^\d{8}$/),
        networkRef: expect.stringMatching(/^260310\d{12}$/),
      });
      expect(await stage.network.query('m1', reference)).toEqual(answer);
      expect(await stage.held(reference)).toBe(50_000);
    });

    it('gives a repeat the first answer, whatever it says, at once or later', async () => {
      const reference = next();
      const { network } = stage;
      const [first, together] = await Promise.all([network.approve(reference), network.approve(reference, 'limit_exceeded')]);
      const later = await network.approve(reference, 'limit_exceeded', { amount: 99_000 });
      expect(together).toEqual(first);
      expect(later).toEqual(first);
      expect(await stage.held(reference)).toBe(10_000);
    });

    it('happens once, however many repeats come from how many processes', async () => {
      const other = stage.another();
      for (let round = 0; round < 10; round++) {
        const reference = next();
        const asked: TestedNetwork[] = [stage.network, other, stage.network, other];

        const answers = await Promise.all(
          asked.map((network, i) => network.approve(reference, i % 2 === round % 2 ? 'approve' : 'limit_exceeded')),
        );
        for (const answer of answers) expect(answer).toEqual(answers[0]);
        expect(await stage.held(reference)).toBe(answers[0]!.kind === 'approved' ? 10_000 : 0);
      }
      await other.close();
    });

    it('that was refused stays refused, with the code it was refused with', async () => {
      const reference = next();
      const answer = await stage.network.approve(reference, 'limit_exceeded_1');
      expect(answer).toMatchObject({ kind: 'refused', reason: 'limit_exceeded', variant: 1, networkCode: '61' });
      expect(await stage.network.approve(reference)).toEqual(answer);
      expect(await stage.network.query('m1', reference)).toEqual(answer);
      expect(await stage.held(reference)).toBe(0);
    });

    it('belongs to its merchant', async () => {
      const reference = next();
      await stage.network.approve(reference, 'approve', { merchantId: 'a' });
      expect(await stage.network.query('b', reference)).toEqual({ kind: 'absent' });
      expect(await stage.network.query('a', reference)).toMatchObject({ kind: 'approved' });
    });

    it('among many at the same moment gets its own answer', async () => {
      const references = Array.from({ length: 300 }, next);
      const answers = await Promise.all(
        references.map((reference, i) => stage.network.approve(reference, i % 3 === 0 ? 'limit_exceeded' : 'approve')),
      );
      answers.forEach((answer, i) => {
        expect(answer.kind).toBe(i % 3 === 0 ? 'refused' : 'approved');
      });
      expect(new Set(answers.map((answer) => ('networkRef' in answer ? answer.networkRef : answer))).size).toBe(300);
    });
  });
}

function describeLostAnswers(stage: Stage): void {
  const next = () => stage.next();
  describe('a test value that loses answers', () => {
    it('slow: answers after three seconds', async () => {
      expect(await stage.network.approve(next(), 'slow')).toMatchObject({ kind: 'approved' });
      expect(stage.slept).toEqual([3_000]);
    });

    it('no_answer_before: the caller waits in vain and nothing was approved', async () => {
      const reference = next();
      expect(await stage.network.approve(reference, 'no_answer_before')).toMatchObject({ kind: 'unknown' });
      expect(stage.slept).toEqual([5_000]);
      expect(await stage.network.query('m1', reference)).toEqual({ kind: 'absent' });
    });

    it('no_answer_after: the caller waits in vain, the books say approved, a query tells', async () => {
      const reference = next();
      expect(await stage.network.approve(reference, 'no_answer_after')).toMatchObject({ kind: 'unknown' });
      expect(stage.slept).toEqual([5_000]);
      expect(await stage.network.query('m1', reference)).toMatchObject({ kind: 'approved', approvedAt: stage.clock.now() });
      expect(await stage.network.approve(reference)).toMatchObject({ kind: 'approved' });
    });

    it('no_answer_then_blind: three queries fail, the fourth tells; also from another process', async () => {
      const reference = next();
      await stage.network.approve(reference, 'no_answer_then_blind');
      const other = stage.another();
      const kinds: string[] = [];
      for (const asked of [stage.network, other, stage.network, other]) kinds.push((await asked.query('m1', reference)).kind);
      expect(kinds).toEqual(['unknown', 'unknown', 'unknown', 'approved']);
      await other.close();
    });

    it('cancel_answer_lost: the first answer to a cancel is lost, a repeat and a query give it', async () => {
      const [payment, cancel] = [next(), next()];
      await stage.network.approve(payment, 'cancel_answer_lost');
      expect(await stage.network.cancel(cancelOf(payment, cancel, 4_000))).toMatchObject({ kind: 'unknown' });
      expect(await stage.network.query('m1', cancel)).toMatchObject({ kind: 'cancelled' });
      expect(await stage.network.cancel(cancelOf(payment, cancel, 4_000))).toMatchObject({ kind: 'approved' });
      expect(await stage.held(payment)).toBe(6_000);
    });
  });
}

function describeCancels(stage: Stage): void {
  const next = () => stage.next();
  const paid = async (outcome?: string): Promise<string> => {
    const payment = next();
    await stage.network.approve(payment, outcome);
    return payment;
  };
  const cancel = (payment: string, amount: number, reference = next()) => stage.network.cancel(cancelOf(payment, reference, amount));

  describe('a cancel', () => {
    it('takes parts up to the amount, each reference once', async () => {
      const [payment, first] = [await paid(), next()];
      const answer = await cancel(payment, 3_000, first);
      expect(answer).toMatchObject({ kind: 'approved', cancelledAt: stage.clock.now() });
      expect(await cancel(payment, 3_000, first)).toEqual(answer);
      expect(await cancel(payment, 7_001)).toMatchObject({ kind: 'refused', reason: 'amount_not_allowed' });
      expect(await cancel(payment, 0)).toMatchObject({ kind: 'refused', reason: 'amount_not_allowed' });
      expect(await cancel(payment, 7_000)).toMatchObject({ kind: 'approved' });
      expect(await cancel(payment, 1)).toMatchObject({ kind: 'refused', reason: 'already_cancelled' });
      expect(await stage.held(payment)).toBe(0);
      // The approval itself did happen.
      expect(await stage.network.query('m1', payment)).toMatchObject({ kind: 'approved' });
    });

    it('never takes back more than was paid, however many come together and from how many processes', async () => {
      const [payment, other] = [await paid(), stage.another()];
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, i) => (i % 2 ? stage.network : other).cancel(cancelOf(payment, `${payment}-c${i}`, 1_500))),
      );
      await other.close();
      expect(answers.filter((answer) => answer.kind === 'approved')).toHaveLength(6);
      expect(answers.filter((answer) => answer.kind === 'refused')).toHaveLength(34);
      expect(await stage.held(payment)).toBe(1_000);
    });

    it('whose repeat runs at the same moment elsewhere counts once', async () => {
      const [payment, reference, other] = [await paid(), next(), stage.another()];
      const asked = [stage.network, other, stage.network, other];
      const answers = await Promise.all(asked.map((network) => network.cancel(cancelOf(payment, reference, 2_000))));
      await other.close();
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(await stage.held(payment)).toBe(8_000);
    });

    it('is refused for what is not there, another currency, and what its test value says', async () => {
      expect(await cancel('nothing', 100)).toMatchObject({ kind: 'refused', reason: 'no_such_transaction' });
      expect(await cancel(await paid('limit_exceeded'), 100)).toMatchObject({ reason: 'no_such_transaction' });
      const payment = await paid();
      const dollars = { ...cancelOf(payment, next(), 100), currency: 'USD' as const };
      expect(await stage.network.cancel(dollars)).toMatchObject({ reason: 'amount_not_allowed' });
      for (const [outcome, reason] of [
        ['cancel_not_cancellable', 'not_cancellable'],
        ['cancel_failed', 'cancel_failed'],
        ['cancel_period_over', 'cancel_period_over'],
      ] as const) {
        const [stubborn, reference] = [await paid(outcome), next()];
        const answer = await cancel(stubborn, 10_000, reference);
        expect(answer).toMatchObject({ kind: 'refused', reason });
        expect(await stage.network.query('m1', reference)).toEqual(answer);
        expect(await stage.held(stubborn)).toBe(10_000);
      }
    });

    it('that a query called absent is refused when it comes after all: the payment is free for another one', async () => {
      const [payment, reference] = [await paid(), next()];
      expect(await stage.network.query('m1', reference)).toEqual({ kind: 'absent' });
      expect(await cancel(payment, 4_000, reference)).toMatchObject({ kind: 'refused', reason: 'timed_out' });
      expect(await stage.network.query('m1', reference)).toEqual({ kind: 'absent' });
      expect(await stage.held(payment)).toBe(10_000);
      expect(await cancel(payment, 10_000)).toMatchObject({ kind: 'approved' });
    });
  });
}

function describeReversals(stage: Stage): void {
  const next = () => stage.next();
  describe('a reversal', () => {
    it('takes an approval back, once', async () => {
      const reference = next();
      const { network, clock } = stage;
      await network.approve(reference);
      const answer = await network.reverse('m1', reference);
      expect(answer).toEqual({ kind: 'approved', reversedAt: clock.now() });
      clock.advance(60_000);
      expect(await network.reverse('m1', reference)).toEqual(answer);
      expect(await network.query('m1', reference)).toEqual({ kind: 'reversed' });
      expect(await network.approve(reference)).toMatchObject({ kind: 'refused', reason: 'timed_out' });
      expect(await network.cancel(cancelOf(reference, next(), 100))).toMatchObject({ reason: 'no_such_transaction' });
      expect(await stage.held(reference)).toBe(0);
    });

    it('and an approval at the same moment leave nothing charged', async () => {
      for (let round = 0; round < 20; round++) {
        const reference = next();
        await Promise.all([stage.network.approve(reference), stage.network.reverse('m1', reference)]);
        expect(await stage.held(reference)).toBe(0);
        expect(await stage.network.query('m1', reference)).toEqual({ kind: 'reversed' });
      }
    });

    it('finds nothing to take back of a refused approval; a cancelled one and a cancel cannot be reversed', async () => {
      const [declined, payment, cancel] = [next(), next(), next()];
      const { network } = stage;
      await network.approve(declined, 'limit_exceeded');
      expect(await network.reverse('m1', declined)).toMatchObject({ kind: 'approved' });
      expect(await network.query('m1', declined)).toMatchObject({ kind: 'refused', reason: 'limit_exceeded' });
      await network.approve(payment);
      await network.cancel(cancelOf(payment, cancel, 1_000));
      expect(await network.reverse('m1', payment)).toMatchObject({ kind: 'refused', reason: 'already_cancelled' });
      expect(await network.reverse('m1', cancel)).toMatchObject({ kind: 'refused', reason: 'not_cancellable' });
      expect(await stage.held(payment)).toBe(9_000);
    });
  });
}

function describeAbsence(stage: Stage): void {
  const next = () => stage.next();
  describe('an unknown reference', () => {
    it('that a query called absent never comes after all', async () => {
      const reference = next();
      const { network } = stage;
      expect(await network.query('m1', reference)).toEqual({ kind: 'absent' });
      expect(await network.approve(reference)).toMatchObject({ kind: 'refused', reason: 'timed_out' });
      expect(await network.query('m1', reference)).toEqual({ kind: 'absent' });
      expect(await stage.held(reference)).toBe(0);
    });

    it('that was reversed is forbidden, also after a query', async () => {
      for (const queryFirst of [false, true]) {
        const reference = next();
        const { network } = stage;
        if (queryFirst) await network.query('m1', reference);
        expect(await network.reverse('m1', reference)).toMatchObject({ kind: 'approved' });
        expect(await network.approve(reference)).toMatchObject({ kind: 'refused', reason: 'timed_out' });
        expect(await network.query('m1', reference)).toEqual({ kind: 'reversed' });
      }
    });
  });
}

function describeFaults(stage: Stage): void {
  const next = () => stage.next();
  describe('a fault of the link', () => {
    it('outage: refuses before anything is sent; what is unknown stays unknown', async () => {
      const [payment, other] = [next(), next()];
      const { network } = stage;
      await network.approve(payment);
      stage.strike({ kind: 'outage', network: network.name });
      expect(await network.approve(other)).toMatchObject({ kind: 'refused', reason: 'issuer_unavailable' });
      expect(await network.cancel(cancelOf(payment, next(), 1_000))).toMatchObject({ kind: 'refused', reason: 'issuer_unavailable' });
      expect(await network.query('m1', payment)).toMatchObject({ kind: 'unknown' });
      expect(await network.reverse('m1', payment)).toMatchObject({ kind: 'unknown' });
      stage.strike({ kind: 'outage', network: 'somebody else' });
      expect(await network.query('m1', payment)).toMatchObject({ kind: 'approved' });
      expect(await network.query('m1', other)).toEqual({ kind: 'absent' });
    });

    it('an answer lost after the network acted is in the books', async () => {
      const [payment, cancel] = [next(), next()];
      const { network } = stage;
      stage.strike(
        { kind: 'lost_answer', when: 'after', count: 1, operation: 'approve' },
        { kind: 'lost_answer', count: 1, operation: 'cancel' },
      );
      expect(await network.approve(payment)).toMatchObject({ kind: 'unknown' });
      expect(await network.query('m1', payment)).toMatchObject({ kind: 'approved' });
      expect(await network.cancel(cancelOf(payment, cancel, 1_000))).toMatchObject({ kind: 'unknown' });
      expect(await network.query('m1', cancel)).toMatchObject({ kind: 'cancelled' });
      expect(stage.slept).toEqual([5_000, 5_000]);
    });

    it('a request lost before the network acted is not', async () => {
      const reference = next();
      stage.strike({ kind: 'lost_answer', when: 'before', operation: 'approve' });
      expect(await stage.network.approve(reference)).toMatchObject({ kind: 'unknown' });
      expect(await stage.network.query('m1', reference)).toEqual({ kind: 'absent' });
    });

    it('a lost answer to a reversal has reversed', async () => {
      const reference = next();
      await stage.network.approve(reference);
      stage.strike({ kind: 'lost_answer', operation: 'reverse', count: 1 });
      expect(await stage.network.reverse('m1', reference)).toMatchObject({ kind: 'unknown' });
      expect(await stage.network.query('m1', reference)).toEqual({ kind: 'reversed' });
    });

    it('latency delays every call of the merchant', async () => {
      stage.strike({ kind: 'latency', delayMs: 250, merchantId: 'm1' });
      const reference = next();
      await stage.network.approve(reference);
      await stage.network.query('m1', reference);
      await stage.network.approve(next(), 'approve', { merchantId: 'm2' });
      expect(stage.slept).toEqual([250, 250]);
    });

    it('a database that is away is an answer, never an exception', () =>
      stage.cutOff(async (broken) => {
        expect(await broken.approve(next())).toMatchObject({ kind: 'refused', reason: 'issuer_unavailable' });
        expect(await broken.cancel(cancelOf(next(), next(), 1))).toMatchObject({ kind: 'refused', reason: 'issuer_unavailable' });
        expect(await broken.query('m1', next())).toMatchObject({ kind: 'unknown' });
        expect(await broken.reverse('m1', next())).toMatchObject({ kind: 'unknown' });
      }));
  });
}
