import type { AnyMessage, Charset, Encodable, Field, Fields } from '@gwanmun/wire';

/** Bytes of a character in a charset; Korean letters have two in EUC-KR and three in UTF-8. */
function bytesOf(character: string, charset: Charset): number {
  if (charset === 'utf-8') return Buffer.byteLength(character);
  return character.charCodeAt(0) < 0x80 ? 1 : 2;
}

/** The longest beginning of a text that fits into `max` bytes, without half a character. */
export function cutToBytes(text: string, max: number, charset: Charset = 'utf-8'): string {
  if (text.length * 3 <= max) return text;
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += bytesOf(character, charset);
    if (bytes > max) return text.slice(0, end);
    end += character.length;
  }
  return text;
}

/**
 * The value with texts cut to what the table allows. What we tell a merchant of a payment that was made must never fail because a name is longer here than
 * it was in the request (hecto-pg: `mchtName` has 100 bytes in §6.1.1 and 20 in §6.1.3).
 */
export function fitted<M extends AnyMessage>(message: M, value: Encodable<M>): Encodable<M> {
  const fields = message.fields as Fields;
  const result: Record<string, unknown> = { ...(value as object) };
  for (const [name, given] of Object.entries(result)) {
    const field = fields[name] as Field<unknown> | undefined;
    if (typeof given === 'string' && field?.spec.format.kind === 'text' && field.spec.max !== undefined) {
      result[name] = cutToBytes(given, field.spec.max, message.charset);
    }
  }
  return result as Encodable<M>;
}
