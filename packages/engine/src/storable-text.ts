/** SQLSTATE of text that jsonb or text columns do not take: U+0000, half a surrogate pair. */
const TEXT_FAULTS = new Set(['22P05', '22P02', '22021']);

/**
 * A copy of `value` whose text the database can hold, when `error` says that it could not; otherwise `undefined`. Characters that cannot
 * be stored become U+FFFD. The check costs nothing while text is good.
 */
export function withStorableText<T>(error: unknown, value: T): T | undefined {
  return TEXT_FAULTS.has((error as { code?: string }).code ?? '') ? (storable(value) as T) : undefined;
}

const UNSTORABLE = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(UNSTORABLE, '\ufffd');
  if (Array.isArray(value)) return value.map(storable);
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, storable(member)]));
}
