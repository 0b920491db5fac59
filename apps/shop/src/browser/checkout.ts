import { announce, type WindowParams } from './page.js';

type WindowType = 'popup' | 'self' | 'iframe' | 'blank';

interface OrderAnswer {
  readonly params: WindowParams;
  readonly orderUrl: string;
}

// #snippet browser
// A popup sends us a message at its end (return-page.ts); a layer calls back.
function openWindow(order: OrderAnswer, type: WindowType): void {
  const ui = { type, width: '430', height: '660' };
  SETTLE_PG.pay({ ...order.params, ui }, () => location.assign(order.orderUrl));
}
// #end

function onPhone(): boolean {
  return matchMedia('(pointer: coarse)').matches && Math.min(screen.width, screen.height) < 700;
}

function chosenWindow(form: HTMLFormElement): WindowType {
  const chosen = new FormData(form).get('window') as WindowType | 'auto' | null;
  if (chosen && chosen !== 'auto') return chosen;
  return onPhone() ? 'self' : 'popup';
}

async function makeOrder(form: HTMLFormElement, type: WindowType): Promise<OrderAnswer | undefined> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) body.set(name, String(value));
  body.set('window', type);
  const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } });
  if (answer.headers.get('content-type')?.includes('application/json') && answer.ok) return (await answer.json()) as OrderAnswer;
  // The form has a mistake, or the order is paid already: the server has a page that says so.
  if (answer.status === 422 || answer.redirected) return undefined;
  throw new Error(`status ${answer.status}`);
}

/** Pays without leaving the page; the plain form does the rest when the script is not needed (saved card) or cannot help. */
export function setUpCheckout(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLButtonElement>('[data-pay-button]')!;
  const problem = form.querySelector<HTMLElement>('[data-problem]')!;
  const waiting = form.querySelector<HTMLElement>('[data-waiting]')!;
  const seeOrder = form.querySelector<HTMLAnchorElement>('[data-see-order]')!;
  let opened: { order: OrderAnswer; type: WindowType } | undefined;

  const chosen = () => form.querySelector<HTMLInputElement>('input[name=method]:checked');
  // A saved card or a registered account: no window, our server pays.
  const plain = () => chosen()?.dataset.plain !== undefined;
  const idle = () => {
    button.disabled = false;
    button.textContent = chosen()?.dataset.pay ?? form.dataset.pay ?? '';
  };
  const open = (order: OrderAnswer, type: WindowType) => {
    opened = { order, type };
    seeOrder.href = order.orderUrl;
    waiting.hidden = type === 'self';
    openWindow(order, type);
  };

  form.addEventListener('change', () => {
    if (!opened) idle();
  });
  form.addEventListener('submit', async (event) => {
    if (plain()) {
      // Not `disabled` at once: the browser is still collecting the form.
      setTimeout(() => {
        button.disabled = true;
      });
      return;
    }
    event.preventDefault();
    if (typeof SETTLE_PG === 'undefined') return announce(problem, form.dataset.noScript);
    button.disabled = true;
    button.textContent = form.dataset.opening ?? '';
    announce(problem, '');
    try {
      const type = chosenWindow(form);
      const order = await makeOrder(form, type);
      if (!order) return form.submit();
      open(order, type);
      button.hidden = type !== 'self';
    } catch {
      announce(problem, form.dataset.failed);
      idle();
    }
  });
  waiting.querySelector('[data-reopen]')?.addEventListener('click', () => {
    if (opened) open(opened.order, opened.type);
  });
  // A page that comes back from the browser's memory (self mode, "back") must be usable again.
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    opened = undefined;
    button.hidden = false;
    waiting.hidden = true;
    idle();
  });
}
