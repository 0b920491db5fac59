export { BEHAVIOURS, behaviourNamed, type CardBehaviour } from './card/behaviours.js';
export { type CardProduct, listRanges, productOf } from './card/bins.js';
export { type CardNetworkDeps, type CardNetworkOptions, createCardNetwork, type SimulatedCardNetwork } from './card/card-network.js';
export { AMOUNT_LIMITS, type AmountLimits, CARD_RULES, INSTALMENT_MINIMUM, instalmentsAllowed } from './card/decide.js';
export { ISSUERS, type Issuer, issuerByCode } from './card/issuers.js';
export * from './card/reconcile.js';
export {
  issuerTestCard,
  SAMPLE_CARDS,
  TEST_CARDS,
  type TestCard,
  type TypedCard,
} from './card/test-cards.js';
export { createFaults, type FaultControl } from './faults/create-faults.js';
export { type CallFault, type Faults, type NetworkCall, type NotificationFault, noFaults } from './faults/fault-evaluator.js';
export { FAULT_KINDS, type Fault, type FaultKind, type NewFault, OPERATIONS, type Operation, parseFault } from './faults/faults.js';
export { NETWORK_MIGRATIONS } from './migrations.js';
