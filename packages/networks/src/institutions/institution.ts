/** A company that a payer's money comes from or goes to, as merchants see it. */
export interface Institution {
  /** Code in the field's tables. */
  readonly code: string;
  readonly name: string;
  readonly englishName: string;
}

export type InstitutionRow = readonly [code: string, name: string, englishName: string];

/** A table of institutions, found by code. */
export interface InstitutionTable {
  readonly all: readonly Institution[];
  byCode(code: string): Institution | undefined;
}

export function institutionTable(rows: readonly InstitutionRow[]): InstitutionTable {
  const all = rows.map(([code, name, englishName]) => ({ code, name, englishName }));
  const codes = new Map(all.map((institution) => [institution.code, institution]));
  return { all, byCode: (code) => codes.get(code) };
}
