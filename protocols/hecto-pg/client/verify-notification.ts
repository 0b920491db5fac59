import { type Charset, type Decoded, decode, type Parsed, parseBody } from '@gwanmun/wire';
import { cardNotification } from '../messages/index.js';
import type { Config } from './config.js';

type Fields = Decoded<typeof cardNotification>;

/** A notification whose hash is right (hecto-pg §6.1.3). Fields without a value are empty texts. */
export interface Notification {
  /** 0021: it happened. */
  readonly outStatCd: string;
  /** B0 approval, C0 cancel. */
  readonly bizType: 'B0' | 'C0';
  readonly trdNo: string;
  readonly mchtId: string;
  /** Your order number; of cancels the number of the cancel. */
  readonly mchtTrdNo: string;
  /** `yyyyMMddHHmmss` */
  readonly trdDtm: string;
  /** Compare it with your order before you deliver anything. */
  readonly trdAmt: number;
  readonly mchtCustNm: string;
  readonly mchtCustId: string;
  readonly mchtName: string;
  readonly pmtprdNm: string;
  readonly email: string;
  readonly svcAmt?: number;
  readonly billKey: string;
  /** YYMM */
  readonly billKeyExpireDt: string;
  readonly cardCd: string;
  readonly cardNm: string;
  /** Masked. */
  readonly cardNo: string;
  readonly cardApprNo: string;
  readonly instmtMon: string;
  readonly instmtType: string;
  /** Of cancels: the payment. */
  readonly orgTrdNo: string;
  readonly orgTrdDt: string;
  /** Of cancels: 00 full, 10 partial. */
  readonly cnclType: string;
  readonly mixTrdNo: string;
  readonly mixTrdAmt?: number;
  readonly payAmt?: number;
  readonly mchtParam: string;
}

/** Fails closed: without a right hash there is no data to use by mistake. */
export type NotificationResult =
  | { readonly verified: true; readonly notification: Notification }
  | { readonly verified: false; readonly reason: string };

function notificationOf(fields: Fields): Notification {
  const text = (value: string | undefined): string => value ?? '';
  return {
    ...fields,
    mchtCustNm: text(fields.mchtCustNm),
    mchtCustId: text(fields.mchtCustId),
    mchtName: text(fields.mchtName),
    pmtprdNm: text(fields.pmtprdNm),
    email: text(fields.email),
    billKey: text(fields.billKey),
    billKeyExpireDt: text(fields.billKeyExpireDt),
    cardCd: text(fields.cardCd),
    cardNm: text(fields.cardNm),
    cardNo: text(fields.cardNo),
    cardApprNo: text(fields.cardApprNo),
    instmtMon: text(fields.instmtMon),
    instmtType: text(fields.instmtType),
    orgTrdNo: text(fields.orgTrdNo),
    orgTrdDt: text(fields.orgTrdDt),
    cnclType: text(fields.cnclType),
    mixTrdNo: text(fields.mixTrdNo),
    mchtParam: text(fields.mchtParam),
  };
}

/** Frameworks that hand over texts have percent-encoded ASCII in them; anything else in a text was decoded by somebody already. */
function bytesOf(rawBody: Uint8Array | string): Uint8Array | string {
  const ascii = typeof rawBody === 'string' && Buffer.byteLength(rawBody) === rawBody.length;
  return ascii ? Buffer.from(rawBody, 'latin1') : rawBody;
}

/** Reads the form in its charset; what is no text in it is tried in the other one. The hash covers ASCII only, so it judges either way (§1.7 rule 10). */
function formOf(rawBody: Uint8Array | string, contentType: string | undefined, charset: Charset): Parsed {
  const bytes = bytesOf(rawBody);
  const parsed = parseBody('form', bytes, { contentType, charset });
  if (parsed.ok) return parsed;
  const others = (['utf-8', 'euc-kr'] as const).map((other) => parseBody('form', bytes, { charset: other }));
  return others.find((other) => other.ok) ?? parsed;
}

/**
 * Checks a notification from its raw bytes (hecto-pg §1.7). The charset is the Content-Type's, else the one agreed with the gateway (`notificationCharset`).
 * The hash covers status, time, merchant, order number and amount. Never throws.
 */
export function verifyNotification(config: Config, rawBody: Uint8Array | string, contentType?: string): NotificationResult {
  const parsed = formOf(rawBody, contentType, config.notificationCharset);
  if (!parsed.ok) return { verified: false, reason: parsed.problem.detail };
  const decoded = decode(cardNotification, parsed.raw, { keys: config.keys });
  if (!decoded.ok) {
    const { field, detail } = decoded.problem;
    return { verified: false, reason: field === undefined ? detail : `${field}: ${detail}` };
  }
  if (decoded.value.mchtId !== config.mchtId) return { verified: false, reason: 'the notification is for another merchant' };
  return { verified: true, notification: notificationOf(decoded.value) };
}
