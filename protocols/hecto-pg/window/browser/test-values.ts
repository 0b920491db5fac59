import { FIELD_KINDS, type FieldKindName } from '../field-kinds.js';
import { find, findAll } from './dom.js';
import { setField } from './mask.js';

/** Fills the form: fields that a value does not speak of are emptied. A field behind a choice takes the choice with it. */
function fill(values: Readonly<Record<string, string>>): void {
  let first: HTMLInputElement | undefined;
  for (const input of findAll<HTMLInputElement>('[data-field]')) {
    const value = values[input.name] ?? '';
    const { show } = FIELD_KINDS[input.dataset.field as FieldKindName];
    if (value !== '' && input.dataset.when) find<HTMLInputElement>(`input[name=${input.dataset.when.replace('=', '][value=')}]`)?.click();
    setField(input, show?.(value) ?? value);
    if (value !== '') first ??= input;
  }
  first?.focus();
}

/** The sandbox's sheet: one tap fills the form. */
export function testValues(): void {
  const sheet = find<HTMLDetailsElement>('[data-sheet]');
  if (!sheet) return;
  const close = (): void => {
    sheet.open = false;
  };
  sheet.addEventListener('click', (event) => {
    const { values } = (event.target as Element).closest<HTMLButtonElement>('button')?.dataset ?? {};
    if (values === undefined) return;
    close();
    fill(JSON.parse(values));
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !sheet.open) return;
    close();
    find<HTMLElement>('summary', sheet)?.focus();
  });
  document.addEventListener('click', (event) => {
    if (!sheet.contains(event.target as Node)) close();
  });
}
