import { terms, tiles } from './choices.js';
import { copyButton } from './copy.js';
import { find, findAll } from './dom.js';
import { widen } from './embed.js';
import { fields } from './fields.js';
import { testValues } from './test-values.js';
import { poll, sayStillWorking } from './waiting.js';

type Check = () => boolean;

/** Covers the page from the moment a form is sent that asks the network for money. */
function cover(): void {
  const overlay = find<HTMLElement>('#busy');
  if (!overlay) return;
  overlay.hidden = false;
  find('main')?.setAttribute('inert', '');
  sayStillWorking(overlay);
}

/** Every form is checked first and sent once; the server's one-time token guards what gets through. */
function guardForms(checks: readonly Check[]): void {
  for (const form of findAll<HTMLFormElement>('form[data-form]')) {
    const main = form.classList.contains('screen-form');
    if (main) form.noValidate = true;
    form.addEventListener('submit', (event) => {
      if (form.dataset.sent || (main && !runAll(checks))) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = '1';
      for (const control of form.elements) if (control.tagName === 'BUTTON') control.setAttribute('aria-disabled', 'true');
      if (form.dataset.charges !== undefined) cover();
    });
  }
  window.addEventListener('pageshow', (event) => event.persisted && location.reload());
}

/** All checks, the last of the page first: each moves the focus to its error, so that it ends at the first one. */
function runAll(checks: readonly Check[]): boolean {
  return [...checks].reverse().reduce((good, check) => check() && good, true);
}

function leaveDialog(): void {
  const dialog = find<HTMLDialogElement>('#leave');
  const opener = find<HTMLElement>('[data-leave]');
  if (!dialog || !opener) return;
  opener.addEventListener('click', (event) => {
    event.preventDefault();
    dialog.showModal();
  });
  find('[data-stay]', dialog)?.addEventListener('click', () => dialog.close());
}

/** The new screen's heading is where readers and the keyboard begin; after an error it is the field. */
function focusStart(): void {
  const start = find<HTMLElement>('main input[aria-invalid=true]') ?? find<HTMLElement>('main h1');
  start?.focus({ preventScroll: start.tagName === 'H1' });
}

function expire(): void {
  const left = Number(document.body.dataset.expires);
  if (left > 0) window.setTimeout(() => location.reload(), Math.min(left + 500, 2_000_000_000));
}

guardForms([fields(), tiles(), terms()].filter((check) => check !== undefined));
testValues();
copyButton();
leaveDialog();
focusStart();
poll();
expire();
widen();
find<HTMLFormElement>('form[data-auto]')?.submit();
