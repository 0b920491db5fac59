export type { BankingAnswers } from './banking-ports.js';
export { clockControl, followClock } from './clock-control.js';
export { answerRouterError, errorBody } from './errors.js';
export { OPERATOR_PREFIX, operatorApi } from './plugin.js';
export type * from './ports.js';
