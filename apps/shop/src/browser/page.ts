/** What the server made for the payment window: the gateway's address and the fields, sealed and signed. Opaque here. */
export interface WindowParams {
  readonly env: string;
  readonly [field: string]: unknown;
}

interface WindowUi {
  readonly type: string;
  readonly width: string;
  readonly height: string;
}

declare global {
  /** The gateway's browser script (hecto-pg §7.1). */
  var SETTLE_PG: { pay(params: WindowParams & { readonly ui: WindowUi }, callback: (result: unknown) => void): void };
}

/** Puts words where a screen reader hears them. */
export function announce(place: HTMLElement, text: string | undefined): void {
  place.textContent = text ?? '';
}
