import { MAX_WON, won } from '@gwanmun/kernel';
import fc from 'fast-check';
import { isLonger, isMappable } from './charset.js';
import { breachOf } from './checks.js';
import { cleaned } from './clean.js';
import { printed } from './formats.js';
import type { AnyMessage, Encodable } from './message.js';
import { isPlainString } from './plain-strings.js';
import { type Cell, type Plan, planOf } from './plan.js';
import { brokenRule } from './rule.js';

/** Valid values of a message, for property tests. The hash and fixed fields are left for the encoder to fill in. */
export function arbitraryOf<M extends AnyMessage>(m: M): fc.Arbitrary<Encodable<M>> {
  const rules = m.rules ?? [];
  return recordOf(planOf(m))
    .map((value) => rules.reduce<Values>((fitted, rule) => rule.fit?.(fitted) ?? fitted, value))
    .filter((value) => brokenRule(rules, value) === undefined) as fc.Arbitrary<Encodable<M>>;
}

type Values = Record<string, unknown>;

function recordOf(plan: Plan): fc.Arbitrary<Values> {
  const given = plan.cells.filter((cell) => cell.spec.format.kind !== 'digest');
  const values = fc.record(Object.fromEntries(given.map((cell) => [cell.key, valueOfCell(plan, cell)])));
  const present = fc.record(Object.fromEntries(given.map((cell) => [cell.key, fc.boolean()])));
  return fc.tuple(values, present).map(([all, mask]) => {
    const value: Values = {};
    for (const cell of given) if (cell.spec.required || mask[cell.key]) value[cell.key] = all[cell.key];
    for (const cell of given) if (isDemanded(plan, cell, value)) value[cell.key] = all[cell.key];
    return value;
  });
}

function isDemanded(plan: Plan, cell: Cell, value: Values): boolean {
  if (cell.condition === undefined) return false;
  const other = plan.cells[cell.condition.index]!;
  const text = printed(other.spec.format, value[other.key]) ?? other.spec.fallback ?? '';
  return text !== '' && (cell.condition.values.size === 0 || cell.condition.values.has(text));
}

function valueOfCell(plan: Plan, cell: Cell): fc.Arbitrary<unknown> {
  const format = cell.spec.format;
  if (format.kind === 'object') return recordOf(cell.inner!);
  if (format.kind === 'list') {
    const item = cell.entry === undefined ? recordOf(cell.inner!) : valueOfCell(cell.entry, cell.entry.cells[0]!);
    return fc.array(item, { minLength: format.least, maxLength: Math.min(format.most, format.least + 3) });
  }
  return scalarOf(plan, cell);
}

const DIGIT = fc.constantFrom(...'0123456789');
const ASCII = [...'abcXYZ0189 -_.,:;/+=&?#~!*()[]{}<>\'"\\|%@'];
const KOREAN = [...'가힣똠뷁결제漢★'];
const OTHERS = ['é', '😀', '\n', '\t', '\u2028'];

function scalarOf(plan: Plan, cell: Cell): fc.Arbitrary<unknown> {
  const { format, max = 50, exactly, min } = cell.spec;
  const least = exactly ?? min ?? 1;
  switch (format.kind) {
    case 'amount':
      return fc.integer({ min: cell.spec.least ?? 0, max: Math.min(MAX_WON, 10 ** max - 1) }).map(won);
    case 'integer':
      return fc.integer({ min: cell.spec.least ?? (format.loose ? -1_000_000 : 0), max: 1_000_000_000 });
    case 'bool':
      return fc.boolean();
    case 'digits':
      return fc.string({ unit: DIGIT, minLength: least, maxLength: exactly ?? max });
    case 'oneOf':
      return fc.constantFrom(...format.values);
    case 'date':
      return stamp.map((at) => at.slice(0, 8));
    case 'time':
      return stamp.map((at) => at.slice(8));
    case 'dateTime':
      return stamp;
    case 'pattern':
      return fc.stringMatching(format.pattern).filter((text) => text !== '' && fits(plan, cell, text));
    default:
      return textOfCell(plan, cell, least, exactly ?? max);
  }
}

const stamp = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().replace(/\D/g, '').slice(0, 14));

function textOfCell(plan: Plan, cell: Cell, least: number, most: number): fc.Arbitrary<string> {
  const alphabet = [...ASCII, ...KOREAN, ...OTHERS].filter((character) => fits(plan, cell, character.repeat(least), true));
  const unit = fc.constantFrom(...alphabet);
  return fc
    .string({ unit, minLength: least, maxLength: Math.min(most, 300) })
    .map((text) => shortened(text, cell, most))
    .filter((text) => text !== '' && fits(plan, cell, text));
}

function shortened(text: string, cell: Cell, most: number): string {
  const characters = [...text];
  while (characters.length > 0 && isLonger(characters.join(''), most, cell.measure)) characters.length -= Math.ceil(characters.length / 8);
  return characters.join('');
}

/** Whether a text survives the trip unchanged: allowed by the field, in the charset, not cleaned away, not rewritten. */
function fits(plan: Plan, cell: Cell, text: string, single = false): boolean {
  const m = plan.message;
  if (m.plainStrings && !isPlainString(text)) return false;
  if (m.layout === 'pipe' && /[|\r\n]/.test(text)) return false;
  if (cell.spec.percent && text.includes('%')) return false;
  if (!isMappable(text, m.charset ?? 'utf-8')) return false;
  if (cell.spec.clean !== undefined && (/[<>]/.test(text) || cleaned(text, cell.words) !== text)) return false;
  const { max } = cell.spec;
  if (!single && max !== undefined && isLonger(text, max, cell.measure)) return false;
  return breachOf(cell, text, plan.tolerant) === undefined;
}
