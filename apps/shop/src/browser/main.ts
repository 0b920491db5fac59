import { sayBusy } from './busy.js';
import { setUpCheckout } from './checkout.js';
import { setUpCopying } from './copy.js';
import { setUpFilling } from './fill.js';
import { followNews } from './order-news.js';
import { awaitHandoff, handOver } from './return-page.js';

const find = (selector: string) => document.querySelector<HTMLElement>(selector);

const returned = find('[data-handoff]');
const checkout = find('[data-checkout]');
const news = find('[data-news]');

setUpCopying();
setUpFilling();
sayBusy();
if (returned) handOver(returned);
if (checkout instanceof HTMLFormElement) {
  setUpCheckout(checkout);
  awaitHandoff();
}
if (news) followNews(news);

// In the cart a new quantity counts at once; the button is there for browsers without script.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-auto-submit]')) {
  form.addEventListener('change', () => form.requestSubmit());
}
