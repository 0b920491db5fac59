import { parseWon } from '@gwanmun/kernel';
import type { AnyField, AnyMessage, Fields } from '@gwanmun/wire';
import { type AnyApi, APIS } from '../index.js';

export type Example = Record<string, unknown>;

/** The value of a message that its own documentation shows: every row's example, and what is given in place of it. */
export function exampleOf(table: AnyMessage, given: Readonly<Record<string, string>> = {}): Example {
  return recordOf(table.fields as Fields, given);
}

function recordOf(fields: Fields, given: Readonly<Record<string, string>> = {}): Example {
  const rows = Object.entries(fields).map(([name, field]) => [name, fieldValue(field, given[name] ?? field.spec.doc?.example)] as const);
  return Object.fromEntries(rows.filter(([, value]) => value !== undefined));
}

function fieldValue({ spec }: AnyField, text: string | undefined): unknown {
  const { format } = spec;
  if (format.kind === 'list') return [recordOf(format.item as Fields)];
  if (format.kind === 'digest' || text === undefined) return undefined;
  return format.kind === 'amount' ? parseWon(text) : text;
}

/** An API by its key. */
export function apiOf(key: string): AnyApi {
  const api = APIS.find((each) => each.key === key);
  if (api === undefined) throw new Error(`no API ${key}`);
  return api;
}
