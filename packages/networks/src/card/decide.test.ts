import { REFUSALS } from '@gwanmun/engine';
import { won } from '@gwanmun/kernel';
import { describe, expect, it } from 'vitest';
import { entry, testCard } from '../testing/fixtures.js';
import { BEHAVIOURS } from './behaviours.js';
import { listRanges, productOf } from './bins.js';
import { decide, maskNumber } from './decide.js';
import { acquirerName, ISSUERS } from './issuers.js';
import { issuerTestCard, SAMPLE_CARDS, TEST_CARDS } from './test-cards.js';

const NOW = new Date('2026-03-10T12:00:00+09:00');
const terms = (amount = 100_000, instalments = 0, currency: 'KRW' | 'USD' = 'KRW') => ({ amount: won(amount), instalments, currency });
const plain = { number: '4579730000000000', expiryMonth: '12', expiryYear: '30' };

describe('cards of the documents', () => {
  it('sample card of the card chapter is NH and approves although 12/24 is over', () => {
    const sample = SAMPLE_CARDS[0]!;
    const decision = decide(entry(sample, { identity: '991231', passwordPrefix: '00' }), terms(1_000), NOW);
    expect(sample.number).toBe('1111222233334444');
    expect(decision.refusal).toBeUndefined();
    expect(decision.facts).toMatchObject({ issuer: 'NHC', acquirer: '15', masked: '111122******4444', cardKind: 'NH 체크카드' });
  });

  it('sample card of the billing key chapter is Hyundai', () => {
    const decision = decide(entry(SAMPLE_CARDS[1]!), terms(1_000, 3), NOW);
    expect(decision.refusal).toBeUndefined();
    expect(decision.facts).toMatchObject({ issuer: 'HDC', issuerName: '현대카드', acquirer: '08', cardKind: '현대마스타개인' });
  });
});

describe('any card', () => {
  it('approves with 13 to 16 digits and belongs to somebody', () => {
    for (const number of ['4579730000000', '37911234567890', '379112345678901', '1234567890123456']) {
      expect(decide(entry({ ...plain, number }), terms(), NOW).refusal).toBeUndefined();
    }
    expect(productOf('379112345678901').issuer.code).toBe('SSC');
    expect(productOf('1234567890123456').issuer.code).toBe('BCC');
    expect(productOf('4579739999999999').issuer.code).toBe('KBC');
  });

  it.each(['', '123', '457973000000', '45797300000000000', '4579-7300-0000-0000', 'abcdefghijklmnop'])(
    'refuses %j as a number',
    (number) => {
      const decision = decide(entry({ ...plain, number }), terms(), NOW);
      expect(decision.refusal).toBe('invalid_card');
      expect(decision.facts.masked).not.toMatch(/\d{7}/);
    },
  );

  it('is good to the end of its month in Korea, and expired after it', () => {
    const card = entry({ ...plain, expiryMonth: '03', expiryYear: '26' });
    expect(decide(card, terms(), new Date('2026-03-31T23:59:59+09:00')).refusal).toBeUndefined();
    expect(decide(card, terms(), new Date('2026-04-01T00:00:00+09:00')).refusal).toBe('expired_card');
    expect(decide(entry({ ...plain, expiryMonth: '13' }), terms(), NOW).refusal).toBe('expired_card');
    expect(decide(entry({ ...plain, expiryYear: '2' }), terms(), NOW).refusal).toBe('expired_card');
  });

  it('checks what the payer proved: PIN prefix 99 is wrong, an identity of zeros is nobody', () => {
    expect(decide(entry(plain, { passwordPrefix: '99' }), terms(), NOW).refusal).toBe('wrong_password');
    expect(decide(entry(plain, { passwordPrefix: '98', identity: '900101' }), terms(), NOW).refusal).toBeUndefined();
    for (const identity of ['000000', '0000000000', '9001011', 'abcdef']) {
      expect(decide(entry(plain, { identity }), terms(), NOW).refusal).toBe('identity_mismatch');
    }
    expect(decide(entry(plain, { identity: '1234567890' }), terms(), NOW).refusal).toBeUndefined();
  });

  it('has bounds for won, none for dollars', () => {
    expect(decide(entry(plain), terms(99), NOW).refusal).toBe('amount_not_allowed');
    expect(decide(entry(plain), terms(100), NOW).refusal).toBeUndefined();
    expect(decide(entry(plain), terms(99_999_998), NOW).refusal).toBeUndefined();
    expect(decide(entry(plain), terms(99_999_999), NOW).refusal).toBe('amount_not_allowed');
    expect(decide(entry(plain), terms(1, 0, 'USD'), NOW).refusal).toBeUndefined();
    expect(decide(entry(plain), terms(0, 0, 'USD'), NOW).refusal).toBe('amount_not_allowed');
  });
});

describe('instalments', () => {
  const refusal = (outcome: string, issuer: string, amount: number, months: number, currency: 'KRW' | 'USD' = 'KRW') =>
    decide(testCard(outcome, issuer), terms(amount, months, currency), NOW).refusal;

  it.each([
    ['approve', 'BCC', 50_000, 0, undefined],
    ['approve', 'BCC', 50_000, 1, undefined],
    ['approve', 'BCC', 50_000, 2, undefined],
    ['approve', 'BCC', 49_999, 2, 'instalment_not_allowed'],
    ['approve', 'BCC', 49_999, 0, undefined],
    ['approve', 'BCC', 50_000, 12, undefined],
    ['approve', 'BCC', 50_000, 13, 'instalment_not_allowed'],
    ['approve', 'SSC', 50_000, 36, undefined],
    ['approve', 'SSC', 50_000, 37, 'instalment_not_allowed'],
    ['approve', 'SSC', 50_000, -1, 'instalment_not_allowed'],
    ['approve', 'SSC', 50_000, 2.5, 'instalment_not_allowed'],
    ['approve_check', 'KBC', 50_000, 2, 'instalment_not_allowed'],
    ['approve_gift', 'BCC', 50_000, 3, 'instalment_not_allowed'],
  ])('%s of %s, %i won in %d months: %s', (outcome, issuer, amount, months, expected) => {
    expect(refusal(outcome, issuer, amount, months)).toBe(expected);
  });

  it('are not offered in dollars', () => expect(refusal('approve', 'SSC', 50_000, 3, 'USD')).toBe('instalment_not_allowed'));

  it('of two and three months are interest-free at some issuers, all of them on the event card', () => {
    const free = (outcome: string, issuer: string, months: number) =>
      decide(testCard(outcome, issuer), terms(100_000, months), NOW).interestFree;
    expect([free('approve', 'HDC', 2), free('approve', 'HDC', 3), free('approve', 'HDC', 4), free('approve', 'HDC', 0)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([free('approve', 'SSC', 3), free('approve_interest_free', 'SSC', 12), free('approve_interest_free', 'SSC', 0)]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('test cards', () => {
  it('cover every refusal that a card network gives, each reason and variant under one number', () => {
    const elsewhere = [
      ...['already_cancelled', 'no_such_transaction', 'invalid_account', 'account_stopped', 'account_in_use', 'outside_hours'],
      ...[
        'authentication_tries_exceeded',
        'lookup_failed',
        'customer_not_allowed',
        'consent_required',
        'risk_refused',
        'no_previous_month',
      ],
      ...['validity_exceeded', 'terms_mismatch', 'member_state', 'coupon_refused', 'event_refused'],
    ];
    const meanings = BEHAVIOURS.flatMap((b) =>
      (b.refusal ?? b.cancelRefusal) ? [`${b.refusal ?? b.cancelRefusal} ${b.variant ?? 0}`] : [],
    );
    expect(new Set(meanings).size).toBe(meanings.length);
    expect(REFUSALS.filter((reason) => !meanings.includes(`${reason} 0`))).toEqual(REFUSALS.filter((reason) => elsewhere.includes(reason)));
    expect(new Set(BEHAVIOURS.map((b) => b.no)).size).toBe(BEHAVIOURS.length);
  });

  it('keep the numbers that were given out', () => {
    const numbers = BEHAVIOURS.filter((b) => b.no < '050').map((b) => `${b.no} ${b.outcome}`);
    expect(numbers.join('\n')).toMatchInlineSnapshot(`
      "000 approve
      001 approve_check
      002 approve_gift
      003 approve_interest_free
      011 limit_exceeded
      012 stopped_card
      013 lost_card
      014 wrong_password
      015 password_tries_exceeded
      016 expired_card
      017 identity_mismatch
      018 instalment_not_allowed
      019 insufficient_balance
      020 call_issuer
      021 issuer_unavailable
      022 issuer_maintenance
      023 merchant_not_registered
      024 invalid_card
      025 amount_not_allowed
      026 timed_out
      027 other
      030 slow
      031 no_answer_before
      032 no_answer_after
      033 no_answer_then_blind
      034 blind
      040 cancel_not_cancellable
      041 cancel_already_acquired
      042 cancel_answer_lost
      043 cancel_failed
      044 cancel_period_over
      045 cancel_processing"
    `);
  });

  it.each(BEHAVIOURS.map((b) => [b.outcome, b] as const))(
    '%s does what its row says, with every issuer',
    (outcome, { refusal, variant }) => {
      for (const issuer of ISSUERS) {
        const card = issuerTestCard(issuer.code, outcome)!;
        const decision = decide(entry(card), terms(1_000), NOW);
        expect([decision.refusal, decision.variant]).toEqual([refusal, refusal === undefined ? undefined : variant]);
        expect(decision.facts.issuer).toBe(issuer.code);
      }
    },
  );

  it('have numbers of 16 digits, all different, that pass the Luhn check; the samples are as printed', () => {
    const numbers = ISSUERS.flatMap((issuer) => BEHAVIOURS.map((b) => issuerTestCard(issuer.code, b.outcome)!.number));
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) {
      const sum = [...number].reverse().reduce((total, digit, i) => {
        const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
        return total + (value > 9 ? value - 9 : value);
      }, 0);
      expect([number.length, sum % 10]).toEqual([16, 0]);
    }
  });

  it('that nobody described are no cards', () => {
    expect(decide(entry({ ...plain, number: '9990050000009990' }), terms(), NOW).refusal).toBe('invalid_card');
    expect(issuerTestCard('NOPE')).toBeUndefined();
    expect(issuerTestCard('SHN', 'nope')).toBeUndefined();
  });

  it('are described in both languages', () => {
    for (const card of TEST_CARDS) expect([card.ko, card.en].every((text) => text.length > 3)).toBe(true);
  });
});

describe('issuers and ranges', () => {
  it('know their acquirer, and every issuer code of the field can be reached', () => {
    for (const issuer of ISSUERS) expect(acquirerName(issuer.acquirer)).not.toBe('');
    expect(ISSUERS.map((issuer) => issuer.code)).toEqual(
      expect.arrayContaining(['BCC', 'KBC', 'HNC', 'SSC', 'SHN', 'WRI', 'HDC', 'LTC', 'NHC', '007']),
    );
    const reached = new Set(listRanges().map((range) => range.issuer.code));
    expect(ISSUERS.filter((issuer) => !reached.has(issuer.code))).toEqual([]);
  });

  it('masks all but the first six and last four digits', () => {
    expect(maskNumber('1111222233334444')).toBe('111122******4444');
    expect(maskNumber('123456789012')).toBe('************');
  });
});
