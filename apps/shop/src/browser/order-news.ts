import { announce } from './page.js';

const OFTEN_MS = 1_500;
const SELDOM_MS = 5_000;
const OFTEN_TIMES = 40;
const MOST_TIMES = 240;

/** Is the visitor in the middle of typing or choosing in this part of the page? */
function busyIn(place: HTMLElement): boolean {
  const active = document.activeElement;
  return place.contains(active) && (active instanceof HTMLInputElement || active instanceof HTMLSelectElement);
}

/** Puts new markup in place, and keeps what the visitor had unfolded and where the keyboard was. */
function replace(place: HTMLElement, markup: string): void {
  const open = [...place.querySelectorAll<HTMLDetailsElement>('details[open][id]')].map((details) => details.id);
  const focused = place.contains(document.activeElement) ? document.activeElement?.closest('[id]')?.id : undefined;
  place.innerHTML = markup;
  for (const id of open) place.querySelector(`#${id}`)?.setAttribute('open', '');
  if (focused) (place.querySelector<HTMLElement>(`#${focused} summary`) ?? place.querySelector<HTMLElement>(`#${focused}`))?.focus();
}

/** Fetches the order's news from our own server and shows them; rests while the tab is hidden, and gives up after a quarter of an hour. */
export function followNews(place: HTMLElement): void {
  const url = place.dataset.news!;
  const voice = document.querySelector<HTMLElement>('[data-announce]');
  let version = place.dataset.version;
  let times = 0;

  const look = async () => {
    const answer = await fetch(url, { headers: { accept: 'text/html' } });
    const arrived = answer.headers.get('x-version') ?? undefined;
    if (!answer.ok || arrived === version || busyIn(place)) return;
    const before = place.querySelector('h1')?.textContent;
    replace(place, await answer.text());
    version = arrived;
    const after = place.querySelector('h1')?.textContent;
    if (voice && after && after !== before) announce(voice, after);
  };
  const again = () => {
    times += 1;
    if (times > MOST_TIMES) return;
    setTimeout(
      async () => {
        if (!document.hidden) await look().catch(() => undefined);
        again();
      },
      times < OFTEN_TIMES ? OFTEN_MS : SELDOM_MS,
    );
  };
  again();
}
