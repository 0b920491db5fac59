import { BANK_NETWORKS } from './bank/bank-network.js';
import { BANKING_NETWORKS } from './banking/names.js';
import { CARD_NETWORK } from './card/card-network.js';
import { CHARGE_METHODS } from './charge/charge-networks.js';

/** Every simulated network by its name, as in faults and transactions. */
export const NETWORK_NAMES: readonly string[] = [
  CARD_NETWORK,
  ...CHARGE_METHODS,
  ...Object.values(BANK_NETWORKS),
  ...Object.values(BANKING_NETWORKS),
];
