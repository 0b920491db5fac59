import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** Character sets of message bodies. `euc-kr` means CP949 in both directions, as Korean systems do. */
export type Charset = 'utf-8' | 'euc-kr';

/**
 * How the length of a plain value is counted:
 * `utf8` and `cp949` bytes; `k2` every non-ASCII character counts two; `ct` length of its Base64 ciphertext; `chars` characters.
 */
export type Measure = 'utf8' | 'cp949' | 'k2' | 'ct' | 'chars';

const KOREAN = /^(euc-?kr|ks_?c_?5601(-1987)?|ksc5601|cp-?949|ms-?949|x?-?windows-949|uhc)$/i;
const UNICODE = /^(utf-?8|us-ascii|ascii)$/i;

/** The charset that a Content-Type (or a bare charset name) declares, `undefined` when it declares none that we know. */
export function declaredCharset(contentType: string | undefined): Charset | undefined {
  if (contentType === undefined) return undefined;
  const name = /charset\s*=\s*"?\s*([\w.:-]+)/i.exec(contentType)?.[1] ?? contentType.trim();
  if (UNICODE.test(name)) return 'utf-8';
  return KOREAN.test(name) ? 'euc-kr' : undefined;
}

/** Bytes to text, `undefined` when they are not valid in the charset. A byte order mark is dropped. */
export function textOf(bytes: Uint8Array, charset: Charset): string | undefined {
  const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (charset === 'utf-8') {
    if (!isUtf8(buffer)) return undefined;
    const text = buffer.toString('utf8');
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }
  // TextDecoder('euc-kr') breaks the syllables outside KS X 1001 (똠, 뷁); iconv-lite has all of CP949.
  const text = iconv.decode(buffer, 'cp949');
  return text.includes('\ufffd') ? undefined : text;
}

/** Text to bytes; characters that the charset does not have become `?`. */
export function bytesOf(text: string, charset: Charset): Buffer {
  return charset === 'utf-8' ? Buffer.from(text, 'utf8') : iconv.encode(text, 'cp949');
}

/** Whether every character exists in the charset. */
export function isMappable(text: string, charset: Charset): boolean {
  return charset === 'utf-8' || iconv.decode(iconv.encode(text, 'cp949'), 'cp949') === text;
}

/** Length of a plain text in a measure. */
export function lengthOf(text: string, measure: Measure): number {
  switch (measure) {
    case 'utf8':
      return Buffer.byteLength(text, 'utf8');
    case 'cp949':
      return iconv.encode(text, 'cp949').length;
    case 'ct': {
      const sealedBytes = (Math.floor(Buffer.byteLength(text, 'utf8') / 16) + 1) * 16;
      return Math.ceil(sealedBytes / 3) * 4;
    }
    case 'k2': {
      let length = 0;
      for (const character of text) length += character.charCodeAt(0) > 0x7f ? 2 : 1;
      return length;
    }
    case 'chars': {
      let length = 0;
      for (const _ of text) length += 1;
      return length;
    }
  }
}

/** Whether a text is longer than `max`; most texts are decided without counting bytes. */
export function isLonger(text: string, max: number, measure: Measure): boolean {
  const units = text.length;
  if (measure !== 'ct' && units * 3 <= max) return false;
  if (measure !== 'chars' && units > max) return true;
  return lengthOf(text, measure) > max;
}

const PERCENTED = /^(?:[^%]|%[0-9a-f]{2})*$/i;

/**
 * A text that a sender may have percent-encoded inside its string: decoded when every `%` starts an escape and the bytes are
 * valid UTF-8, else valid CP949; otherwise it is meant literally (`50% 할인`). `+` is a blank only in a text that has escapes.
 */
export function percentDecoded(text: string): string {
  if (!text.includes('%') || !PERCENTED.test(text)) return text;
  const bytes = unescapedBytes(Buffer.from(text, 'utf8'));
  return textOf(bytes, 'utf-8') ?? textOf(bytes, 'euc-kr') ?? text;
}

const HEX = new Int8Array(256).fill(-1);
for (const [index, digit] of [...'0123456789abcdef'].entries()) {
  HEX[digit.charCodeAt(0)] = index;
  HEX[digit.toUpperCase().charCodeAt(0)] = index;
}

/** Bytes of a form value: `+` is a blank, `%HH` a byte, anything else itself. */
export function unescapedBytes(source: Uint8Array): Buffer {
  const out = Buffer.allocUnsafe(source.length);
  let length = 0;
  for (let i = 0; i < source.length; i += 1) {
    let byte = source[i]!;
    if (byte === 0x2b) byte = 0x20;
    else if (byte === 0x25) {
      const high = HEX[source[i + 1] ?? 0]!;
      const low = HEX[source[i + 2] ?? 0]!;
      if (high >= 0 && low >= 0) {
        byte = high * 16 + low;
        i += 2;
      }
    }
    out[length] = byte;
    length += 1;
  }
  return out.subarray(0, length);
}

const UNRESERVED = /^[\w.*-]*$/;

/** A text as form data: letters, digits and `-._*` stay, a blank is `+`, every other byte of the charset `%HH`. */
export function escaped(text: string, charset: Charset): string {
  if (UNRESERVED.test(text)) return text;
  let out = '';
  for (const byte of bytesOf(text, charset)) {
    const character = String.fromCharCode(byte);
    if (byte < 0x80 && UNRESERVED.test(character)) out += character;
    else if (byte === 0x20) out += '+';
    else out += `%${byte < 16 ? '0' : ''}${byte.toString(16).toUpperCase()}`;
  }
  return out;
}
