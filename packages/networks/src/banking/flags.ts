import type { BankRefusal } from '@gwanmun/engine';

/** What banks do with customers' accounts. */
export const ACCOUNT_OPERATIONS = ['holder', 'memo', 'debit', 'credit', 'remittance'] as const;
export type AccountOperation = (typeof ACCOUNT_OPERATIONS)[number];

const INWARD: readonly AccountOperation[] = ['holder', 'memo', 'debit', 'remittance'];
const NOTHING_ELSE: readonly AccountOperation[] = ['debit'];

/** States that an account can be in, what each refuses and with which reason. */
const FLAGS = {
  closed: ['account_closed', ACCOUNT_OPERATIONS],
  dormant: ['account_dormant', INWARD],
  /** Lost, stolen or reported for fraud. */
  accident: ['account_reported', INWARD],
  legal_restriction: ['legally_restricted', INWARD],
  not_real_name: ['not_real_name', INWARD],
  error: ['account_error', INWARD],
  not_registrable: ['not_registrable', ['holder']],
  blocked_by_customer: ['blocked_by_customer', ['holder', 'debit']],
  no_withdrawals: ['withdrawal_restricted', NOTHING_ELSE],
  consent_withdrawn: ['consent_withdrawn', NOTHING_ELSE],
} as const satisfies Readonly<Record<string, readonly [BankRefusal, readonly AccountOperation[]]>>;

export type AccountFlag = keyof typeof FLAGS;
export const ACCOUNT_FLAGS = Object.keys(FLAGS) as readonly AccountFlag[];

/** What an account with these flags refuses, and why; of two flags the first counts. */
export function refusalsOfFlags(flags: readonly AccountFlag[]): Readonly<Partial<Record<AccountOperation, BankRefusal>>> {
  const refusals: Partial<Record<AccountOperation, BankRefusal>> = {};
  for (const flag of flags) {
    const [reason, operations] = FLAGS[flag];
    for (const operation of operations) refusals[operation] ??= reason;
  }
  return refusals;
}
