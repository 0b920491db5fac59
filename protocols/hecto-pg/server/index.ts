export { PROTOCOL } from './api.js';
export { createCheckoutPort } from './checkout-port.js';
export { type HectoPgOptions, hectoPgDoor } from './door.js';
export { createOpenCheckout } from './open-checkout.js';
export { operatorCancelNo } from './operator-cancel-no.js';
export type { CardIssuers, ListedBehaviour, ListedCard, StandInCard } from './simulated-issuers.js';
