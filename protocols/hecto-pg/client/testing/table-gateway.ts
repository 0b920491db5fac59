import { readFileSync } from 'node:fs';
import { parseWon } from '@gwanmun/kernel';
import type { Script } from '@gwanmun/sdk/testing';
import { type AnyField, type AnyMessage, decode, encode } from '@gwanmun/wire';
import { type ApiTables, operationAt, TESTBED_KEYS } from '../../messages/index.js';
import type { Envelope } from './gateway.js';

type Values = Readonly<Record<string, unknown>>;

/** A request as the gateway understood it, and which table it fitted. */
export interface Understood {
  readonly id: string;
  readonly values: Values;
  /** As it travelled. */
  readonly pktHash: string;
}

/** Whatever a table requires, from its documented examples. */
export function examplesOf(table: AnyMessage): Values {
  const rows = Object.entries(table.fields as Readonly<Record<string, AnyField>>);
  const given = rows.flatMap(([name, { spec }]) => {
    const example = spec.fallback ?? spec.doc?.example;
    if (!spec.required || spec.format.kind === 'digest' || example === undefined) return [];
    return [[name, spec.format.kind === 'amount' ? parseWon(example) : example] as const];
  });
  return Object.fromEntries(given);
}

/** A gateway that takes nothing but what fits its tables, hash included, and answers with them. `given` are values of the answer. */
export class TableGateway {
  readonly understood: Understood[] = [];

  /** Answers with a success. */
  approving(given: Values = {}): Script<Envelope> {
    return this.#answering((tables, values, echo) => {
      const { mchtId, mchtTrdNo, bizType, method } = values;
      const numbers = { trdNo: 'STFP_ANSWER', trdDt: '20211231', trdTm: '100001' };
      const value = { ...examplesOf(tables.response), mchtId, mchtTrdNo, bizType, method, ...numbers, ...given };
      return encode(tables.response, value, { keys: TESTBED_KEYS, echo });
    });
  }

  /** Answers with a refusal. */
  refusing(outRsltCd: string, given: Values = {}): Script<Envelope> {
    return this.#answering((tables, { mchtId, mchtTrdNo }, echo) =>
      encode(tables.failure, { mchtId, mchtTrdNo, outRsltCd, outRsltMsg: '거절', ...given } as never, { echo }),
    );
  }

  #answering(answer: (tables: ApiTables, values: Values, echo: string) => unknown): Script<Envelope> {
    return ({ params, data }, response, { url = '' }) => {
      const tables = operationAt(url, params, data);
      const decoded = tables && decode(tables.request, { params, data }, { keys: TESTBED_KEYS });
      if (!tables || !decoded?.ok) {
        response.writeHead(500).end(JSON.stringify(decoded ?? 'no operation'));
        return;
      }
      const pktHash = data.pktHash ?? '';
      this.understood.push({ id: tables.request.id, values: decoded.value, pktHash });
      response.setHeader('content-type', 'application/json; charset=UTF-8');
      response.end(JSON.stringify(answer(tables, decoded.value, pktHash)));
    };
  }
}

interface HashVector {
  readonly message: string | null;
  readonly values: Readonly<Record<string, string>>;
  readonly hash: string;
}

const VECTORS: readonly HashVector[] = JSON.parse(readFileSync(new URL('../../vectors/hashes.json', import.meta.url), 'utf8'));

/** The golden hash of a message, order `ORDER20211231100000` at 10:00 on 2021-12-31 unless the vector says otherwise. */
export function goldenHash(message: string, mchtId: string): string {
  const found = VECTORS.filter((each) => each.message === message && each.values.mchtId === mchtId);
  if (found.length !== 1) throw new Error(`${found.length} vectors for ${message} of ${mchtId}`);
  return found[0]!.hash.toLowerCase();
}
