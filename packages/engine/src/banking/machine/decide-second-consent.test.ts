import { expect, it } from 'vitest';
import { SECOND_CONSENT_LIFE_MS, servesDebit } from './decide-second-consent.js';

const at = new Date('2024-05-07T03:00:00Z');
const account = { customerId: 'hong', bank: '004', number: '123456789' };
const consent = { state: 'succeeded', ...account, succeededAt: at, used: false } as const;
const after = (ms: number) => new Date(at.getTime() + ms);

it('serves a debit of its customer and account', () => {
  expect(servesDebit(consent, account, at)).toBe(true);
  const { number: _, ...withoutNumber } = consent;
  expect(servesDebit(withoutNumber, account, at)).toBe(true);
});

it.each([
  { customerId: 'kim' },
  { bank: '088' },
  { bank: undefined },
  { number: '987654321' },
  { used: true },
  { state: 'running' as const },
  { state: 'failed' as const },
  { state: 'expired' as const },
  { succeededAt: undefined },
])('serves none when it has %j', (change) => {
  expect(servesDebit({ ...consent, ...change } as never, account, at)).toBe(false);
});

it('serves for ten minutes, also for a clock that was moved back', () => {
  expect(servesDebit(consent, account, after(SECOND_CONSENT_LIFE_MS))).toBe(true);
  expect(servesDebit(consent, account, after(SECOND_CONSENT_LIFE_MS + 1))).toBe(false);
  expect(servesDebit(consent, account, after(-SECOND_CONSENT_LIFE_MS - 1))).toBe(false);
});
