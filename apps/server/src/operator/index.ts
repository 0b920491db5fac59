export { OPERATOR_PREFIX, operatorApi } from './plugin.js';
export type * from './ports.js';
