import type { AnyMessage } from '@gwanmun/wire';

/** One protocol's reference: what stands before its messages, the messages in reading order, and what stands behind. */
export interface Reference {
  readonly file: string;
  readonly title: string;
  readonly intro: readonly string[];
  readonly tables: readonly AnyMessage[];
  readonly appendix: readonly string[];
}

/** A heading and a table under it. */
export function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [`## ${title}`, '', line(head), line(head.map(() => '---')).replaceAll(' ', ''), ...rows.map(line), ''];
}

/** A code with its meaning in both languages. */
export type Named = { readonly code: string; readonly ko: string; readonly en: string };
/** A section of codes. */
export function named(title: string, rows: readonly Named[]): string[] {
  return section(
    title,
    ['Code', 'Korean', 'English'],
    rows.map((row) => [code(row.code), row.ko, row.en]),
  );
}

/** A text as code. */
export function code(text: string): string {
  return `\`${text}\``;
}
