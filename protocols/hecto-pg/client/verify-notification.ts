import { type AnyField, type AnyMessage, type Charset, decode, type Parsed, parseBody, type RawRecord } from '@gwanmun/wire';
import {
  bankNotification,
  cardNotification,
  corpNotification,
  mobileNotification,
  VOUCHER_CODES_OF_METHODS,
  vbankNotification,
  vbankUnlimitedDepositNotification,
  voucherNotification,
} from '../messages/index.js';
import type { Config } from './config.js';
import { filled } from './filled.js';
import type { Notification, NotificationResult } from './notification.js';

type Values = Readonly<Record<string, unknown>>;

/** Tables by `method` (hecto-pg §4). */
const TABLES: ReadonlyMap<string, AnyMessage> = new Map<string, AnyMessage>([
  ['CA', cardNotification],
  ['RA', bankNotification],
  ['VA', vbankNotification],
  ['MP', mobileNotification],
  ...VOUCHER_CODES_OF_METHODS.map((code) => [code, voucherNotification] as const),
  ['PZ', corpNotification],
]);

/** The order number of deposits that belong to no order (hecto-pg §6.15). */
const NO_ORDER = '0000000';

function tableOf(raw: RawRecord): AnyMessage | undefined {
  const { method, bizType, mchtTrdNo, acntType } = raw;
  const unlimited = method === 'VA' && bizType === 'B1' && mchtTrdNo === NO_ORDER && acntType !== '1' && acntType !== '2';
  return unlimited ? vbankUnlimitedDepositNotification : TABLES.get(typeof method === 'string' ? method : '');
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
 * Codes that say what happened are those of the table: a receiver branches on them. The hash covers the status but not `bizType`, so the two are held
 * against each other: an announced account can never be passed off as a deposit.
 */
function contradiction(table: AnyMessage, values: Values): string | undefined {
  for (const [name, { spec }] of Object.entries(table.fields as Readonly<Record<string, AnyField>>)) {
    const { format, required } = spec;
    if (!required || format.kind !== 'oneOf' || format.values.includes(String(values[name]))) continue;
    return `${name}: none of ${format.values.join(', ')}`;
  }
  const issued = values.bizType === 'A0' || values.bizType === 'A4';
  const status = issued ? '0051' : '0021';
  return values.outStatCd === status ? undefined : `outStatCd: ${values.bizType} comes with ${status}`;
}

/** The members as receivers get them: no hash, no texts that are absent, the phone number under its own name. */
function notificationOf(table: AnyMessage, values: Values): Notification {
  const { pktHash: _, ...given } = filled(table, values);
  const notification: Values = { mchtParam: '', ...given };
  if (values.method === 'VA') return { ...notification, unlimited: table === vbankUnlimitedDepositNotification } as unknown as Notification;
  if (values.method !== 'MP') return notification as unknown as Notification;
  const { phoneNoEnc, ...mobile } = notification;
  return { ...mobile, phoneNo: phoneNoEnc } as unknown as Notification;
}

/**
 * Checks a notification of any method from its raw bytes (hecto-pg §1.7). The charset is the Content-Type's, else the one agreed with the gateway
 * (`notificationCharset`). The hash covers status, time, merchant, order number and amount. Never throws.
 */
export function verifyNotification(config: Config, rawBody: Uint8Array | string, contentType?: string): NotificationResult {
  const parsed = formOf(rawBody, contentType, config.notificationCharset);
  if (!parsed.ok) return refused(parsed.problem.detail);
  const table = tableOf(parsed.raw);
  if (table === undefined) return refused('method: none that is known');
  const decoded = decode(table, parsed.raw, { keys: config.keys });
  if (!decoded.ok) {
    const { field, detail } = decoded.problem;
    return refused(field === undefined ? detail : `${field}: ${detail}`);
  }
  const values = decoded.value as Values;
  if (values.mchtId !== config.mchtId) return refused('the notification is for another merchant');
  const odd = contradiction(table, values);
  return odd === undefined ? { verified: true, notification: notificationOf(table, values) } : refused(odd);
}

const refused = (reason: string): NotificationResult => ({ verified: false, reason });
