import { badMember } from './bad-member.js';
import { invalid } from './errors.js';

/** A list of the banking houses; a cursor that is not theirs, or a number without its bank, is a 400. */
export async function readList<Q extends object, T>(list: (query: Q) => Promise<T>, query: Q): Promise<T> {
  const { accountNo, bank } = query as { readonly accountNo?: string; readonly bank?: string };
  if (accountNo !== undefined && bank === undefined) throw invalid('query.bank', 'is required with accountNo');
  try {
    return await list(query);
  } catch (error) {
    throw badMember(error, 'bad-query', 'query');
  }
}
