import { type Layout, parseBody, type RawRecord } from '@gwanmun/wire';
import type { Exchanged } from './transport.js';

/**
 * Why there is no answer to believe.
 * - `timeout`: none in time. `connection`: it broke, or never stood (then `sent` is false). `http`: a status other than 200.
 * - `unreadable`: not the gateway's JSON, or the answer to something else.
 */
export type LossReason = 'timeout' | 'connection' | 'http' | 'unreadable';

/** An exchange without an answer. What was asked for may have been done, unless `sent` is false. */
export interface Loss {
  readonly reason: LossReason;
  /** `false`: the request certainly never left, so that it may be repeated as it is. */
  readonly sent: boolean;
  /** English. */
  readonly message: string;
  /** The error underneath, for logs. */
  readonly cause?: unknown;
}

/** What a loss is in words. */
export const LOSS_TEXTS: Readonly<Record<LossReason, string>> = {
  timeout: 'no answer in time',
  connection: 'the connection broke',
  http: 'the gateway answered with an HTTP status other than 200',
  unreadable: 'the answer cannot be read as one to this request',
};

/** An exchange that broke, in words. */
export function lossOf({ reason, sent, cause }: Extract<Exchanged, { kind: 'lost' }>): Loss {
  return { reason, sent, cause, message: sent ? LOSS_TEXTS[reason] : 'no connection: the request was not sent' };
}

/** The record that an exchange brought, or why it brought none. Never throws. */
export function readAnswer(
  layout: Layout,
  exchanged: Exchanged,
): { readonly ok: true; readonly raw: RawRecord } | { readonly ok: false; readonly loss: Loss } {
  if (exchanged.kind === 'lost') return lost(lossOf(exchanged));
  if (exchanged.status !== 200) {
    return lost({ reason: 'http', sent: true, message: LOSS_TEXTS.http, cause: new Error(`HTTP ${exchanged.status}`) });
  }
  const parsed = parseBody(layout, exchanged.bytes);
  if (parsed.ok) return { ok: true, raw: parsed.raw };
  return lost({ reason: 'unreadable', sent: true, message: LOSS_TEXTS.unreadable, cause: parsed.problem });
}

const lost = (loss: Loss) => ({ ok: false, loss }) as const;
