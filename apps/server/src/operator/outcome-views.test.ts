import { BANK_REFUSALS, type BankingOutcome, type Outcome } from '@gwanmun/engine';
import { won } from '@gwanmun/kernel';
import { Value } from '@sinclair/typebox/value';
import { expect, it } from 'vitest';
import { Outcome as Shown } from './outcome-schemas.js';
import { outcomeOf } from './outcome-views.js';

const AT = new Date('2026-03-02T03:04:05.000Z');
const FUNDING = { card: won(6_000), points: won(3_000), coupon: won(1_000), money: won(0) };

const WALLET: Outcome = {
  ...{ kind: 'charged', networkRef: 'N1', approvedAt: AT, approvalNo: '12345678', institution: 'PAYCO', institutionName: '페이코' },
  ...{ payer: 'hong***', funding: FUNDING, cashReceiptNo: '123456789', cashReceiptAmount: won(3_000) },
  billingKey: 'SUBS_0123456789',
  card: { issuer: 'SHN', issuerName: '신한카드', masked: '451842******1234', approvalNo: '30001234', instalments: 0, interestFree: false },
};

const all: readonly Outcome[] = [
  WALLET,
  { kind: 'billing_key', billingKey: 'SBILL_0123456789', issuerName: '신한카드', masked: '451842******1234' },
  { kind: 'billing_key' },
  { kind: 'refused', reason: 'limit_exceeded', networkCode: '51', message: '한도 초과', variant: 2 },
  { kind: 'cancelled', networkRef: 'C1', cancelOrder: 1, remaining: won(0), full: true, taken: FUNDING },
];

it.each(all.map((outcome) => [outcome.kind, outcome] as const))('shows %s in the shape that the document promises', (_, outcome) => {
  const shown = outcomeOf(Object.assign({ addedLater: 'x' }, outcome), {});
  expect([...Value.Errors(Shown, shown)]).toEqual([]);
  expect(JSON.stringify(shown)).not.toContain('0123456789');
});

it('shows where the money of a wallet came from, and the card behind it', () => {
  const shown = outcomeOf(JSON.parse(JSON.stringify(WALLET)) as Outcome, {});
  expect(shown).toMatchObject({ funding: FUNDING, billingKey: '****6789', card: { maskedCard: '451842******1234' } });
  expect(shown).toMatchObject({ approvedAt: AT.toISOString(), cashReceiptAmount: 3_000 });
});

const REMITTED: BankingOutcome = {
  ...{ kind: 'remitted', networkRef: 'B1', remittedAt: AT, institution: '088', institutionName: '신한은행', receiver: '110******789' },
};
const refusals: readonly BankingOutcome[] = BANK_REFUSALS.map((reason) => ({
  kind: 'refused',
  reason,
  networkCode: '',
  message: '01012345678',
}));

it.each([REMITTED, ...refusals])('shows what banks say in the shape that the document promises (%j)', (outcome) => {
  const shown = outcomeOf(JSON.parse(JSON.stringify(Object.assign({ addedLater: 'x' }, outcome))) as BankingOutcome, {});
  expect([...Value.Errors(Shown, shown)]).toEqual([]);
  expect(JSON.stringify(shown)).not.toContain('01012345678');
});

it('shows the variant of a refusal', () => {
  expect(outcomeOf(all[3]!, {})).toEqual({
    kind: 'refused',
    reason: 'limit_exceeded',
    networkCode: '51',
    message: '한도 초과',
    variant: 2,
  });
});
