import { announce } from './page.js';

/** Buttons that copy what stands beside them. One listener for all, as news replaces parts of the page. */
export function setUpCopying(): void {
  document.addEventListener('click', async (event) => {
    const button = (event.target as Element | null)?.closest<HTMLElement>('[data-copy]');
    if (!button) return;
    // Refused by the browser (no permission, no secure address): the number is there to be selected.
    await navigator.clipboard.writeText(button.dataset.copy ?? '').then(
      () => {
        const voice = document.querySelector<HTMLElement>('[data-announce]');
        if (voice) announce(voice, button.dataset.copied);
        button.classList.add('soft');
      },
      () => {
        const number = document.getElementById('account-no');
        if (number) getSelection()?.selectAllChildren(number);
      },
    );
  });
}
