import type { ChargeRequest, NetworkAnswer } from '@gwanmun/engine';
import { describe, expect, it } from 'vitest';
import { charge, chargeStage, paying } from '../testing/charges.js';
import { cancelOf } from '../testing/fixtures.js';

const { stage, all } = chargeStage('mobile');
const next = (): string => stage.next();

let keys = 0;
const newKey = (): string => `MO${++keys}`;

function pay(key: string, first: boolean, change: Partial<ChargeRequest> & { readonly reference?: string } = {}) {
  return all().mobile.approve(charge('mobile', change.reference ?? next(), { ...change, series: { key, first } }));
}

/** What the carrier says to a first payment (`first`), or to a later one at these moments, one after the other. */
async function tell(key: string, ...moments: readonly string[]): Promise<string[]> {
  const told: string[] = [];
  for (const moment of moments) {
    stage.clock.set(`${moment}+09:00`);
    const answer: NetworkAnswer<object> = await pay(key, told.length === 0);
    told.push(answer.kind === 'refused' ? answer.reason : answer.kind);
  }
  return told;
}

describe('a monthly series', () => {
  it('takes one payment in each month after the first', async () => {
    const moments = ['2026-01-31T23:00:00', '2026-02-01T00:00:00', '2026-02-28T23:59:59', '2026-03-15T12:00:00', '2026-04-30T23:59:59'];
    expect(await tell(newKey(), ...moments)).toEqual(['approved', 'approved', 'duplicate_request', 'approved', 'approved']);
  });

  it('takes one later payment in the month of the first as well', async () => {
    const march = ['2026-03-01T00:00:00', '2026-03-02T00:00:00', '2026-03-31T23:59:59'];
    expect(await tell(newKey(), ...march)).toEqual(['approved', 'approved', 'duplicate_request']);
  });

  it('is over when a month went by without a payment; months are Korean', async () => {
    expect(await tell(newKey(), '2026-01-15T12:00:00', '2026-03-01T00:00:00')).toEqual(['approved', 'no_previous_month']);
    // 2026-02-28T15:00Z is March in Korea
    expect(await tell(newKey(), '2026-01-15T12:00:00', '2026-02-28T23:59:59')).toEqual(['approved', 'approved']);
    expect(await tell(newKey(), '2025-12-31T23:59:59', '2026-01-01T00:00:00')).toEqual(['approved', 'approved']);
  });

  it('belongs to its merchant and its key', async () => {
    const key = newKey();
    expect(await tell(key, '2026-03-10T12:00:00')).toEqual(['approved']);
    expect(await pay(key, false, { merchantId: 'm2' })).toMatchObject({ kind: 'refused', reason: 'no_previous_month' });
    expect(await pay(newKey(), false)).toMatchObject({ kind: 'refused', reason: 'no_previous_month' });
    expect(await pay(key, true)).toMatchObject({ kind: 'refused', reason: 'duplicate_request' });
  });

  it('does not begin with a refused payment, and a refused one leaves the month free', async () => {
    const key = newKey();
    const poor = { instrument: paying('mobile', 'limit_exceeded') };
    expect(await pay(key, true, poor)).toMatchObject({ kind: 'refused', reason: 'limit_exceeded' });
    expect(await pay(key, false)).toMatchObject({ reason: 'no_previous_month' });
    expect(await pay(key, true)).toMatchObject({ kind: 'approved' });
    expect(await pay(key, false, poor)).toMatchObject({ reason: 'limit_exceeded' });
    expect(await pay(key, false)).toMatchObject({ kind: 'approved' });
  });

  it('counts no payment that was taken back or cancelled in full', async () => {
    const [key, later, again] = [newKey(), next(), next()];
    await pay(key, true);
    await pay(key, false, { reference: later });
    await all().mobile.reverse('m1', later);
    expect(await pay(key, false, { reference: again })).toMatchObject({ kind: 'approved' });
    await all().mobile.cancel(cancelOf(again, next(), 4_000));
    expect(await pay(key, false)).toMatchObject({ reason: 'duplicate_request' });
    await all().mobile.cancel(cancelOf(again, next(), 6_000));
    expect(await pay(key, false)).toMatchObject({ kind: 'approved' });
  });

  it('gives repeats their first answer, and of many at once takes one', async () => {
    const [key, other] = [newKey(), next()];
    await pay(key, true);
    const answer = await pay(key, false, { reference: other });
    expect(answer.kind).toBe('approved');
    expect(await pay(key, false, { reference: other })).toEqual(answer);
    const crowd = newKey();
    await pay(crowd, true);
    const answers = await Promise.all(Array.from({ length: 20 }, () => pay(crowd, false)));
    expect(answers.filter(({ kind }) => kind === 'approved')).toHaveLength(1);
    expect(answers.filter((each) => each.kind === 'refused' && each.reason === 'duplicate_request')).toHaveLength(19);
  });
});
