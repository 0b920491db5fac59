import { type AnyMessage, type Decoded, decode, parseBody, type RawRecord } from '@gwanmun/wire';
import { bankReturn, cardReturn, corpReturn, mobileReturn, VOUCHER_METHODS, vbankReturn, voucherReturn } from '../messages/index.js';
import type { Config } from './config.js';
import { displayMessage, isUndecided } from './result.js';
import type { ReturnResult, UnreadableReturn } from './returned.js';

/** A form as frameworks hand it over: the raw body, parameters, or a record. */
export type FormInput = string | Uint8Array | URLSearchParams | Readonly<Record<string, unknown>>;

/** Tables of returns by `method`, with the statuses that mean a success (hecto-pg §5.4). */
const TABLES: ReadonlyMap<string, readonly [AnyMessage, readonly string[]]> = new Map<string, readonly [AnyMessage, readonly string[]]>([
  ['card', [cardReturn, ['0021']]],
  ['bank', [bankReturn, ['0021']]],
  ['vbank', [vbankReturn, ['0051']]],
  ['vbank010', [vbankReturn, ['0051']]],
  ['mobile', [mobileReturn, ['0021', '0061']]],
  ...[...VOUCHER_METHODS, 'point'].map((method) => [method, [voucherReturn, ['0021']]] as const),
  ['corp', [corpReturn, ['0021', '0061']]],
]);

const SUCCESSES: Readonly<Record<string, string>> = { '0021': 'approved', '0051': 'issued', '0061': 'authenticated' };

function recordOf(form: FormInput): RawRecord {
  if (form instanceof URLSearchParams) return Object.fromEntries(form);
  if (typeof form !== 'string' && !(form instanceof Uint8Array)) return (form ?? {}) as RawRecord;
  const parsed = parseBody('form', form);
  return parsed.ok ? parsed.raw : {};
}

/** `undefined`: a success with a status that the method does not have. */
function outcomeOf(statuses: readonly string[], status: string, code: string): string | undefined {
  if (code === '0000' && SUCCESSES[status] !== undefined) return statuses.includes(status) ? SUCCESSES[status] : undefined;
  if (code === '0009') return 'left';
  return isUndecided(code) ? 'unknown' : 'refused';
}

const unreadable = (mchtTrdNo: unknown, message: string): UnreadableReturn => ({
  outcome: 'unreadable',
  mchtTrdNo: typeof mchtTrdNo === 'string' ? mchtTrdNo : '',
  trdNo: '',
  code: '',
  message,
});

/** Reads and decrypts a return by its `method`. Never throws. */
export function parseReturn(config: Config, form: FormInput): ReturnResult {
  const raw = recordOf(form);
  const [table, statuses] = TABLES.get(typeof raw.method === 'string' ? raw.method : '') ?? [];
  if (table === undefined || statuses === undefined) return unreadable(raw.mchtTrdNo, 'not the return of a window');
  const decoded = decode(table, raw, { keys: config.keys });
  if (!decoded.ok) return unreadable(raw.mchtTrdNo, decoded.problem.detail);
  const { mchtId, outStatCd, outRsltCd, outRsltMsg, ...rest } = decoded.value as Decoded<typeof cardReturn>;
  // somebody else's return is not ours to show
  if (mchtId !== config.mchtId) return unreadable(rest.mchtTrdNo, 'the return is of another merchant');
  const outcome = outcomeOf(statuses, outStatCd, outRsltCd);
  if (outcome === undefined) return unreadable(rest.mchtTrdNo, `${rest.method} does not end with ${outStatCd}`);
  // which members there are, and which outcomes, is the table's and the statuses' business
  return { ...rest, outcome, trdNo: rest.trdNo ?? '', code: outRsltCd, message: displayMessage(outRsltMsg) } as ReturnResult;
}
