import type { BankQuery } from '@gwanmun/networks';
import { badMember } from './bad-member.js';

interface Narrowed extends Omit<BankQuery, 'paymentReference'> {
  readonly transactionId?: string | undefined;
  readonly paymentId?: string | undefined;
}

/** The query as the bank's lists take it; a cursor that is not theirs is a 400. */
export async function listed<T>(list: (query: BankQuery) => Promise<T>, { transactionId, paymentId, ...query }: Narrowed): Promise<T> {
  const paymentReference = transactionId ?? paymentId;
  try {
    return await list({ ...query, ...(paymentReference === undefined ? {} : { paymentReference }) });
  } catch (error) {
    throw badMember(error, 'bad-query', 'query');
  }
}
