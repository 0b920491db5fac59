import { type Decoded, decode, parseBody, type RawRecord } from '@gwanmun/wire';
import { cardReturn } from '../messages/index.js';
import type { Config } from './config.js';
import { displayMessage } from './result.js';

/**
 * What the customer's browser brought to nextUrl or cancUrl (hecto-pg §6.1.2). It carries no hash and went through the customer's hands: **for display
 * only**. Deliver on the notification, or after an inquiry.
 */
export interface ReturnResult {
  /**
   * `approved`, `refused`, `left` (the customer used the window's X), `unknown` (the window could not wait for the card company: do not take a second
   * payment), `unreadable` (fields are missing or do not decrypt with your key).
   */
  readonly outcome: 'approved' | 'refused' | 'left' | 'unknown' | 'unreadable';
  readonly mchtTrdNo: string;
  readonly trdNo: string;
  readonly code: string;
  readonly message: string;
  readonly trdAmt?: number;
  readonly mchtCustId?: string;
  readonly mchtParam?: string;
  /** `yyyyMMddHHmmss` */
  readonly authDt?: string;
  readonly authNo?: string;
  /** Instalment months, `00` for a lump sum. */
  readonly intMon?: string;
  readonly fnNm?: string;
  readonly fnCd?: string;
  readonly pointTrdNo?: string;
  readonly pointTrdAmt?: number;
  readonly cardTrdAmt?: number;
  readonly billKey?: string;
}

/** A form as frameworks hand it over: the raw body, parameters, or a record. */
export type FormInput = string | Uint8Array | URLSearchParams | Readonly<Record<string, unknown>>;

function recordOf(form: FormInput): RawRecord {
  if (form instanceof URLSearchParams) return Object.fromEntries(form);
  if (typeof form !== 'string' && !(form instanceof Uint8Array)) return form as RawRecord;
  const parsed = parseBody('form', form);
  return parsed.ok ? parsed.raw : {};
}

function outcomeOf({ outStatCd, outRsltCd }: Decoded<typeof cardReturn>): ReturnResult['outcome'] {
  if (outStatCd === '0021' && outRsltCd === '0000') return 'approved';
  if (outRsltCd === '0009') return 'left';
  return outRsltCd === 'ST38' || outRsltCd === 'VTIM' ? 'unknown' : 'refused';
}

/** Reads and decrypts a return. Never throws. */
export function parseReturn(config: Config, form: FormInput): ReturnResult {
  const raw = recordOf(form);
  const decoded = decode(cardReturn, raw, { keys: config.keys });
  if (!decoded.ok) {
    const text = (name: string): string => (typeof raw[name] === 'string' ? (raw[name] as string) : '');
    return { outcome: 'unreadable', mchtTrdNo: text('mchtTrdNo'), trdNo: '', code: '', message: decoded.problem.detail };
  }
  const { value } = decoded;
  const { mchtId: _, method: _1, outStatCd: _2, outRsltCd, outRsltMsg, ...rest } = value;
  // somebody else's return is not ours to show
  if (value.mchtId !== config.mchtId) {
    return { outcome: 'unreadable', mchtTrdNo: value.mchtTrdNo, trdNo: '', code: '', message: 'the return is of another merchant' };
  }
  return { ...rest, outcome: outcomeOf(value), trdNo: value.trdNo ?? '', code: outRsltCd, message: displayMessage(outRsltMsg) };
}
