import { TRIES } from '../lanes/ownerships.js';
import type { OwnershipCheck } from '../notes.js';
import type { Scene } from './index.js';

interface Stored {
  readonly merchantId: string;
  readonly id: string;
  readonly order: string;
  readonly state: string;
  readonly tries: number;
}

const STORED = `select merchant_id as "merchantId", verification_id as id, facts ->> 'orderNo' as "order", state, tries
  from gwanmun.verifications where kind = 'deposit'`;

/** Deposits of 1 won are confirmed or closed as people were told, and no code was compared more often than it may be, or not counted. */
export async function ownershipsHold({ pool, diary }: Scene): Promise<string[]> {
  const { rows } = await pool.query<Stored>(STORED);
  const byOrder = new Map(rows.map((row) => [`${row.merchantId}/${row.order}`, row]));
  if (byOrder.size < rows.length) return [`${rows.length} deposits of 1 won have ${byOrder.size} order numbers`];
  return diary.banking.ownerships.flatMap((check) =>
    contradictions(check, byOrder.get(`${check.merchantId}/${check.orderNo}`)).map(
      (what) => `${check.merchantId} 1 won ${check.orderNo}: ${what}`,
    ),
  );
}

function contradictions(check: OwnershipCheck, row: Stored | undefined): string[] {
  if (!row) return ['not on record'];
  const { trdNo, wrongSent, wrongTold, rightSent, confirmed, closed } = check;
  const { id, state, tries } = row;
  const wrong: string[] = [];
  if (trdNo !== undefined && trdNo !== id) wrong.push(`told as ${trdNo}, on record as ${id}`);
  if (confirmed && state !== 'verified') wrong.push(`confirmed, and ${state}`);
  if (closed && state !== 'failed') wrong.push(`closed, and ${state}`);
  if (state === 'verified' && !rightSent) wrong.push('verified without the right code');
  if ((state === 'failed') !== (tries === TRIES) || tries > TRIES) wrong.push(`${state} after ${tries} tries`);
  if (tries < wrongTold || tries > wrongSent) wrong.push(`${tries} tries are counted: ${wrongSent} were made, ${wrongTold} differed`);
  return wrong;
}
