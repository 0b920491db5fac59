import { join } from 'node:path';
import type { Fields } from '@gwanmun/wire';
import { expect, it } from 'vitest';
import { APIS } from '../messages/index.js';

const WIDTH = 140;

/** The meanings of every field in the tables, with the numbers of the APIs where it has each. */
function meanings(side: 'request' | 'response'): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, Map<string, string[]>>();
  for (const { chapter, ...tables } of APIS) {
    for (const [name, { spec }] of Object.entries(tables[side].fields as Fields)) {
      const unit = spec.format.kind === 'amount' ? ', whole won' : '';
      const limit = spec.max !== undefined && spec.format.kind === 'text' ? `, at most ${spec.max} bytes` : '';
      const meaning = `${(spec.doc?.meaning ?? 'records').replaceAll('’', "'")}${unit}${limit}`;
      const told = found.get(name) ?? new Map<string, string[]>();
      found.set(name, told.set(meaning, [...(told.get(meaning) ?? []), chapter]));
    }
  }
  return found;
}

function comment(told: ReadonlyMap<string, readonly string[]>): string {
  const only = told.size === 1;
  const lines = [...told].flatMap(([meaning, chapters]) => wrapped(only ? meaning : `- ${chapters.join(', ')}: ${meaning}`));
  return lines.length === 1 ? `  /** ${lines[0]} */` : ['  /**', ...lines.map((line) => `   * ${line}`), '   */'].join('\n');
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length < WIDTH - 10) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const interfaceOf = (name: string, what: string, side: 'request' | 'response'): string => {
  const fields = [...meanings(side)].map(([field, told]) => `${comment(told)}\n  readonly ${field}: unknown;`);
  return [`/** ${what} */`, `export interface ${name} {`, ...fields, '}'].join('\n');
};

it('an editor shows what the tables say of a field (to make the file anew: vitest -u)', async () => {
  const text = [
    '// Made by field-docs.test.ts from the message tables. Do not edit.',
    '',
    interfaceOf('RequestFields', 'What requests hold; the numbers are those of the APIs (hecto-easycash §6).', 'request'),
    '',
    interfaceOf('AnswerFields', 'What answers hold.', 'response'),
    '',
  ].join('\n');
  await expect(text).toMatchFileSnapshot(join(import.meta.dirname, 'field-docs.ts'));
});
