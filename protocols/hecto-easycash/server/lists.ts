/** `svcDivCd`: all is done by firm banking since open banking was removed (hecto-easycash §2). */
export const FIRM_BANKING = '1';

/** `dataCnt` has four digits. */
const MOST = 9_999;

/** Members of an answer with a list: the count as text, and the array, which is there even when it is empty (hecto-easycash §5). */
export function listOf<const N extends string, T, R>(name: N, items: readonly T[], recordOf: (item: T) => R) {
  const records = items.slice(0, MOST).map(recordOf);
  return { dataCnt: String(records.length), [name]: records } as { readonly dataCnt: string } & { readonly [K in N]: readonly R[] };
}
