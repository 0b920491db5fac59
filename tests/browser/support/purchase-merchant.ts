import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createHectoPg,
  type HectoPg,
  type Notification,
  type ReturnResult,
  type WindowOrder,
  type WindowRequest,
} from '@gwanmun/hecto-pg/client';
import { TESTBED_KEYS } from '@gwanmun/hecto-pg/messages';

/** How the window is shown, and by whom. */
export interface Offer {
  readonly mchtId: string;
  readonly type: 'popup' | 'self' | 'iframe' | 'blank';
  readonly order: Pick<WindowOrder, 'mchtTrdNo' | 'trdAmt'> & Partial<WindowOrder>;
  readonly methodSub?: 'direct' | undefined;
  /** The window of another method; absent: the card window. */
  readonly window?: ((pg: HectoPg, order: WindowOrder) => WindowRequest) | undefined;
}

/** Where a browser came back, and with what. */
export type CameBack = ReturnResult & { readonly path: string };

/** A small merchant as the protocol's documents draw it: a page with the browser script, result pages, a place for notifications. */
export interface PurchaseMerchant {
  readonly origin: string;
  /** Browsers that came back to nextUrl or cancUrl, as the SDK reads them. */
  readonly returns: readonly CameBack[];
  /** Notifications whose hash was right. */
  readonly notifications: readonly Notification[];
  /** What was heard about an order: `<path> <outcome> <code>` of its returns, and its notifications. */
  heard(mchtTrdNo: string): {
    readonly returned: readonly string[];
    readonly notified: readonly Pick<Notification, 'bizType' | 'trdAmt' | 'mchtParam'>[];
  };
  /** A page of the shop whose button opens the window for this offer. */
  offer(offer: Offer): string;
  close(): Promise<void>;
}

/** A new order number. */
let numbers = 0;
export function orderNo(): string {
  numbers += 1;
  return `T${process.pid}${Date.now().toString(36).toUpperCase()}${numbers}`;
}

const inScript = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function shopPage(script: string, params: Record<string, unknown>): string {
  return `<!doctype html><html lang="ko"><meta charset="utf-8"><link rel="icon" href="data:,"><title>shop</title><script src="${script}"></script>
<h1>shop</h1><button id="buy">pay</button><output id="result"></output><script>
var show = function (result) { document.getElementById('result').textContent = JSON.stringify(result); };
addEventListener('message', function (event) { if (event.data && event.data.popup) show(event.data.popup); });
document.getElementById('buy').onclick = function () { SETTLE_PG.pay(${inScript(params)}, show); };
</script>`;
}

/** The result page: in a frame it closes the layer, in a popup it tells its opener and closes (hecto-pg §7.4). */
function resultPage(result: CameBack): string {
  return `<!doctype html><html lang="ko"><meta charset="utf-8"><link rel="icon" href="data:,"><title>result</title><h1 id="result">${result.outcome} ${result.code}</h1><script>
var result = ${inScript({ outcome: result.outcome, code: result.code, mchtTrdNo: result.mchtTrdNo })};
if (window.opener) { window.opener.postMessage({ popup: result }, '*'); window.close(); }
else if (window.parent !== window) window.parent.postMessage(JSON.stringify({ action: 'HECTO_IFRAME_CLOSE', params: result }), '*');
</script>`;
}

class Merchant implements PurchaseMerchant {
  readonly returns: CameBack[] = [];
  readonly notifications: Notification[] = [];
  readonly #clients = new Map<string, HectoPg>();
  readonly #offers = new Map<string, Offer>();
  readonly #gateway: string;
  readonly #server = createServer((request, response) => {
    this.#answer(request).then(
      ([type, body]) => response.writeHead(body === undefined ? 404 : 200, { 'content-type': type }).end(body),
      (error: Error) => response.writeHead(500).end(error.stack),
    );
  });

  constructor(gateway: string) {
    this.#gateway = gateway;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  #client(mchtId: string): HectoPg {
    const found =
      this.#clients.get(mchtId) ??
      createHectoPg({
        mchtId,
        aesKey: TESTBED_KEYS.cipher,
        hashKey: TESTBED_KEYS.hash,
        baseUrls: { window: this.#gateway, api: this.#gateway },
      });
    this.#clients.set(mchtId, found);
    return found;
  }

  heard(mchtTrdNo: string) {
    const returns = this.returns.filter((each) => each.mchtTrdNo === mchtTrdNo);
    const notifications = this.notifications.filter((each) => each.mchtTrdNo === mchtTrdNo);
    return {
      returned: returns.map(({ path, outcome, code }) => `${path} ${outcome} ${code}`),
      notified: notifications.map(({ bizType, trdAmt, mchtParam }) => ({ bizType, trdAmt, mchtParam })),
    };
  }

  offer(offer: Offer): string {
    const id = String(this.#offers.size + 1);
    this.#offers.set(id, offer);
    return `${this.origin}/offers/${id}`;
  }

  #page({ mchtId, type, order, methodSub, window }: Offer): string {
    const complete: WindowOrder = {
      pmtPrdtNm: '똠얌 국수 두 그릇',
      mchtName: '달빛식당',
      mchtEName: 'Moonlight Diner',
      mchtCustNm: '홍길동',
      mchtCustId: 'hong',
      mchtParam: 'table=7&note=매운맛',
      notiUrl: `${this.origin}/noti`,
      nextUrl: `${this.origin}/next/${mchtId}`,
      cancUrl: `${this.origin}/left/${mchtId}`,
      ...order,
    };
    const pg = this.#client(mchtId);
    const { params } = window ? window(pg, complete) : pg.card.window(complete, methodSub ? { methodSub } : {});
    return shopPage(`${this.#gateway}/resources/js/v1/SettlePG_v1.2.js`, { ...params, ui: { type } });
  }

  async #answer(request: IncomingMessage): Promise<readonly [type: string, body?: string]> {
    const [, place, which = ''] = (request.url ?? '').split('/');
    const body = await bodyOf(request);
    const offer = place === 'offers' ? this.#offers.get(which) : undefined;
    if (offer) return ['text/html; charset=utf-8', this.#page(offer)];
    if (place === 'next' || place === 'left') {
      const result = { ...this.#client(which).parseReturn(body), path: `/${place}` };
      this.returns.push(result);
      return ['text/html; charset=utf-8', resultPage(result)];
    }
    if (place === 'noti') return ['text/plain', this.#take(body, request.headers['content-type'])];
    return ['text/plain'];
  }

  #take(body: Buffer, contentType: string | undefined): string {
    const mchtId = new URLSearchParams(body.toString('latin1')).get('mchtId') ?? 'none';
    const checked = this.#client(mchtId).verifyNotification(body, contentType);
    if (!checked.verified) return 'FAIL';
    this.notifications.push(checked.notification);
    return 'OK';
  }

  async close(): Promise<void> {
    for (const client of this.#clients.values()) await client.close();
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

/** Starts a merchant whose gateway is at `gateway`. */
export function startPurchaseMerchant(gateway: string): Promise<PurchaseMerchant> {
  return new Merchant(gateway).open();
}
