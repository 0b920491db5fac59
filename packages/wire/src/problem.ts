import { GwanmunError } from '@gwanmun/kernel';

/** What can be wrong with a message. One kind, one meaning, in every protocol; the vendor's code for it is data of the table. */
export type ProblemKind =
  /** The body is not what its layout promises: broken JSON, wrong charset, too large, too deep. */
  | 'malformed'
  /** A required field is absent or empty. */
  | 'missing'
  /** The plain value is longer than the table allows. */
  | 'too-long'
  /** A character that the field forbids, or that the charset does not have. */
  | 'bad-character'
  /** Not of the field's type: letters among digits, an unknown enumeration value, a date that does not exist, an object for a text. */
  | 'bad-value'
  /** A sealed field that does not decrypt, or that decrypts to something other than its digits. */
  | 'undecryptable'
  /** The hash is absent or differs. */
  | 'hash-mismatch'
  /** Keys were needed and not given (usually: the merchant is unknown). */
  | 'no-keys';

/** The first thing wrong with a message, in the order of the message's checks. */
export interface Problem {
  readonly kind: ProblemKind;
  /** Wire name of the field; a path (`items[0].name`) inside objects and lists. */
  readonly field?: string;
  /** The vendor's label of the field, for its error text. */
  readonly label?: string;
  /** The vendor's code for this kind on this field, else the message's code for the kind. */
  readonly code?: string;
  /** English, for logs and developers; holds no secret value. */
  readonly detail: string;
}

/** Vendor codes by kind of problem. */
export interface ProblemCodes {
  readonly malformed?: string;
  readonly missing?: string;
  readonly tooLong?: string;
  readonly badCharacter?: string;
  readonly badValue?: string;
  readonly undecryptable?: string;
  readonly hashMismatch?: string;
  readonly noKeys?: string;
}

const CODE_KEYS = {
  malformed: 'malformed',
  missing: 'missing',
  'too-long': 'tooLong',
  'bad-character': 'badCharacter',
  'bad-value': 'badValue',
  undecryptable: 'undecryptable',
  'hash-mismatch': 'hashMismatch',
  'no-keys': 'noKeys',
} as const satisfies Record<ProblemKind, keyof ProblemCodes>;

/** The member of {@link ProblemCodes} that belongs to a kind. */
export function codeKey(kind: ProblemKind): keyof ProblemCodes {
  return CODE_KEYS[kind];
}

/** The only error this package throws: a table that is wrong, or a value that cannot be encoded. Decoding returns problems, it does not throw. */
export class WireError extends GwanmunError {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(`wire.${problem.kind}`, problem.field === undefined ? problem.detail : `${problem.field}: ${problem.detail}`, options);
    this.name = 'WireError';
    this.problem = problem;
  }
}
