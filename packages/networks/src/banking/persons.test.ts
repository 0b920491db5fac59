import type { ConsentRequest, PersonCheck } from '@gwanmun/engine';
import { Secret } from '@gwanmun/kernel';
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { TEST_NUMBER } from '../link/test-numbers.js';
import { account } from '../testing/banking.js';
import { housesForTests } from '../testing/houses.js';
import type { BankingNetworks } from './banking-networks.js';
import { PHONE_BEHAVIOURS } from './phone-behaviours.js';

let houses: BankingNetworks;
let pool: pg.Pool;
const {
  clock,
  faults,
  noon: NOON,
} = housesForTests((opened, itsPool) => {
  houses = opened;
  pool = itsPool;
});
let serial = 0;
const next = () => `q${++serial}`;

const that = (outcome: string): string => {
  const behaviour = PHONE_BEHAVIOURS.find((one) => one.outcome === outcome);
  if (!behaviour) throw new Error(`no phone for ${outcome}`);
  return TEST_NUMBER.phone(behaviour.no);
};

interface PersonChange {
  readonly phone?: string;
  readonly name?: string;
  readonly identity?: string;
  readonly carrier?: string;
}

function person(reference: string, change: PersonChange = {}): PersonCheck {
  const { phone = '01012345678', name = '홍길동', identity = '9001011', carrier = 'SKT' } = change;
  const secrets = { name: new Secret(name), phone: new Secret(phone), identity: new Secret(identity) };
  return { reference, merchantId: 'm1', carrier, ...secrets };
}

function consent(reference: string, phone = '01012345678', change: Partial<ConsentRequest> = {}): ConsentRequest {
  return {
    reference,
    merchantId: 'm1',
    channel: 'ars',
    purpose: 'withdrawal',
    script: 'A0',
    name: new Secret('홍길동'),
    phone: new Secret(phone),
    account: account('110123456789'),
    number: new Secret('37'),
    expiresAt: new Date(clock.now().getTime() + 180_000),
    ...change,
  };
}

const ars = () => houses.links.consents.ars;
const identity = () => houses.links.identity;
const send = (change: PersonChange, reference = next()) =>
  identity().sendCode({ ...person(reference, change), code: new Secret('482913') });

describe('a code by SMS', () => {
  it('is sent once, and read by the sandbox under the phone’s number', async () => {
    const reference = next();
    const answer = await send({ phone: '010-7777-1234' }, reference);
    expect(answer).toEqual({ kind: 'approved', sentAt: NOON });
    clock.advance(5_000);
    expect(await send({ phone: '01077771234' }, reference)).toEqual(answer);
    const { items } = await houses.listRequests({ phone: '01077771234' });
    expect(items).toMatchObject([{ channel: 'sms', state: 'sent', secret: '482913', phone: '010****1234', name: '홍**', reference }]);
  });

  it('goes to nobody whose name, birth date, phone and carrier do not belong together', async () => {
    const wrong = [
      { phone: that('identity_failed') },
      { name: '홍길동불일치' },
      { name: ' ' },
      { identity: '0000000' },
      { carrier: 'XYZ' },
    ];
    for (const change of wrong) {
      const reference = next();
      const answer = await send(change, reference);
      expect(answer).toMatchObject({ kind: 'refused', reason: 'identity_failed' });
      expect(await send({}, reference)).toEqual(answer);
    }
  });
});

describe('a question in the carrier’s app', () => {
  const asked = async (phone: string): Promise<string> => {
    const reference = next();
    expect(await identity().askInApp(person(reference, { phone }))).toMatchObject({ kind: 'approved' });
    return reference;
  };

  it('is approved after a moment, or as the phone or the sandbox says', async () => {
    const obliging = await asked('01012345678');
    const declining = await asked(that('decline'));
    const answered = await asked('01012345678');
    expect(await identity().appAnswer('m1', obliging)).toEqual({ kind: 'running' });
    expect(await identity().appAnswer('m1', declining)).toEqual({ kind: 'declined', at: NOON });
    await houses.answerRequest({ merchantId: 'm1', reference: answered, channel: 'app', answer: 'decline' });
    clock.advance(3_000);
    expect(await identity().appAnswer('m1', obliging)).toEqual({ kind: 'approved', at: clock.now() });
    expect(await identity().appAnswer('m1', answered)).toEqual({ kind: 'declined', at: NOON });
    clock.set(NOON);
    expect(await identity().appAnswer('m1', obliging)).toMatchObject({ kind: 'approved' });
  });

  it('is no answer of who is not enrolled, nor under a reference that nobody was asked', async () => {
    const refused = { kind: 'refused', reason: 'not_enrolled' };
    expect(await identity().askInApp(person(next(), { phone: that('not_enrolled') }))).toMatchObject(refused);
    expect(await identity().appAnswer('m1', 'nothing')).toEqual({ kind: 'running' });
  });
});

describe('a call', () => {
  it.each([
    ['approve', 'succeeded', '00', undefined],
    ['wrong_number', 'failed', '04', undefined],
    ['silent', 'failed', '08', undefined],
    ['no_such_phone', 'failed', '10', true],
    ['busy', 'failed', '11', true],
    ['no_answer', 'failed', '12', true],
    ['hang_up', 'failed', '20', undefined],
    ['other', 'failed', '99', undefined],
  ] as const)('to the documented phone for %s: %s with %s; the same from the sandbox', async (answer, kind, code, unreachable) => {
    const [byPhone, bySandbox] = [next(), next()];
    expect(await ars().ask(consent(byPhone, that(answer)))).toMatchObject({ kind: 'approved', askedAt: NOON });
    await ars().ask(consent(bySandbox));
    expect(await ars().answer('m1', bySandbox)).toEqual({ kind: 'running' });
    await houses.answerRequest({ merchantId: 'm1', reference: bySandbox, channel: 'ars', answer });
    const expected = { kind, code, at: NOON, ...(unreachable ? { unreachable } : {}) };
    expect(await ars().answer('m1', byPhone)).toEqual(expected);
    expect(await ars().answer('m1', bySandbox)).toEqual(expected);
  });

  it('is decided by the number that the person keys in, which the sandbox can read', async () => {
    const [right, wrong] = [next(), next()];
    await ars().ask(consent(right));
    await ars().ask(consent(wrong));
    expect((await houses.listRequests({ reference: right })).items).toMatchObject([{ secret: '37', script: 'A0', bank: '088' }]);
    await houses.answerRequest({ merchantId: 'm1', reference: right, channel: 'ars', keyed: '37' });
    await houses.answerRequest({ merchantId: 'm1', reference: wrong, channel: 'ars', keyed: '73' });
    expect(await ars().answer('m1', right)).toMatchObject({ kind: 'succeeded' });
    expect(await ars().answer('m1', wrong)).toMatchObject({ kind: 'failed', code: '04' });
  });

  it('runs out by the business clock, and is answered once', async () => {
    const [expired, late, decided] = [next(), next(), next()];
    await ars().ask(consent(expired, that('never')));
    await ars().ask(consent(late, that('approve_late'), { expiresAt: new Date(NOON.getTime() + 30_000) }));
    await ars().ask(consent(decided));
    await houses.answerRequest({ merchantId: 'm1', reference: decided, channel: 'ars', answer: 'hang_up' });
    clock.advance(180_000);
    const ranOut = { kind: 'failed', code: '08' };
    expect((await houses.listRequests({ reference: expired })).items).toMatchObject([{ state: 'failed', answer: 'silent' }]);
    expect(await ars().answer('m1', expired)).toEqual({ ...ranOut, at: clock.now() });
    expect(await ars().answer('m1', late)).toEqual({ ...ranOut, at: new Date(NOON.getTime() + 30_000) });
    for (const reference of [expired, decided]) {
      const again = houses.answerRequest({ merchantId: 'm1', reference, channel: 'ars', answer: 'approve' });
      await expect(again).rejects.toMatchObject({ code: 'not-waiting' });
    }
    expect(await ars().answer('m1', decided)).toMatchObject({ kind: 'failed', code: '20' });
  });

  it('that cannot be made is a failure; an answer that got lost has asked, or has not', async () => {
    expect(await ars().ask(consent(next(), that('call_failed')))).toMatchObject({ kind: 'refused', reason: 'call_failed' });
    const [before, after] = [next(), next()];
    expect(await ars().ask(consent(before, that('no_answer_before')))).toMatchObject({ kind: 'unknown' });
    expect(await ars().ask(consent(after, that('no_answer_after')))).toMatchObject({ kind: 'unknown' });
    expect(await ars().answer('m1', before)).toEqual({ kind: 'running' });
    expect((await houses.listRequests({ reference: before })).items).toEqual([]);
    expect(await ars().answer('m1', after)).toEqual({ kind: 'running' });
  });

  it('keeps neither phone nor account in clear', async () => {
    await ars().ask(consent(next(), '01055554444'));
    const { rows } = await pool.query<{ row: string }>('select q::text as row from networks.person_requests q');
    const all = rows.map(({ row }) => row).join();
    for (const secret of ['01055554444', '110123456789', '홍길동']) expect(all).not.toContain(secret);
  });
});

describe('a message', () => {
  it('waits for approval or refusal; what a caller could do is no answer to it', async () => {
    const [approved, declined] = [next(), next()];
    const { kakao } = houses.links.consents;
    const shown = { title: '출금 동의' };
    for (const reference of [approved, declined]) await kakao.ask(consent(reference, undefined, { channel: 'kakao', shown }));
    expect((await houses.listRequests({ reference: approved })).items).toMatchObject([{ channel: 'kakao', shown }]);
    const hangUp = houses.answerRequest({ merchantId: 'm1', reference: approved, channel: 'kakao', answer: 'hang_up' });
    await expect(hangUp).rejects.toMatchObject({ code: 'bad-answer' });
    await houses.answerRequest({ merchantId: 'm1', reference: approved, channel: 'kakao', answer: 'approve' });
    await houses.answerRequest({ merchantId: 'm1', reference: declined, channel: 'kakao', answer: 'decline' });
    expect(await kakao.answer('m1', approved)).toMatchObject({ kind: 'succeeded' });
    expect(await kakao.answer('m1', declined)).toMatchObject({ kind: 'failed', code: '20' });
    expect(await houses.answerRequest({ merchantId: 'm1', reference: 'x', channel: 'kakao', answer: 'approve' })).toBeUndefined();
  });
});

describe('a fault of a house', () => {
  it('strikes by its name: outage refuses, lost answers stay open', async () => {
    faults.replace([{ kind: 'outage', network: 'ars', id: 'a', revision: 1 }], 1);
    expect(await ars().ask(consent(next()))).toMatchObject({ kind: 'refused', reason: 'call_failed' });
    expect(await ars().answer('m1', 'x')).toEqual({ kind: 'unknown', cause: 'network outage' });
    expect(await send({})).toMatchObject({ kind: 'approved' });
    faults.replace([{ kind: 'lost_answer', network: 'identity', id: 'b', revision: 2 }], 1);
    expect(await send({})).toMatchObject({ kind: 'unknown' });
  });
});

describe('a documented phone', () => {
  it('has a number and a name of its own', () => {
    for (const key of ['no', 'outcome'] as const) {
      expect(new Set(PHONE_BEHAVIOURS.map((behaviour) => behaviour[key])).size).toBe(PHONE_BEHAVIOURS.length);
    }
  });
});
