import type { BankingEnding, InstitutionCancellation } from '@gwanmun/engine';

/** How the protocol that debits accounts words its answers. */
export interface BankingAnswers {
  readonly protocol: string;
  /** Its APIs, by the names that faults give them. */
  readonly operations: readonly string[];
  /** Whether an answer can be made to say this code instead of the truth. */
  isForcible(code: string): boolean;
  /** The code with which a merchant hears how an operation on a documented account or phone ended. */
  codeOf(operation: string, outcome: BankingEnding): string;
}

/** How the service as a whole is doing, as operators say it. */
export const ANNOUNCED_STATES = ['maintenance', 'over_capacity', 'busy'] as const;

export interface Announced {
  readonly state: (typeof ANNOUNCED_STATES)[number];
  readonly merchantId?: string;
  /** Business time; absent: since ever, until it is taken back. */
  readonly from?: Date;
  readonly to?: Date;
}

export interface ServiceDesk {
  list(): Promise<readonly Announced[]>;
  announce(announcement: Announced): Promise<void>;
  /** Of a merchant, or what is said to all. Returns how many there were. */
  clear(merchantId?: string): Promise<number>;
}

/** What the sandbox and operators do to banking, besides what its customers and houses offer. */
export interface BankingControls {
  readonly answers: BankingAnswers;
  readonly service: ServiceDesk;
  /** A customer's application at an institution; resolves to the moment at which it counts. */
  sendNotice(notice: Omit<InstitutionCancellation, 'at'>): Promise<Date>;
}
