import { describe, expect, it } from 'vitest';
import { CONSENT_LIFE_MS, type Consent, decideEvidence, type Registering } from './decide-evidence.js';

const now = new Date('2024-05-07T03:00:00Z');
const registering: Registering = { customerId: 'hong', name: '홍길동', bank: '004', number: '123456789', now };
const consent: Consent = {
  state: 'succeeded',
  customerId: 'hong',
  name: '홍 길동',
  bank: '004',
  number: '123456789',
  succeededAt: now,
  used: false,
};
const ruleOf = (change: Partial<Consent> = {}, of: Partial<Registering> = {}) =>
  decideEvidence({ ...consent, ...change }, { ...registering, ...of })?.rule;

describe('a consent as evidence', () => {
  it('fits its own registration', () => expect(ruleOf()).toBeUndefined());

  it.each(['running', 'failed', 'unreachable', 'expired'] as const)('%s is none', (state) => {
    expect(ruleOf({ state })).toBe(state === 'running' ? 'consent_running' : 'consent_failed');
  });

  it.each([{ customerId: 'kim' }, { name: '김철수' }, { bank: '088' }, { number: '987654321' }])('differs in %j', (change) => {
    expect(ruleOf(change)).toBe('consent_differs');
    expect(ruleOf({}, change)).toBe('consent_differs');
  });

  it('leaves open what it was not asked for', () => {
    expect(ruleOf({ number: undefined }, { number: '1' })).toBeUndefined();
    expect(ruleOf({ bank: undefined, number: undefined }, { bank: '1' })).toBeUndefined();
  });

  it('is good once and for a day', () => {
    expect(ruleOf({ used: true })).toBe('consent_spent');
    expect(ruleOf({}, { now: new Date(now.getTime() + CONSENT_LIFE_MS) })).toBeUndefined();
    expect(ruleOf({}, { now: new Date(now.getTime() + CONSENT_LIFE_MS + 1) })).toBe('consent_spent');
    expect(ruleOf({ succeededAt: undefined })).toBe('consent_spent');
  });

  it('must be there', () => expect(decideEvidence(undefined, registering)?.rule).toBe('no_such_consent'));
});
