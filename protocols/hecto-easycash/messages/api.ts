import {
  digest,
  type EncodableFields,
  type Field,
  type Fields,
  fixed,
  type HashRecipe,
  type Message,
  message,
  oneOf,
  type Presence,
  type Rule,
  text,
} from '@gwanmun/wire';
import { words } from './blocks.js';
import { INVALID, REQUEST_CODES } from './conventions.js';

/** What an API may have changed by the time its answer is lost; then the outcome has to be inquired about (hecto-easycash §13). */
export type Effect = 'none' | 'registration' | 'money';

export type Host = 'api' | 'institution';

/** An API: where it is and its tables. The path alone tells APIs apart; two share a message identifier (hecto-easycash §6.8). */
export interface Api<Q extends Fields = Fields, S extends Fields = Fields> {
  /** Number in the vendor's document, e.g. `20a`. */
  readonly chapter: string;
  /** Short name (hecto-easycash §1). */
  readonly key: string;
  readonly title: string;
  readonly path: string;
  /** Other spellings of the path that are served. */
  readonly aliases: readonly string[];
  readonly effect: Effect;
  /** The Korean edition has a host of its own for one API (A26); a Gwanmun server serves it with the others. */
  readonly host: Host;
  readonly request: Message<Q>;
  /** The answer to a success. */
  readonly response: Message<Outcome & S>;
  /** The answer to a refusal by a business rule: what is known of the success's fields (hecto-easycash §5). */
  readonly failure: Message<Outcome & Loose<S>>;
}

// biome-ignore lint/suspicious/noExplicitAny: an API with any tables
export type AnyApi = Api<any, any>;

/** The same rows, none of them required. */
export type Loose<S extends Fields> = {
  readonly [K in keyof S]: S[K] extends Field<infer D, Presence, infer E> ? Field<D, 'optional', E> : never;
};

type Head = ReturnType<typeof head>;
type Outcome = ReturnType<typeof outcome>;
type Signed = ReturnType<typeof signed>;

const head = (accepted: readonly string[]) => ({
  hdInfo: oneOf(accepted)
    .required()
    .default(accepted[0]!)
    .doc(
      accepted.length === 1
        ? 'message identifier'
        : 'message identifier; the first is sent, the others are what other editions print and clients send (A4)',
      'P',
      accepted[0],
    ),
  mchtId: words(8).required().doc('merchant id', 'P', 'midtest'),
});

const signed = () => ({ pktHash: digest(200).required().doc('hash', 'P', '64 hex digits') });

const SUCCESS_TEXT = '정상처리되었습니다.';

const outcome = (status = '0021', code = '0000', said = SUCCESS_TEXT) => ({
  outStatCd: text(4).required().default(status).doc('0021 success, 0031 failure', 'P', status),
  outRsltCd: text(4).required().default(code).doc('result or reject code (§9)', 'P', code),
  outRsltMsg: text(300).default(said).doc('text for people; never decide on it', 'P', said),
});

interface Described<Q extends Fields, S extends Fields> {
  readonly chapter: string;
  readonly key: string;
  readonly title: string;
  readonly path: string;
  readonly aliases?: readonly string[];
  /** Accepted message identifiers; the first is the one to send. */
  readonly hdInfo: readonly [string, ...string[]];
  /** Default `none`. */
  readonly effect?: Effect;
  /** Default `api`. */
  readonly host?: Host;
  readonly request: Q;
  readonly response: S;
  readonly rules?: readonly Rule<EncodableFields<Q>>[];
  /** Sentences on the request and on the answer, for the reference. */
  readonly notes?: readonly string[];
  readonly answerNotes?: readonly string[];
}

interface Signable<Q extends Fields, S extends Fields> extends Described<Q, S> {
  readonly hash: HashRecipe<'mchtId' | (keyof Q & string)>;
}

/** Declares an API: its three tables with what all of them share (hecto-easycash §3, §5). */
export function api<const Q extends Fields, const S extends Fields>(described: Signable<Q, S>): Api<Head & Q & Signed, S> {
  const { request, hash, rules, ...rest } = described;
  return tables<Q & Signed, S>({ ...rest, request: { ...request, ...signed() }, ...(rules && { rules: rules as readonly Rule[] }) }, hash);
}

/** The same for the one API without a hash (hecto-easycash §6.34). */
export function unsignedApi<const Q extends Fields, const S extends Fields>(described: Described<Q, S>): Api<Head & Q, S> {
  return tables(described, undefined);
}

function tables<Q extends Fields, S extends Fields>(described: Described<Q, S>, hash: HashRecipe | undefined): Api<Head & Q, S> {
  const { chapter, key, title, path, aliases = [], effect = 'none', host = 'api', rules, notes, answerNotes } = described;
  const id = key.replace(/[A-Z]|\d+/g, (piece) => `-${piece.toLowerCase()}`);
  // names match in any case, so that all printed spellings work (hecto-easycash §5, A5)
  const shared = { origin: `hecto-easycash §6.${chapter}`, layout: 'json', caseInsensitive: true } as const;
  const request = message({
    ...shared,
    id: `${id}-request`,
    title: `${title} — request`,
    codes: REQUEST_CODES,
    empty: 'omit',
    fields: { ...head(described.hdInfo), ...described.request } as Head & Q,
    ...(hash && { hash: hash as HashRecipe<never> }),
    ...(rules && { rules }),
    ...(notes && { notes }),
  });
  // a client takes what a gateway sends: lengths of answers are not enforced
  const answer = { ...shared, tolerant: true } as const;
  const response = message({
    ...answer,
    id: `${id}-response`,
    title: `${title} — answer`,
    fields: { ...outcome(), ...described.response },
    ...(answerNotes && { notes: answerNotes }),
  });
  const failure = message({
    ...answer,
    id: `${id}-failure`,
    title: `${title} — failure answer`,
    fields: { ...outcome('0031', 'ST60', ''), ...loose(described.response) },
  });
  return { chapter, key, title, path, aliases, effect, host, request, response, failure };
}

function loose<S extends Fields>(fields: S): Loose<S> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.optional()])) as Loose<S>;
}

/** The answer to a request that does not fit its table: these three members and nothing else (hecto-easycash §5). */
export const refusal = message({
  id: 'refusal',
  title: 'Answer to a malformed request',
  origin: 'hecto-easycash §5',
  layout: 'json',
  tolerant: true,
  fields: {
    outStatCd: fixed('0031').doc('failure', 'P', '0031'),
    outRsltCd: text(4).required().default(INVALID).doc('result code', 'P', INVALID),
    outRsltMsg: text(300).default('유효하지 않는 요청전문').doc('text', 'P', '유효하지 않는 요청전문'),
  },
  notes: [
    'A missing field, a wrong hash and a value that is too long are deliberately not told apart. An unknown path (HTTP 404) and another method (405) are answered with the same object.',
  ],
});
