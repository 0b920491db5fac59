import type { Measure } from './charset.js';
import { Field, type FieldSpec, type Fields } from './field.js';
import type { AnyMessage, Layout } from './message.js';
import { formulaOf } from './recipe.js';

const LAYOUTS: Readonly<Record<Layout, string>> = {
  form: 'form post',
  json: 'JSON object',
  envelope: 'JSON object of objects',
  pipe: 'row of `|`-separated cells',
};

const MEASURES: Readonly<Record<Measure, string>> = {
  utf8: 'bytes of UTF-8',
  cp949: 'bytes of CP949',
  k2: 'characters, Korean ones counting two',
  ct: 'characters of the ciphertext',
  chars: 'characters',
};

/** The reference of a message: its hash, its rows, its notes. `level` is the depth of its heading. */
export function toMarkdown(m: AnyMessage, level = 2): string {
  const measure: Measure = m.measure ?? 'utf8';
  const fields = m.fields as Fields;
  const charset = m.charset === 'euc-kr' ? 'EUC-KR' : 'UTF-8';
  const digest = Object.entries(fields).find(([, field]) => field.spec.format.kind === 'digest');
  const lines = [
    `${'#'.repeat(level)} ${m.title}`,
    '',
    `\`${m.id}\` · ${m.origin} · ${LAYOUTS[m.layout]} · ${charset} · lengths in ${MEASURES[measure]}`,
  ];
  if (m.recipes.length > 0 && digest !== undefined) {
    lines.push('', `\`${digest[0]}\` = ${m.recipes.map((recipe) => `\`${formulaOf(recipe)}\``).join(' or ')}`);
  }
  lines.push('', '| Field | Meaning | Type | Req | Enc | Example | Codes | Source |', '|---|---|---|---|---|---|---|---|');
  lines.push(...rows(fields, measure, m, ''));
  for (const { field, demand } of m.rules ?? []) lines.push('', `\`${field}\`: ${demand}.`);
  for (const note of m.notes ?? []) lines.push('', note);
  return `${lines.join('\n')}\n`;
}

function rows(fields: Fields, measure: Measure, m: AnyMessage, indent: string): string[] {
  return Object.entries(fields).flatMap(([key, { spec }]) => {
    const names = [spec.wire ?? key, ...spec.twins].map((name) => `\`${name}\``).join(' = ');
    const aka = spec.aka.length === 0 ? '' : ` (also ${spec.aka.map((name) => `\`${name}\``).join(', ')})`;
    const group = spec.group ?? m.group ?? (m.layout === 'envelope' ? 'data' : undefined);
    const place = group === undefined || indent !== '' ? '' : `${group}.`;
    const cells = [
      `${indent}${place}${names}${aka}`,
      meaning(spec),
      typeOf(spec, measure),
      requirement(spec),
      spec.seal === undefined ? '' : spec.seal.lenient ? 'E, or plain' : 'E',
      spec.doc?.example === undefined ? '' : `\`${spec.doc.example}\``,
      codes(spec),
      spec.doc?.origin ?? '',
    ];
    return [`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`, ...innerRows(spec, measure, m, indent)];
  });
}

function innerRows({ format }: FieldSpec, measure: Measure, m: AnyMessage, indent: string): string[] {
  if (format.kind === 'object') return rows(format.fields, measure, m, `${indent}› `);
  return format.kind === 'list' && !(format.item instanceof Field) ? rows(format.item, measure, m, `${indent}› `) : [];
}

function meaning(spec: FieldSpec): string {
  const parts = [
    spec.doc?.meaning,
    spec.label === undefined ? undefined : `(${spec.label})`,
    spec.conditional === undefined ? undefined : `— ${spec.conditional}`,
    spec.late ? '— judged last' : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}

function typeOf(spec: FieldSpec, messageMeasure: Measure): string {
  const { format, max, exactly, measure, least } = spec;
  if (format.kind === 'oneOf') return format.values.map((value) => `\`${value}\``).join(' ');
  if (format.kind === 'pattern') return `\`${format.pattern.source}\` (${max})`;
  if (format.kind === 'object') return 'object';
  if (format.kind === 'list') return 'list';
  const unit = measure === undefined || measure === messageMeasure ? '' : ` ${MEASURES[measure]}`;
  return max === undefined
    ? format.kind
    : `${format.kind}(${exactly === undefined ? '' : '='}${max}${unit})${least === undefined ? '' : ` ≥ ${least}`}`;
}

function requirement(spec: FieldSpec): string {
  if (spec.format.kind === 'digest' || spec.required) return 'R';
  if (spec.conditional !== undefined) return 'C';
  if (spec.requiredWhen === undefined) return 'O';
  const { field, values } = spec.requiredWhen;
  return values.length === 0 ? `C: with \`${field}\`` : `C: \`${field}\` = ${values.map((value) => `\`${value}\``).join(', ')}`;
}

function codes({ codes: given }: FieldSpec): string {
  return Object.entries(given)
    .map(([kind, code]) => `${kind} ${code}`)
    .join(', ');
}
