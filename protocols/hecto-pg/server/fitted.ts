import type { AnyMessage, Encodable, Field, Fields } from '@gwanmun/wire';

/** The longest beginning of a text that fits into `max` bytes of UTF-8, without half a character. */
export function cutToBytes(text: string, max: number): string {
  if (Buffer.byteLength(text) <= max) return text;
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > max) break;
    end += character.length;
  }
  return text.slice(0, end);
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
      result[name] = cutToBytes(given, field.spec.max);
    }
  }
  return result as Encodable<M>;
}
