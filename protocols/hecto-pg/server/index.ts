export { PROTOCOL } from './api.js';
export { createCheckoutPort } from './windows/checkout-port.js';
export { type HectoPgOptions, hectoPgDoor } from './door.js';
export { createOpenCheckout } from './windows/open-checkout.js';
export { operatorCancelNo } from './operator-cancel-no.js';
export type { CardIssuers, ListedBehaviour, ListedCard, StandInCard } from './windows/networks.js';
