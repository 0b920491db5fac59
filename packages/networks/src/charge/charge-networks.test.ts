import { describe } from 'vitest';
import { chargeStage } from '../testing/charges.js';
import { describePromises } from '../testing/network-promises.js';

/** One engine, driven by tables: a method whose money is one sum, and one that is short of limits with codes of its own. */
describe.each(['bank_transfer', 'mobile', 'point'] as const)('%s', (method) => {
  describePromises(chargeStage(method).stage);
});
