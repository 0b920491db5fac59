import {
  type CardField,
  type CardInput,
  type CardRules,
  cardProblems,
  digitsOf,
  expiryDigits,
  groupExpiry,
  groupNumber,
} from '../card-input.js';
import { find, findAll, setNote } from './dom.js';
import { mask, setField } from './mask.js';

const same = (text: string): string => text;

/** The card entry form: formatting, checks beside the fields, test values. Gives the check that runs before sending. */
export function cardForm(): (() => boolean) | undefined {
  const inputs = findAll<HTMLInputElement>('[data-card]');
  if (inputs.length === 0) return undefined;
  const data = document.body.dataset;
  const rules: CardRules = { legacy: data.legacy === '1', month: data.month ?? '0000', accepted: (data.accepted ?? '').split(' ') };
  const read = (): CardInput => {
    const values = { number: '', expiry: '', identity: '', pin: '' };
    for (const input of inputs) values[input.dataset.card as CardField] = input.value;
    return values;
  };
  const show = (input: HTMLInputElement): boolean => {
    const problem = cardProblems(read(), rules)[input.dataset.card as CardField];
    setNote(input.id, input, problem && (input.getAttribute(`data-error-${problem}`) ?? ''));
    return problem === undefined;
  };
  for (const input of inputs) {
    const field = input.dataset.card as CardField;
    if (field === 'number') mask(input, digitsOf, groupNumber, 16);
    else if (field === 'expiry') mask(input, expiryDigits, groupExpiry, 4);
    else mask(input, digitsOf, same, field === 'pin' ? 2 : 10);
    input.addEventListener('blur', () => input.value !== '' && show(input));
    input.addEventListener('input', () => input.getAttribute('aria-invalid') === 'true' && show(input));
  }
  return () => {
    const bad = inputs.filter((input) => !show(input));
    bad[0]?.focus();
    return bad.length === 0;
  };
}

/** The six-digit code of the authentication page; only wanted when that way is chosen. */
export function codeForm(): (() => boolean) | undefined {
  const input = find<HTMLInputElement>('[data-code-input]');
  if (!input) return undefined;
  mask(input, digitsOf, same, 6);
  const way = find<HTMLInputElement>('#way-code');
  way?.addEventListener('change', () => input.focus());
  return () => {
    if (!way?.checked || input.value.length === 6) return true;
    setNote('code', input, input.dataset.error);
    input.focus();
    return false;
  };
}

/** The sandbox's sheet: one tap fills the form. */
export function testValues(): void {
  const sheet = find<HTMLDetailsElement>('[data-sheet]');
  if (!sheet) return;
  const close = (): void => {
    sheet.open = false;
  };
  sheet.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button');
    if (!button) return;
    const { code } = button.dataset;
    close();
    if (code !== undefined) find<HTMLInputElement>('#way-code')?.click();
    for (const input of findAll<HTMLInputElement>('[data-card]')) setField(input, button.dataset[input.dataset.card as string] ?? '');
    const target = find<HTMLInputElement>(code === undefined ? '#number' : '#code');
    if (code !== undefined && target) setField(target, code);
    target?.focus();
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
