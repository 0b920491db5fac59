import type { AnyMessage } from './message.js';

/** A body as it was parsed, before any table was applied: JSON values, or texts of a form. */
export type RawValue = string | number | boolean | null | undefined | RawRecord | readonly RawValue[];
export interface RawRecord {
  readonly [name: string]: RawValue;
}

/** The wire text of one field (still sealed, if it is a sealed one), `''` when absent or not a scalar. For finding the merchant before decoding. */
export function rawField(_m: AnyMessage, _raw: RawRecord, _field: string): string {
  throw new Error('unfinished');
}
