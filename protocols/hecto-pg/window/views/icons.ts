import { Html } from '../html.js';

function icon(size: number, body: string): Html {
  return new Html(
    `<svg class="icon" width="${size}" height="${size}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${body}</svg>`,
  );
}

/** Line drawings of our own; decoration only, the words beside them say what they mean. */
export const icons = {
  close: icon(24, '<path d="M6 6l12 12M18 6L6 18"/>'),
  back: icon(24, '<path d="M15 5l-7 7 7 7"/>'),
  chevron: icon(18, '<path d="M6 9l6 6 6-6"/>'),
  check: icon(32, '<path d="M5 12.5l4.5 4.5L19 7.5"/>'),
  cross: icon(32, '<path d="M12 6.5v7M12 17.4v.1"/>'),
  clock: icon(32, '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>'),
  card: icon(20, '<rect x="3" y="5.5" width="18" height="13" rx="2.5"/><path d="M3 10h18M7 15h3"/>'),
  phone: icon(40, '<rect x="7" y="2.5" width="10" height="19" rx="2.5"/><path d="M10.5 18.5h3M9.8 10.2l1.7 1.7 2.9-3.2"/>'),
  lock: icon(16, '<rect x="5" y="10.5" width="14" height="10" rx="2.5"/><path d="M8.5 10.5V7.5a3.5 3.5 0 017 0v3"/>'),
  search: icon(20, '<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4 4"/>'),
};
