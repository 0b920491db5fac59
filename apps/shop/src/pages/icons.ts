import { html, type Markup } from './html.js';

const PATHS = {
  jar: html`<path d="M9.5 3h5l.8 3C19 7.3 21 10.2 21 13.3 21 17.2 18.2 20 15.4 21H8.6C5.8 20 3 17.2 3 13.3 3 10.2 5 7.3 8.7 6z" fill="currentColor"/>`,
  cart: html`<path d="M3 4h2.5l2.2 11h10.6L20.5 8H6.3M9 20h.01M17 20h.01"/>`,
  receipt: html`<path d="M6 3h12v18l-3-2-3 2-3-2-3 2zM9.5 8h5M9.5 12h5"/>`,
  moon: html`<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z"/>`,
  sun: html`<circle cx="12" cy="12" r="4"/><path d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"/>`,
  check: html`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  cross: html`<path d="M6 6l12 12M18 6 6 18"/>`,
  dots: html`<path d="M6 12h.01M12 12h.01M18 12h.01"/>`,
  card: html`<rect x="3" y="5.5" width="18" height="13" rx="2.5"/><path d="M3 10h18M7 15h3"/>`,
  key: html`<rect x="3" y="5.5" width="18" height="13" rx="2.5"/><path d="M3 10h18M16 13v4M14 15h4"/>`,
  wallet: html`<path d="M4 7.5A2.5 2.5 0 0 1 6.5 5H17v3M4 7.5V17a2 2 0 0 0 2 2h12.5a1.5 1.5 0 0 0 1.5-1.5v-8A1.5 1.5 0 0 0 18.5 8h-12A2.5 2.5 0 0 1 4 7.5zM16 13.5h.01"/>`,
  bank: html`<path d="M3.5 9.5 12 4l8.5 5.5zM5 20h14M6.5 12v5M12 12v5M17.5 12v5"/>`,
  phone: html`<rect x="7" y="2.5" width="10" height="19" rx="2.5"/><path d="M11 18.5h2"/>`,
  ticket: html`<path d="M3.5 7.5h17v3a1.5 1.5 0 0 0 0 3v3h-17v-3a1.5 1.5 0 0 0 0-3zM14 7.5v9"/>`,
  repeat: html`<path d="M4 11a7 7 0 0 1 12-4.5L19 9M19 4v5h-5M20 13a7 7 0 0 1-12 4.5L5 15M5 20v-5h5"/>`,
  clock: html`<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>`,
  bolt: html`<path d="M13 3 5.5 13.5H12L11 21l7.5-10.5H12z"/>`,
  ask: html`<path d="M9 9.5a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 1.8M12 17.5h.01"/>`,
  back: html`<path d="M4 9.5h10a5.5 5.5 0 0 1 0 11H9M4 9.5 8.5 5M4 9.5 8.5 14"/>`,
};

export type IconName = keyof typeof PATHS;

/** A glyph of our own, in the colour of the text around it. Never the only bearer of a meaning: hidden from screen readers. */
export function icon(name: IconName, size = 20): Markup {
  return html`<svg width="${size}" height="${size}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="${name === 'dots' ? 3 : 1.8}" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${PATHS[name]}</svg>`;
}
