import { find, findAll } from './dom.js';

/** After three seconds a sentence says that it is still working. */
export function sayStillWorking(root: ParentNode = document): void {
  window.setTimeout(() => {
    for (const line of findAll<HTMLElement>('[data-slow]', root)) line.textContent = line.dataset.slow ?? '';
  }, 3_000);
}

/** Asks for the state until it changes, ever more slowly, and shows the new screen in place of this one. */
export function poll(): void {
  const { poll: address, version } = document.body.dataset;
  if (address === undefined) return;
  sayStillWorking(find('main') ?? document);
  let wait = 700;
  const ask = async (): Promise<void> => {
    try {
      const answer = await fetch(address, { headers: { accept: 'application/json' } });
      if (answer.ok && String((await answer.json()).version) !== version) {
        location.replace(address.replace(/\/status$/, ''));
        return;
      }
    } catch {
      // The line is down for a moment: ask again.
    }
    wait = Math.min(wait * 1.3, 3_000);
    window.setTimeout(ask, wait);
  };
  window.setTimeout(ask, wait);
}
