import { setTimeout as sleep } from 'node:timers/promises';
import { type AnyApi, resultCode } from '../messages/index.js';
import { type Answer, failed } from './api.js';

/** What a sandbox does to one answer. */
export interface Interference {
  /** So much later, in milliseconds of real time, than it was ready. */
  readonly delayMs: number;
  /** A result code that is said instead of the truth; `before`: and nothing is done, `after`: all has been done. */
  readonly says?: { readonly code: string; readonly when: 'before' | 'after' };
}

/** Asked with every request that was understood. `api`: its key (hecto-easycash §1). */
export type Interfere = (merchantId: string, api: string) => Interference;

/** Codes that an answer can be made to say: all but the success. */
export const isForcible = (code: string): boolean => ![undefined, 'ok'].includes(resultCode(code)?.class);

/** Answers as the sandbox wants it: the truth, late, or another code. The number of what was done goes with that, so that it can be asked about. */
export async function interfered(
  interfere: Interfere | undefined,
  { key }: AnyApi,
  merchantId: string,
  work: () => Promise<Answer>,
): Promise<Answer> {
  if (interfere === undefined) return work();
  const { delayMs, says } = interfere(merchantId, key);
  const forced = says && isForcible(says.code) ? says : undefined;
  const answer = forced?.when === 'before' ? failed(forced.code, {}) : await work();
  if (delayMs > 0) await sleep(delayMs);
  if (forced?.when !== 'after') return answer;
  const { trdNo } = answer.fields as { readonly trdNo?: string };
  return { ...answer, ...failed(forced.code, trdNo === undefined ? {} : { trdNo }) };
}
