import { BEHAVIOURS, behaviourNamed, type CardBehaviour } from './behaviours.js';
import { type Issuer, issuerByCode } from './issuers.js';

const byNo = new Map(BEHAVIOURS.map((behaviour) => [behaviour.no, behaviour]));

/** No issuer has numbers that begin so. */
const TEST_PREFIX = '9990';
const SHAPE = /^9990\d{2}000000\d{3}\d$/;

/** True for the numbers of {@link testCardNumber}: `9990`, issuer (2), `000000`, behaviour (3), Luhn digit. */
export function isTestCard(number: string): boolean {
  return SHAPE.test(number);
}

/** What a test card does; `undefined` for every other card and for behaviours that do not exist. */
export function behaviourOf(number: string): CardBehaviour | undefined {
  return isTestCard(number) ? byNo.get(number.slice(12, 15)) : undefined;
}

/** Number of an issuer's test card: 16 digits that pass the Luhn check. */
export function testCardNumber(issuer: Issuer, behaviour: CardBehaviour): string {
  const body = `${TEST_PREFIX}${issuer.testNo}000000${behaviour.no}`;
  return body + luhnDigit(body);
}

function luhnDigit(body: string): number {
  let sum = 0;
  for (let i = 0; i < body.length; i++) {
    const digit = Number(body[body.length - 1 - i]);
    const weighted = i % 2 === 0 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return (10 - (sum % 10)) % 10;
}

/** A card as somebody types it. */
export interface TypedCard {
  readonly number: string;
  /** MM */
  readonly expiryMonth: string;
  /** YY */
  readonly expiryYear: string;
}

const NEVER = { expiryMonth: '12', expiryYear: '99' } as const;

/**
 * The card that stands for an issuer's own authentication in a window: the payer never types a number there.
 *
 * @param issuer code as in `ISSUERS`
 * @param outcome name of a behaviour; default `approve`
 * @returns `undefined` when either is not known
 */
export function issuerTestCard(issuer: string, outcome = 'approve'): TypedCard | undefined {
  const found = issuerByCode(issuer);
  const behaviour = behaviourNamed(outcome);
  return found && behaviour ? { number: testCardNumber(found, behaviour), ...NEVER } : undefined;
}

/** A card for lists in windows and documents. */
export interface TestCard extends TypedCard {
  readonly outcome: string;
  readonly issuer: string;
  readonly identity: string;
  readonly passwordPrefix: string;
  readonly ko: string;
  readonly en: string;
}

/** Cards of vendors' documents: they approve whatever the expiry, the instalments and the amount. */
export const SAMPLE_CARDS: readonly TestCard[] = [
  {
    number: '1111222233334444',
    expiryMonth: '12',
    expiryYear: '24',
    identity: '991231',
    passwordPrefix: '00',
    outcome: 'approve',
    issuer: 'NHC',
    ko: '문서 예제 카드: 승인 (유효기간 검사 없음)',
    en: "Sample of the vendors' documents: approved, expiry not checked",
  },
  {
    number: '5221120000001621',
    expiryMonth: '12',
    expiryYear: '24',
    identity: '991231',
    passwordPrefix: '00',
    outcome: 'approve',
    issuer: 'HDC',
    ko: '문서 예제 카드 (빌키): 승인 (유효기간 검사 없음)',
    en: "Billing key sample of the vendors' documents: approved, expiry not checked",
  },
];

const samples = new Set(SAMPLE_CARDS.map((card) => card.number));

/** True for the cards of {@link SAMPLE_CARDS}. */
export function isSampleCard(number: string): boolean {
  return samples.has(number);
}

/** Every documented card: the samples, then one for each behaviour. Any other number approves as well. */
export const TEST_CARDS: readonly TestCard[] = [
  ...SAMPLE_CARDS,
  ...BEHAVIOURS.map((behaviour) => ({
    ...issuerTestCard(behaviour.listedIssuer, behaviour.outcome)!,
    outcome: behaviour.outcome,
    issuer: behaviour.listedIssuer,
    identity: '991231',
    passwordPrefix: '00',
    ko: behaviour.ko,
    en: behaviour.en,
  })),
];
