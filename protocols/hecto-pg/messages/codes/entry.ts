/** What a reject code means. The wording is ours; the vendor publishes codes and short remarks (hecto-pg §9.1). */
export interface CodeMeaning {
  readonly ko: string;
  readonly en: string;
}

export type CodeTable = Readonly<Record<string, CodeMeaning>>;

/** One row: a code, several codes (`CA40 CA41`) or a run of codes (`CA13-CA19`) of one meaning. */
export type CodeRow = readonly [codes: string, ko: string, en: string];

/** Rows to a table. Runs count the digits at the end of the code. */
export function codeTable(rows: readonly CodeRow[]): CodeTable {
  const table: Record<string, CodeMeaning> = {};
  for (const [codes, ko, en] of rows) for (const code of codesIn(codes)) table[code] = { ko, en };
  return table;
}

/** Every code that `CA02 CA40-CA42` names, in its order. */
export function codesIn(codes: string): string[] {
  return codes.split(' ').flatMap(run);
}

function run(codes: string): string[] {
  const [from, to] = codes.split('-') as [string, string?];
  if (to === undefined) return [from];
  const digits = /\d+$/.exec(from)![0];
  const head = from.slice(0, -digits.length);
  const length = Number(to.slice(head.length)) - Number(digits) + 1;
  return Array.from({ length }, (_, at) => head + String(Number(digits) + at).padStart(digits.length, '0'));
}
