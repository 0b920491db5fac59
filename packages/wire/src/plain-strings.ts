/**
 * A text that naive JSON readers survive: no braces (one client counts them), and not a text in square brackets (one client
 * library parses such a string again). Braces and those brackets become round ones.
 */
export function plainString(text: string): string {
  const safe = text.includes('{') || text.includes('}') ? text.replaceAll('{', '(').replaceAll('}', ')') : text;
  return safe.startsWith('[') && safe.endsWith(']') ? `(${safe.slice(1, -1)})` : safe;
}

/** Whether {@link plainString} leaves the text alone. */
export const isPlainString = (text: string): boolean => plainString(text) === text;
