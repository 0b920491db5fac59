/** How somebody may pay into a virtual account. */
export interface DepositScenario {
  readonly scenario: string;
  readonly ko: string;
  readonly en: string;
  /** What is paid when `expected` won are asked for: one entry for each deposit. */
  readonly amounts: (expected: number) => readonly number[];
  /** How often the gateway is told of each deposit. */
  readonly notices: number;
}

/** Difference of a wrong amount, where the right one is larger than that. */
const WRONG_BY = 100;

/**
 * What people can play. Late deposits and deposits into a closed account need no scenario of their own: move the clock past the deadline,
 * or give the account up, and pay `exact`.
 */
export const DEPOSIT_SCENARIOS: readonly DepositScenario[] = [
  { scenario: 'exact', ko: '정확한 금액 입금', en: 'The right amount', amounts: (expected) => [expected], notices: 1 },
  {
    scenario: 'short',
    ko: '부족한 금액 입금',
    en: 'Too little',
    amounts: (expected) => [expected > WRONG_BY ? expected - WRONG_BY : Math.max(1, expected - 1)],
    notices: 1,
  },
  { scenario: 'over', ko: '초과 금액 입금', en: 'Too much', amounts: (expected) => [expected + WRONG_BY], notices: 1 },
  { scenario: 'repeated', ko: '두 번 입금', en: 'Paid twice', amounts: (expected) => [expected, expected], notices: 1 },
  {
    scenario: 'doubled_notice',
    ko: '한 번 입금, 입금 통보 두 번',
    en: 'Paid once, the gateway is told twice',
    amounts: (expected) => [expected],
    notices: 2,
  },
];

/** The scenario of a name, or `undefined`. */
export function depositScenario(name: string): DepositScenario | undefined {
  return DEPOSIT_SCENARIOS.find(({ scenario }) => scenario === name);
}
