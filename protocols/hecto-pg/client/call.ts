import { LOSS_TEXTS, readAnswer, type Transport, wrongUse } from '@gwanmun/sdk';
import { type AnyMessage, type Decoded, decode, type Encodable, encodeBody, parseBody, type RawRecord, rawField } from '@gwanmun/wire';
import type { Config } from './config.js';
import { type Approved, displayMessage, type Head, type Refused, refusedOrUnknown, type Unknown } from './result.js';
import { stampOf } from './stamp.js';

/** A message pair and its URI. */
export interface Operation<Req extends AnyMessage, Res extends AnyMessage> {
  readonly path: string;
  readonly request: Req;
  readonly response: Res;
}

/** An answer of the gateway that belongs to the request. `decoded` verifies the hash and gives the message's fields, or an unknown outcome. */
export interface Answer<Res extends AnyMessage> {
  readonly head: Head;
  /** A member as it came, `''` when there is none; nothing vouches for it. */
  told(name: string): string;
  decoded(): { readonly ok: true; readonly value: Decoded<Res> } | { readonly ok: false; readonly unknown: Unknown };
}

const PLAIN_REASONS = { ...LOSS_TEXTS, hash: 'the hash of the answer is wrong' } as const;

function unknown(reason: keyof typeof PLAIN_REASONS, mchtTrdNo: string, more: Partial<Unknown> = {}): Unknown {
  return { outcome: 'unknown', reason, mchtTrdNo, sent: true, message: PLAIN_REASONS[reason], ...more };
}

/** Sends API requests of one merchant and reads the answers (hecto-pg §5.1). */
export class Caller {
  readonly #config: Config;
  readonly #transport: Transport;

  constructor(config: Config, transport: Transport) {
    this.#config = config;
    this.#transport = transport;
  }

  /** The members of every request: merchant, and the time at which it is made. */
  stamp() {
    return stampOf(this.#config);
  }

  /** Sends and reads; the answer, or why there is none. Throws `TypeError` when the values break the table. */
  async exchange<Req extends AnyMessage, Res extends AnyMessage>(
    operation: Operation<Req, Res>,
    value: Encodable<Req> & { readonly mchtTrdNo: string },
  ): Promise<Answer<Res> | Unknown> {
    const { keys, urls } = this.#config;
    const encoded = wrongUse(() => encodeBody(operation.request, value, { keys }));
    const exchanged = await this.#transport.post(urls.api + operation.path, encoded.body, encoded.contentType);
    const read = readAnswer('envelope', exchanged);
    if (!read.ok) return { outcome: 'unknown', mchtTrdNo: value.mchtTrdNo, ...read.loss };
    const { raw } = read;
    const head = headOf(operation.response, raw);
    const order = rawField(operation.response, raw, 'mchtTrdNo');
    // a refusal of a request that was not understood echoes nothing
    if (head.outStatCd === '' || head.code === '' || (order !== value.mchtTrdNo && (order !== '' || head.outStatCd === '0021'))) {
      return unknown('unreadable', value.mchtTrdNo);
    }
    const sentHash = hashOf(operation.request, encoded.body);
    return {
      head,
      told: (name) => rawField(operation.response, raw, name),
      decoded: () => {
        const decoded = decode(operation.response, raw, { keys, echo: sentHash });
        if (decoded.ok) return decoded;
        const reason = decoded.problem.kind === 'hash-mismatch' ? 'hash' : 'unreadable';
        return { ok: false, unknown: unknown(reason, value.mchtTrdNo, { trdNo: head.trdNo, code: head.code, cause: decoded.problem }) };
      },
    };
  }

  /**
   * An operation that is approved, refused or unknown. `pick` chooses the members that callers get, `explain` what a refusal says besides its code.
   */
  async operate<Req extends AnyMessage, Res extends AnyMessage, T extends object, R extends object = object>(
    operation: Operation<Req, Res>,
    value: Encodable<Req> & { readonly mchtTrdNo: string },
    pick: (answer: Decoded<Res>) => T,
    explain?: (told: Answer<Res>['told']) => R,
  ): Promise<Approved<T> | (Refused & R) | Unknown> {
    const answer = await this.exchange(operation, value);
    if ('outcome' in answer) return answer;
    const { head } = answer;
    const { mchtTrdNo } = value;
    if (head.outStatCd !== '0021' || head.code !== '0000') {
      const negative = refusedOrUnknown(head, mchtTrdNo);
      return negative.outcome === 'unknown' ? negative : { ...negative, ...(explain?.(answer.told) as R) };
    }
    const decoded = answer.decoded();
    if (!decoded.ok) return decoded.unknown;
    const { trdDt, trdTm } = decoded.value as unknown as { trdDt: string; trdTm: string };
    return { ...pick(decoded.value), outcome: 'approved', mchtTrdNo, trdNo: head.trdNo, answeredAt: trdDt + trdTm };
  }
}

function headOf(response: AnyMessage, raw: RawRecord): Head {
  return {
    outStatCd: rawField(response, raw, 'outStatCd'),
    code: rawField(response, raw, 'outRsltCd'),
    message: displayMessage(rawField(response, raw, 'outRsltMsg')),
    trdNo: rawField(response, raw, 'trdNo'),
  };
}

/** The hash that was sent, for answers that echo it. */
function hashOf(request: AnyMessage, body: Buffer): string {
  const parsed = parseBody('envelope', body);
  return parsed.ok ? rawField(request, parsed.raw, 'pktHash') : '';
}
