import { FIELD_KINDS, type FieldKindName, type FieldRule, fieldProblems } from '../field-kinds.js';
import { find, findAll, setNote } from './dom.js';
import { mask } from './mask.js';

/** What stands in a field, or which value of a choice is taken. */
function read(name: string): string {
  const input = find<HTMLInputElement>(`input[name=${name}]:checked`) ?? find<HTMLInputElement>(`[data-field][name=${name}]`);
  return input?.value ?? '';
}

function ruleOf(input: HTMLInputElement): FieldRule {
  const [name = '', is = ''] = (input.dataset.when ?? '').split('=');
  return {
    name: input.name,
    kind: input.dataset.field as FieldKindName,
    optional: input.dataset.optional !== undefined,
    when: name === '' ? undefined : { name, is },
  };
}

/** The fields of a form: formatting, checks beside them. Gives the check that runs before sending. */
export function fields(): (() => boolean) | undefined {
  const inputs = findAll<HTMLInputElement>('[data-field]');
  if (inputs.length === 0) return undefined;
  const { month = '0000', accepted = '' } = document.body.dataset;
  const rules = inputs.map(ruleOf);
  const show = (input: HTMLInputElement): boolean => {
    const problem = fieldProblems(rules, read, { month, accepted: accepted.split(' ') })[input.name]?.replace(/^\w+-/, '');
    setNote(input.id, input, problem && (input.getAttribute(`data-error-${problem}`) ?? ''));
    return problem === undefined;
  };
  for (const [at, input] of inputs.entries()) {
    const { kind, when } = rules[at] as FieldRule;
    const { clean, show: format, max } = FIELD_KINDS[kind];
    if (format) mask(input, clean, format, max);
    input.addEventListener('blur', () => input.value !== '' && show(input));
    input.addEventListener('input', () => input.getAttribute('aria-invalid') === 'true' && show(input));
    if (!when) continue;
    // A choice that asks for this field takes the payer there; one that does not takes its error back.
    for (const choice of findAll<HTMLInputElement>(`input[name=${when.name}]`))
      choice.addEventListener('change', () => (choice.value === when.is ? input.focus() : setNote(input.id, input, undefined)));
  }
  return () => {
    const bad = inputs.filter((input) => !show(input));
    bad[0]?.focus();
    return bad.length === 0;
  };
}
