import { find } from './dom.js';

/** Copies where the clipboard is closed to us, as in a frame of another origin. */
function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'sr-only';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}

/** The button that copies an account number, and says so. */
export function copyButton(): void {
  const button = find<HTMLButtonElement>('[data-copy]');
  const note = find<HTMLElement>('[data-copy-note]');
  if (!button || !note) return;
  button.addEventListener('click', async () => {
    const { copy = '', copied = '', failed = '' } = button.dataset;
    const done = await (navigator.clipboard?.writeText(copy) ?? Promise.reject()).then(
      () => true,
      () => copyBySelection(copy),
    );
    button.focus();
    note.textContent = done ? copied : failed;
  });
}
