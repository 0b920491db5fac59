import { find, findAll, setNote } from './dom.js';

/** Consent: one box for all, and the check that the required ones are there. */
export function terms(): (() => boolean) | undefined {
  const group = find<HTMLElement>('[data-terms]');
  const all = find<HTMLInputElement>('[data-all]');
  if (!group || !all) return undefined;
  const boxes = findAll<HTMLInputElement>('input[name=agreed]', group);
  const update = (): void => {
    all.checked = boxes.every((box) => box.checked);
    if (boxes.every((box) => box.checked || !box.required)) setNote('terms', group, undefined);
  };
  all.addEventListener('change', () => {
    for (const box of boxes) box.checked = all.checked;
    update();
  });
  for (const box of boxes) box.addEventListener('change', update);
  update();
  return () => {
    const missing = boxes.find((box) => box.required && !box.checked);
    if (!missing) return true;
    setNote('terms', group, document.body.dataset.termsMissing);
    missing.focus();
    missing.scrollIntoView({ block: 'center' });
    return false;
  };
}

/** Tiles: search, and the check that one is chosen. */
export function tiles(): (() => boolean) | undefined {
  const items = findAll<HTMLElement>('[data-name]');
  if (items.length === 0) return undefined;
  const search = find<HTMLInputElement>('[data-search]');
  const found = find<HTMLElement>('[data-found]');
  search?.addEventListener('input', () => {
    const wanted = search.value.trim().toLowerCase();
    // Latin letters from the beginning of a word, so that "nh" is not found in Shinhan; Korean anywhere.
    const needle = /^[a-z0-9]/.test(wanted) ? ` ${wanted}` : wanted;
    for (const item of items) item.hidden = !` ${item.dataset.name}`.includes(needle);
    const count = items.filter((item) => !item.hidden).length;
    const empty = find<HTMLElement>('[data-empty]');
    if (empty) empty.hidden = count > 0;
    if (found) found.textContent = ((count === 1 ? found.dataset.one : found.dataset.many) ?? '').replace(/\d+/, String(count));
  });
  // Enter in the search box chooses nothing by itself.
  search?.addEventListener('keydown', (event) => event.key === 'Enter' && event.preventDefault());
  return () => {
    const chosen = find<HTMLInputElement>('input[name=institution]:checked');
    setNote('institution', null, chosen ? undefined : document.body.dataset.missing);
    if (chosen) return true;
    items
      .find((item) => !item.hidden)
      ?.querySelector('input')
      ?.focus();
    return false;
  };
}
