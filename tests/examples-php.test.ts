import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyApi, apiAt, RESULT_CODES } from '@gwanmun/hecto-easycash/messages';
import type { Fields } from '@gwanmun/wire';
import { describe, expect, it } from 'vitest';

/** The PHP example is held against the protocol's tables; Node is all that tests need. */
const php = readFileSync(join(import.meta.dirname, '..', 'examples', 'easy-cash-php', 'EasyCash.php'), 'utf8');
const main = readFileSync(join(import.meta.dirname, '..', 'examples', 'easy-cash-php', 'main.php'), 'utf8');

const words = (text: string): string[] => text.split(' ').filter(Boolean);
const constant = (name: string): string => new RegExp(`const ${name} = \\[([\\s\\S]*?)\\];`).exec(php)![1]!;
const rows = [...constant('APIS').matchAll(/'(\/v\d\/[^']+)' => \[\s*'([^']*)', '([^']*)', '([^']*)'\]/g)].map(
  ([, path, identifier, hashed, sealed]) => ({ path: path!, identifier, hashed: words(hashed!), sealed: words(sealed!) }),
);
const stamps = new Map(
  [...constant('STAMPS').matchAll(/'([^']+)' => \['(\w+)', '(\w+)'\]/g)].map(([, path, day, time]) => [path!, [day, time]]),
);

/** Names of the fields that are sealed in a request; `always`: in every request, and never taken in clear. */
const sealedIn = ({ request }: AnyApi, always = false): string[] =>
  Object.entries(request.fields as Fields)
    .filter(([, { spec }]) => spec.seal !== undefined && !(always && (spec.seal.lenient || !spec.required)))
    .map(([name]) => name);
const hashedIn = ({ request }: AnyApi): string[] =>
  (request.recipes[0]?.parts ?? []).map((part: { kind: string; field?: string }) => part.field ?? part.kind);

describe('the example in PHP', () => {
  it('calls APIs of the protocol only, all of its table', () => {
    expect(rows.length).toBe(17);
    expect(php.match(/'\/v\d\//g)).toHaveLength(rows.length + stamps.size);
    const called = [...main.matchAll(/call\('([^']+)'/g)].map(([, path]) => path!);
    expect(new Set(called)).toEqual(new Set(rows.map(({ path }) => path)));
  });

  it.each(rows)('$path: identifier, hash, sealed fields, date and time', ({ path, identifier, hashed, sealed }) => {
    const api = apiAt(path)!;
    expect(api.request.fields.hdInfo.spec.fallback).toBe(identifier);
    expect(hashed.length > 0 ? ['mchtId', ...hashed] : []).toEqual(hashedIn(api));
    expect(sealedIn(api)).toEqual(expect.arrayContaining(sealed));
    expect(sealed).toEqual(expect.arrayContaining(sealedIn(api, true)));
    for (const name of stamps.get(path) ?? ['reqDt', 'reqTm']) expect(Object.keys(api.request.fields)).toContain(name);
  });

  it('takes every code for unknown that is', () => {
    const undecided = RESULT_CODES.filter(({ class: kind }) => kind === 'pending' || kind === 'duplicate').map(({ code }) => code);
    const listed = [...constant('UNDECIDED').matchAll(/'(\w+)'/g)].map(([, code]) => code!);
    expect(listed.sort()).toEqual(undecided.sort());
  });
});
