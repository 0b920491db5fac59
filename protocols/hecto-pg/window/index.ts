export type * from './checkout.js';
export { maskPhone } from './entry.js';
export { isLastTry, stateName, WINDOW_LIFETIME_MS } from './flow.js';
export { formOf } from './methods/index.js';
export type * from './ports.js';
export { hectoPgWindow } from './routes.js';
