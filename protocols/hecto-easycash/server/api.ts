import type { Banking, Engine, Merchant } from '@gwanmun/engine';
import type { Decoded, Encodable } from '@gwanmun/wire';
import type { AnyApi } from '../messages/index.js';
import { type Codes, codeOf, type NotDone } from './codes.js';
import { transactionNo } from './ids.js';
import type { EasyCashSettings } from './settings.js';

/** The protocol's name in the engine, in keys, and in the request log. */
export const PROTOCOL = 'hecto-easycash';

/** What a command is given besides its request. */
export interface Context {
  readonly engine: Engine;
  readonly banking: Banking;
  readonly merchant: Pick<Merchant, 'merchantId' | 'name'>;
  readonly settings: EasyCashSettings;
}

/** Members of an answer. What the request and the answer have in common is echoed without being named. */
export type AnswerFields<A extends AnyApi = AnyApi> = Partial<Encodable<A['response']>>;

/** How a command ended. */
export interface Answer<F = Readonly<Record<string, unknown>>> {
  /** `outStatCd`; 0021 makes a success, everything else is answered by the failure table. */
  readonly status: string;
  /** `outRsltCd` */
  readonly code: string;
  readonly fields: F;
  /** For the request log. */
  readonly transactionId?: string;
}

/** An API and what it does. */
export interface Command {
  readonly api: AnyApi;
  run(context: Context, request: Readonly<Record<string, unknown>>): Promise<Answer>;
}

/** Declares a command; the types of request and answer follow from the tables. */
export function command<const A extends AnyApi>(
  api: A,
  run: (context: Context, request: Decoded<A['request']>) => Promise<Answer<AnswerFields<A>>>,
): Command {
  return { api, run } as unknown as Command;
}

/** A new number for what a request makes. */
export function newTransactionNo({ engine, merchant }: Context): string {
  return transactionNo(merchant.merchantId, engine.clock.now(), engine.nextSerial());
}

/** Members of every engine command. */
export function asked({ merchant }: Context) {
  return { merchantId: merchant.merchantId, channel: 'api', protocol: PROTOCOL } as const;
}

/** A success. */
export function done<const F extends object>(fields: F, transactionId?: string): Answer<F> {
  return { status: '0021', code: '0000', fields, ...(transactionId !== undefined && { transactionId }) };
}

/** A success that made something: its number is in the answer and in the request log. */
export function made<const F extends object>(trdNo: string, fields: F): Answer<F & { readonly trdNo: string }> {
  return done({ ...fields, trdNo }, trdNo);
}

/** A failure with a code of the protocol. */
export function failed<const F extends object>(code: string, fields: F): Answer<F> {
  return { status: '0031', code, fields };
}

/**
 * The answer to whatever banking says instead of done. The number goes with it where something was asked for under it: not when a rule of the house
 * refused, so that a repeat carries none (hecto-easycash §8.1). `own`: what a rule or a refusal means in this operation only.
 */
export function notDone(result: NotDone, trdNo: string, own: Codes = {}): Answer<{ readonly trdNo?: string }> {
  const code = codeOf(result, own);
  if (result.kind === 'rejected') return failed(code, {});
  return { ...failed(code, { trdNo }), transactionId: trdNo };
}

/** A text that is there: an empty one means that it is not (hecto-easycash §3). */
export function given(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
