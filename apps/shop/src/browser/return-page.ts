/** What the return page of a popup tells the page that opened it. */
export interface Handoff {
  readonly type: 'ongi-return';
  readonly orderUrl: string;
}

/** Hands the result to whoever waits for it: the script's layer (hecto-pg §7.4), the opener of the popup, or this very tab. */
export function handOver(place: HTMLElement): void {
  const { handoff: orderUrl = '/', window: type, orderNo, outcome } = place.dataset;
  if (type === 'iframe' && parent !== window) {
    parent.postMessage(JSON.stringify({ action: 'HECTO_IFRAME_CLOSE', params: { orderNo, outcome } }), location.origin);
    return;
  }
  const opener = window.opener as Window | null;
  if (type === 'popup' && opener && !opener.closed) {
    opener.postMessage({ type: 'ongi-return', orderUrl } satisfies Handoff, location.origin);
    window.close();
    return;
  }
  location.replace(orderUrl);
}

/** In the page that opened a popup: moves on to the order when the return page says so. */
export function awaitHandoff(): void {
  addEventListener('message', (event: MessageEvent<Partial<Handoff> | null>) => {
    if (event.origin !== location.origin || event.data?.type !== 'ongi-return' || !event.data.orderUrl) return;
    const url = new URL(event.data.orderUrl, location.origin);
    if (url.origin === location.origin) location.assign(url);
  });
}
