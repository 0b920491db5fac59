import { type AnyMessage, type Fields, type HashRecipe, type Message, message, type RawRecord } from '@gwanmun/wire';
import { apiFailure } from './api-failure.js';
import { API_CODES } from './blocks.js';

/** How an operation is told from others at the same address. All that is named must hold. */
export interface Select {
  readonly method?: string | readonly string[];
  readonly bizType?: string | readonly string[];
  /** A member of `data` that must be there, or must not be. */
  readonly present?: string;
  readonly absent?: string;
  /** Members of `data` with the value they must have, or must not have. */
  readonly equals?: Readonly<Record<string, string>>;
  readonly differs?: Readonly<Record<string, string>>;
}

/** An operation of the API: where it is, how it is told from others at the same place, and its tables. */
export interface ApiTables<Q extends AnyMessage = AnyMessage, S extends AnyMessage = AnyMessage, F extends AnyMessage = AnyMessage> {
  readonly path: string;
  readonly select: Select;
  readonly request: Q;
  /** The answer to a success, and to whatever else carries all fields. */
  readonly response: S;
  /** The answer that has nothing but the envelope and the hash echo (hecto-pg §5.1, D-06). */
  readonly failure: F;
}

interface Operation<Q extends Fields, S extends Fields> {
  /** The messages are called `<id>-request` and `<id>-response`. */
  readonly id: string;
  readonly title: string;
  readonly origin: string;
  readonly path: string;
  readonly select: Select;
  readonly request: Q;
  readonly requestHash: HashRecipe<keyof Q & string>;
  readonly response: S;
  readonly responseHash: HashRecipe<keyof S & string> | readonly HashRecipe<keyof S & string>[];
  readonly requestNotes?: readonly string[];
  readonly responseNotes?: readonly string[];
}

type Tables<Q extends Fields, S extends Fields, F extends AnyMessage> = ApiTables<Message<Q>, Message<S>, F>;

/**
 * Declares an operation: both tables with what all of them share (hecto-pg §5.1, §10.2). Answers are tolerant, since a client takes what a
 * gateway sends, and hold plain strings, since clients parse them naively.
 */
export function api<const Q extends Fields, const S extends Fields>(operation: Operation<Q, S>): Tables<Q, S, typeof apiFailure>;
export function api<const Q extends Fields, const S extends Fields, F extends AnyMessage>(
  operation: Operation<Q, S>,
  failure: F,
): Tables<Q, S, F>;
export function api<const Q extends Fields, const S extends Fields>(
  operation: Operation<Q, S>,
  failure: AnyMessage = apiFailure,
): Tables<Q, S, AnyMessage> {
  const { id, title, origin, path, select } = operation;
  const envelope = { origin, layout: 'envelope' } as const;
  const request = message<Q>({
    ...envelope,
    id: `${id}-request`,
    title: `${title} — request`,
    codes: API_CODES,
    fields: operation.request,
    hash: operation.requestHash,
    ...(operation.requestNotes && { notes: operation.requestNotes }),
  });
  const response = message<S>({
    ...envelope,
    id: `${id}-response`,
    title: `${title} — answer`,
    tolerant: true,
    plainStrings: true,
    fields: operation.response,
    hash: operation.responseHash,
    ...(operation.responseNotes && { notes: operation.responseNotes }),
  });
  return { path, select, request, response, failure };
}

/** Whether a request's members choose an operation. */
export function isSelected(select: Select, params: RawRecord, data: RawRecord): boolean {
  const { present, absent } = select;
  return (
    isOneOf(select.method, params.method) &&
    isOneOf(select.bizType, params.bizType) &&
    (present === undefined || !isEmpty(data[present])) &&
    (absent === undefined || isEmpty(data[absent])) &&
    Object.entries(select.equals ?? {}).every(([name, value]) => isSame(data[name], value)) &&
    Object.entries(select.differs ?? {}).every(([name, value]) => !isSame(data[name], value))
  );
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';
const isSame = (given: unknown, value: string): boolean => given === value || (typeof given === 'number' && String(given) === value);
const isOneOf = (codes: string | readonly string[] | undefined, given: unknown): boolean =>
  codes === undefined || (typeof given === 'string' && (typeof codes === 'string' ? codes === given : codes.includes(given)));

/** The member `outStatCd` of an answer, `''` when there is none: `0021` answers fit the response table, others the failure table. */
export function statusOf(raw: RawRecord): string {
  const params = raw.params;
  if (typeof params !== 'object' || params === null || Array.isArray(params)) return '';
  const status = (params as RawRecord).outStatCd;
  return typeof status === 'string' ? status : '';
}
