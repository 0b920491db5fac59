import type { Engine, Merchant, Method, Result, Rule } from '@gwanmun/engine';
import type { AnyMessage, Decoded, Encodable, RawRecord } from '@gwanmun/wire';
import type { ApiTables } from '../messages/index.js';
import { rejectOf } from './families/index.js';
import { type Realm, transactionNo } from './ids.js';
import { type Reject, SUCCESS } from './reject.js';

/** The protocol's name in the engine, in keys, and in the request log. */
export const PROTOCOL = 'hecto-pg';

/** What a command is given besides its request. */
export interface Context {
  readonly engine: Engine;
  readonly merchant: Merchant;
  readonly realm: Realm;
}

/** Members of every answer that the generic handler fills in (hecto-pg §5.1, block PRS). */
type Routing =
  | 'mchtId'
  | 'ver'
  | 'method'
  | 'bizType'
  | 'encCd'
  | 'mchtTrdNo'
  | 'trdNo'
  | 'trdDt'
  | 'trdTm'
  | 'outStatCd'
  | 'outRsltCd'
  | 'outRsltMsg'
  | 'pktHash';

/** What a message answers beyond the envelope. The inquiry has its `method` among them (hecto-pg §6.35). */
export type AnswerFields<Res extends AnyMessage> = Omit<Encodable<Res>, Routing> & { readonly method?: string };

/** A refusal; answered with the hash echo only (hecto-pg D-06). */
export interface Rejected {
  readonly kind: 'reject';
  readonly reject: Reject;
  readonly transactionId?: string;
  /** What the message's failure table has besides (hecto-pg §6.24). */
  readonly fields?: Readonly<Record<string, string>>;
}

/** How a command ended. `answer` carries the message's own fields. */
export type Answer<Res extends AnyMessage = AnyMessage> =
  | {
      readonly kind: 'answer';
      readonly outStatCd: '0021' | '0031';
      readonly result: Reject;
      readonly transactionId: string;
      readonly fields: AnswerFields<Res>;
    }
  | Rejected;

/** An operation of the API and what it does. */
export interface Command {
  readonly tables: ApiTables;
  run(context: Context, request: Readonly<Record<string, unknown>>): Promise<Answer>;
}

/** Declares a command; the types of request and answer follow from the tables. */
export function command<Req extends AnyMessage, Res extends AnyMessage>(
  tables: ApiTables<Req, Res>,
  run: (context: Context, request: Decoded<Req>) => Promise<Answer<Res>>,
): Command {
  return { tables, run } as unknown as Command;
}

/** A URI and the commands that share it. */
export interface Route {
  readonly path: string;
  /** The failure answer when nothing could be read. */
  readonly failure: AnyMessage;
  /** Sees the raw members of the envelope. */
  select(params: RawRecord, data: RawRecord): Command;
}

/** The transaction number of a new operation. */
export function newTransactionNo({ engine, merchant, realm }: Context, method: string): string {
  return transactionNo(realm, method, merchant.merchantId, engine.clock.now(), engine.nextSerial());
}

/** Members of every command that a request of the API leads to. */
export function operationOf({ merchant }: Context, transactionId: string, { mchtTrdNo }: { readonly mchtTrdNo: string }) {
  return { merchantId: merchant.merchantId, transactionId, orderNo: mchtTrdNo, channel: 'api', protocol: PROTOCOL } as const;
}

/** A success with the message's own fields. */
export function success<const F>(transactionId: string, fields: F) {
  return { kind: 'answer', outStatCd: '0021', result: SUCCESS, transactionId, fields } as const;
}

/** A refusal by this door, before anything came to be. */
export function rejected(reject: Reject): Rejected {
  return { kind: 'reject', reject };
}

/** What the engine answered instead of an approval. `own`: rules that mean something else in this operation than elsewhere. */
export function refused(
  method: Method,
  result: Exclude<Result, { kind: 'approved' }>,
  own: Readonly<Partial<Record<Rule, Reject>>> = {},
): Rejected {
  const reject = (result.kind === 'rejected' ? own[result.rule] : undefined) ?? rejectOf(method, result);
  return 'transactionId' in result ? { kind: 'reject', reject, transactionId: result.transactionId } : rejected(reject);
}
