import type { AnyMessage, RawRecord } from '@gwanmun/wire';

/** An operation of the API: where it is, how it is told from others at the same place, and its tables. */
export interface ApiTables<Q extends AnyMessage = AnyMessage, S extends AnyMessage = AnyMessage, F extends AnyMessage = AnyMessage> {
  readonly path: string;
  readonly select: {
    readonly method?: string;
    readonly bizType?: string;
    /** A member of `data` that must be there, or must not be. */
    readonly present?: string;
    readonly absent?: string;
  };
  readonly request: Q;
  /** The answer to a success, and to whatever else carries all fields. */
  readonly response: S;
  /** The answer that has nothing but the envelope and the hash echo (hecto-pg §5.1, D-06). */
  readonly failure: F;
}

/** Declares an operation. */
export const api = <Q extends AnyMessage, S extends AnyMessage, F extends AnyMessage>(tables: ApiTables<Q, S, F>): ApiTables<Q, S, F> =>
  tables;

/** The member `outStatCd` of an answer, `''` when there is none: `0021` answers fit the response table, others the failure table. */
export function statusOf(raw: RawRecord): string {
  const params = raw.params;
  if (typeof params !== 'object' || params === null || Array.isArray(params)) return '';
  const status = (params as RawRecord).outStatCd;
  return typeof status === 'string' ? status : '';
}
