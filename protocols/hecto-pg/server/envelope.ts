import { kstDateTime } from '@gwanmun/kernel';
import { type AnyMessage, type Encodable, encodeText, type RawRecord } from '@gwanmun/wire';
import type { Rejected } from './api.js';
import type { Reject } from './reject.js';

/** Members of `params` that an answer echoes (hecto-pg §5.1); the failure table says which of them it has. */
const ECHOED = ['mchtId', 'ver', 'method', 'bizType', 'encCd', 'mchtTrdNo'] as const;
const EMPTY: RawRecord = {};
/** Nothing longer is echoed of a request that was not understood. */
const LONGEST_ECHO = 200;

/** The member of an envelope as a record; empty when it is something else. */
export function memberOf(raw: RawRecord, name: 'params' | 'data'): RawRecord {
  const member = raw[name];
  return typeof member === 'object' && member !== null && !Array.isArray(member) ? (member as RawRecord) : EMPTY;
}

function echo(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.length <= LONGEST_ECHO ? value : '';
}

/** The text of a refusal: status 0031, what can be echoed, the request's hash (hecto-pg §5.1, §8.7, D-06). `raw` is absent when nothing could be read. */
export function refusalText(
  table: AnyMessage,
  raw: RawRecord | undefined,
  reject: Reject,
  at: Date,
  more: Pick<Rejected, 'transactionId' | 'fields'> = {},
): string {
  const params = raw === undefined ? EMPTY : memberOf(raw, 'params');
  const now = kstDateTime(at);
  const value: Record<string, string> = { ...more.fields };
  for (const name of ECHOED) if (name in table.fields) value[name] = echo(params[name]);
  value.trdNo = more.transactionId ?? '';
  value.trdDt = now.slice(0, 8);
  value.trdTm = now.slice(8);
  value.outRsltCd = reject.code;
  value.outRsltMsg = reject.message;
  value.pktHash = raw === undefined ? '' : echo(memberOf(raw, 'data').pktHash);
  return encodeText(table, value as Encodable<AnyMessage>);
}
