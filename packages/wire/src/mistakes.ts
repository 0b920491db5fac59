import { createHash, createHmac } from 'node:crypto';
import { looksSealed } from './breach-detail.js';
import { bytesOf, escaped } from './charset.js';
import type { SecretKind } from './field.js';
import { type Keys, keyText } from './keys.js';

export interface Mistake {
  readonly id: string;
  readonly text: string;
}

/** One part of a hash input as it arrived. */
export interface Piece {
  readonly name: string;
  /** `undefined` when it does not decrypt. */
  readonly plain: string | undefined;
  readonly wire: string;
  readonly sealed: boolean;
  readonly secret: SecretKind | undefined;
  readonly amount: boolean;
}

export interface Evidence {
  readonly kind: 'sha256' | 'hmac' | 'echo';
  readonly parts: readonly Piece[];
  readonly key: string | undefined;
  readonly received: string;
  readonly others: ReadonlyMap<string, string>;
  readonly keys: Keys;
}

/** A way the sender may have made the hash: the bytes and how they were digested. */
interface Attempt extends Mistake {
  readonly texts: readonly string[];
  readonly key?: string;
  readonly digest?: (texts: readonly string[], key: string) => string;
}

const MOST_FOUND = 3;
const IN_CLEAR = 'sent-in-clear';
/** Parts are short; whoever sends more than this has other problems, and thousands of attempts over it would take seconds. */
const LONGEST_INPUT = 4096;
/** 7! = 5,040 orders, some ten milliseconds. */
const MOST_PERMUTED = 7;

/** Mistakes that reproduce the received hash, likeliest first; at most three. */
export function mistakesOf(evidence: Evidence): readonly Mistake[] {
  const obvious = obviousMistake(evidence);
  if (obvious !== undefined) return [obvious];
  const length = [...evidence.others.values(), ...evidence.parts.map((piece) => piece.wire)].reduce((sum, text) => sum + text.length, 0);
  if (length > LONGEST_INPUT * 2 || evidence.parts.some((piece) => piece.wire.length > LONGEST_INPUT)) return [];
  const key = evidence.key!;
  const received = evidence.received.toLowerCase();
  const found: Mistake[] = [];
  const plain = (texts: readonly string[], with_: string): string => standard(evidence.kind, texts, with_);
  for (const attempt of attempts(evidence)) {
    const digest = (attempt.digest ?? plain)(attempt.texts, attempt.key ?? key);
    if (digest.toLowerCase() !== received || found.some((each) => each.id === attempt.id)) continue;
    found.push({ id: attempt.id, text: attempt.text });
    // the hash is right, so that whatever else gives it says nothing
    if (found.length === MOST_FOUND || attempt.id === IN_CLEAR) break;
  }
  return found;
}

function obviousMistake({ kind, key, received, parts }: Evidence): Mistake | undefined {
  if (kind === 'echo') return { id: 'no-echo', text: 'the answer does not carry the hash of its request' };
  if (received === '') return { id: 'absent', text: 'the hash field is empty' };
  if (key === undefined) return { id: 'no-key', text: 'there is no hash key to compare with' };
  const closed = parts.filter((piece) => piece.plain === undefined && looksSealed(piece.wire));
  if (closed.length > 0) {
    return {
      id: 'wrong-cipher-key',
      text: `${closed.map((piece) => piece.name).join(', ')}: encrypted with another key`,
    };
  }
  return undefined;
}

function standard(kind: Evidence['kind'], texts: readonly string[], key: string): string {
  if (kind === 'hmac') return createHmac('sha256', key).update(texts.join('|')).digest('hex');
  return createHash('sha256')
    .update(texts.join('') + key)
    .digest('hex');
}

function* attempts(evidence: Evidence): Generator<Attempt> {
  const clear = evidence.parts.map((piece) => piece.plain ?? piece.wire);
  if (evidence.parts.some((piece) => piece.plain === undefined)) {
    yield { id: IN_CLEAR, text: 'the hash is right, but a field that must be encrypted was sent in clear', texts: clear };
  }
  yield* sealedAttempts(evidence, clear);
  yield* keyAttempts(evidence, clear);
  yield* amountAttempts(evidence, clear);
  yield* partAttempts(evidence, clear);
  yield* digestAttempts(evidence, clear);
  yield* separatorAttempts(clear);
  yield* orderAttempts(evidence, clear);
}

const replace = (texts: readonly string[], at: number, text: string): string[] => texts.map((each, index) => (index === at ? text : each));

function* sealedAttempts({ parts }: Evidence, clear: readonly string[]): Generator<Attempt> {
  const sealed = parts.filter((piece) => piece.sealed).map((piece) => piece.name);
  if (sealed.length === 0) return;
  yield {
    id: 'ciphertext',
    text: `the ciphertext of ${sealed.join(', ')} was hashed instead of the plain value`,
    texts: parts.map((piece) => piece.wire),
  };
  const repaired = clear.map((text, at) => (parts[at]!.sealed ? parts[at]!.wire.replaceAll(' ', '+') : text));
  yield { id: 'ciphertext', text: `the ciphertext of ${sealed.join(', ')} was hashed instead of the plain value`, texts: repaired };
}

function* keyAttempts({ keys, key }: Evidence, texts: readonly string[]): Generator<Attempt> {
  for (const [name, given] of Object.entries(keys)) {
    const other = keyText(given);
    if (other !== undefined && other !== key)
      yield { id: 'wrong-key', text: `the key "${name}" was used in place of the hash key`, texts, key: other };
  }
  yield { id: 'no-key', text: 'the hash key was left out', texts, key: '' };
  yield { id: 'key-first', text: 'the hash key was put first', texts: [key!, ...texts], key: '' };
  for (const tail of ['\n', '\r\n', ' '])
    yield { id: 'key-blank', text: 'the hash key has a blank or line break behind it', texts, key: key! + tail };
  yield { id: 'key-case', text: 'the hash key is in lower case', texts, key: key!.toLowerCase() };
}

function* amountAttempts({ parts }: Evidence, clear: readonly string[]): Generator<Attempt> {
  for (const [at, piece] of parts.entries()) {
    const text = clear[at]!;
    if (!piece.amount || !/^\d+$/.test(text)) continue;
    const bare = String(Number(text));
    const id = 'amount-format';
    yield {
      id,
      text: `${piece.name} was hashed with thousands separators`,
      texts: replace(clear, at, bare.replace(/\B(?=(\d{3})+$)/g, ',')),
    };
    for (const tail of ['.0', '.00']) yield { id, text: `${piece.name} was hashed with decimals`, texts: replace(clear, at, bare + tail) };
    if (bare !== text) yield { id, text: `${piece.name} was hashed without its leading zeros`, texts: replace(clear, at, bare) };
    yield { id: 'amount-zero', text: `0 was hashed in place of ${piece.name}`, texts: replace(clear, at, '0') };
  }
}

function* partAttempts({ parts, others }: Evidence, clear: readonly string[]): Generator<Attempt> {
  for (const [at, piece] of parts.entries()) {
    yield { id: `without-${piece.name}`, text: `${piece.name} was left out`, texts: replace(clear, at, '') };
    const text = clear[at]!;
    if (text.trim() !== text)
      yield { id: `trimmed-${piece.name}`, text: `${piece.name} was trimmed for the hash only`, texts: replace(clear, at, text.trim()) };
    const dashed = text.replace(/^(\d{4})(\d\d)(\d\d)/, '$1-$2-$3');
    if (dashed !== text)
      yield { id: `dashed-${piece.name}`, text: `${piece.name} was hashed with dashes`, texts: replace(clear, at, dashed) };
    const encoded = escaped(text, 'utf-8');
    for (const form of [encoded, encoded.replaceAll('+', '%20')]) {
      if (form !== text)
        yield { id: `escaped-${piece.name}`, text: `${piece.name} was hashed percent-encoded`, texts: replace(clear, at, form) };
    }
    for (const [name, other] of others) {
      if (other !== text)
        yield { id: `other-${piece.name}`, text: `${name} was hashed in place of ${piece.name}`, texts: replace(clear, at, other) };
    }
  }
}

function* digestAttempts({ kind }: Evidence, texts: readonly string[]): Generator<Attempt> {
  const hashed = (name: string, encoding: 'hex' | 'base64') => (given: readonly string[], key: string) =>
    createHash(name)
      .update(given.join('') + key)
      .digest(encoding);
  for (const name of ['md5', 'sha1', 'sha512'])
    yield { id: 'algorithm', text: `the hash is ${name.toUpperCase()}`, texts, digest: hashed(name, 'hex') };
  yield { id: 'base64', text: 'the hash is in Base64, not hex', texts, digest: hashed('sha256', 'base64') };
  if (kind === 'hmac') yield { id: 'algorithm', text: 'a plain SHA-256 instead of an HMAC', texts, digest: hashed('sha256', 'hex') };
  else
    yield {
      id: 'algorithm',
      text: 'an HMAC instead of a plain SHA-256',
      texts,
      digest: (given, key) => createHmac('sha256', key).update(given.join('')).digest('hex'),
    };
  yield {
    id: 'charset',
    text: 'the values were hashed as EUC-KR bytes',
    texts,
    digest: (given, key) =>
      createHash('sha256')
        .update(bytesOf(given.join('') + key, 'euc-kr'))
        .digest('hex'),
  };
}

function* separatorAttempts(texts: readonly string[]): Generator<Attempt> {
  for (const separator of ['', '|', '&', ',', ';', ':', ' ', '/', '-', '_', '^']) {
    const shown = separator === '' ? 'no separator' : JSON.stringify(separator);
    const text = `the parts were joined with ${shown}`;
    const digest = (name: 'sha256', keyed: boolean) => (given: readonly string[], key: string) =>
      keyed
        ? createHmac(name, key).update(given.join(separator)).digest('hex')
        : createHash(name)
            .update([...given, key].join(separator))
            .digest('hex');
    yield { id: 'separator', text, texts, digest: digest('sha256', false) };
    yield { id: 'separator', text, texts, digest: digest('sha256', true) };
  }
}

function* orderAttempts({ parts }: Evidence, clear: readonly string[]): Generator<Attempt> {
  if (parts.length > MOST_PERMUTED) return;
  for (const order of permutations(parts.map((_, at) => at))) {
    const names = order.map((at) => parts[at]!.name).join(' + ');
    yield { id: 'order', text: `the parts were hashed in another order: ${names}`, texts: order.map((at) => clear[at]!) };
  }
}

function* permutations(items: readonly number[]): Generator<readonly number[]> {
  if (items.length <= 1) {
    yield items;
    return;
  }
  for (const [at, item] of items.entries()) {
    for (const rest of permutations([...items.slice(0, at), ...items.slice(at + 1)])) yield [item, ...rest];
  }
}
