export {
  BANK_NETWORKS,
  type BankNetwork,
  type BankNetworkDeps,
  type BankNetworkOptions,
  createBankNetwork,
} from './bank/bank-network.js';
export { type IsBusinessDay, PAYOUT_DAYS, weekdays } from './bank/business-days.js';
export type { BankDeposit } from './bank/deposit-books.js';
export type { AskGateway, NewDeposit, PlayedDeposit, Redelivery } from './bank/depositor.js';
export type { BankAccount, BankLists, BankQuery, Payout } from './bank/lists.js';
export { VIRTUAL_ACCOUNT_BANKS } from './bank/numbers.js';
export { DEPOSIT_SCENARIOS, type DepositScenario } from './bank/scenarios.js';
export { BANK_BEHAVIOURS, BANK_TEST_VALUES, type BankBehaviour, type BankTestValue } from './bank/test-values.js';
export {
  ACCOUNT_BEHAVIOURS,
  ACCOUNT_TEST_VALUES,
  type AccountBehaviour,
  type AccountDefaults,
  type AccountTestValue,
  accountBehaviourNamed,
  DEFAULT_ACCOUNT,
} from './banking/account-behaviours.js';
export type { AccountChange, AccountView } from './banking/accounts.js';
export {
  type BankingNetworks,
  type BankingNetworksDeps,
  type BankingNetworksOptions,
  createBankingNetworks,
} from './banking/banking-networks.js';
export {
  type BankClosure,
  type BankClosures,
  CLOSURE_CAUSES,
  type ClosureCause,
  createBankClosures,
  type NewClosure,
  OPEN_END,
} from './banking/closures.js';
export { ACCOUNT_FLAGS, type AccountFlag, type AccountOperation } from './banking/flags.js';
export type {
  AccountMovement,
  AccountQuery,
  BankingLists,
  ListedAccount,
  MovementQuery,
  PersonQuery,
  PersonRequest,
} from './banking/lists.js';
export { BANKING_NETWORKS } from './banking/names.js';
export type { PersonRow } from './banking/person-books.js';
export type { Obliging } from './banking/person-house.js';
export type { AnsweredRequest } from './banking/persons.js';
export {
  PERSON_ANSWERS,
  PERSON_CHANNELS,
  type PersonAnswer,
  type PersonChannel,
  PHONE_BEHAVIOURS,
  PHONE_TEST_VALUES,
  type PhoneBehaviour,
  type PhoneTestValue,
} from './banking/phone-behaviours.js';
export { outcomeOnAccount, outcomeOnPhone } from './banking/test-outcomes.js';
export { BEHAVIOURS, behaviourNamed, type CardBehaviour } from './card/behaviours.js';
export { type CardProduct, listRanges, productOf } from './card/bins.js';
export { type CardNetworkDeps, type CardNetworkOptions, createCardNetwork, type SimulatedCardNetwork } from './card/card-network.js';
export { AMOUNT_LIMITS, type AmountLimits, CARD_RULES, INSTALMENT_MINIMUM, instalmentsAllowed } from './card/decide.js';
export { ISSUERS, type Issuer, issuerByCode } from './card/issuers.js';
export {
  issuerTestCard,
  SAMPLE_CARDS,
  TEST_CARDS,
  type TestCard,
  type TypedCard,
} from './card/test-cards.js';
export {
  behavioursOf,
  type ChargeBehaviour,
  type ChosenFunds,
  chargeBehaviourNamed,
  chargeBehaviourNumbered,
} from './charge/behaviours.js';
export { CHARGE_METHODS, type ChargeNetworksDeps, createChargeNetworks, type SimulatedChargeNetworks } from './charge/charge-networks.js';
export { fundingRuleOf } from './charge/funding.js';
export { type ChargeTestValue, chargeTestValue, chargeTestValues } from './charge/test-values.js';
export { createFaults, type FaultControl } from './faults/create-faults.js';
export {
  type AnswerFault,
  type CallFault,
  type DoorCall,
  type Faults,
  type NetworkCall,
  type NotificationFault,
  noFaults,
} from './faults/fault-evaluator.js';
export {
  FAULT_KINDS,
  type Fault,
  type FaultKind,
  NETWORK_OPERATIONS,
  type NewFault,
  OPERATIONS,
  type Operation,
  parseFault,
} from './faults/faults.js';
export { BANKS, bankByCode } from './institutions/banks.js';
export { CARRIERS, carrierByCode } from './institutions/carriers.js';
export type { Institution } from './institutions/institution.js';
export type { Behaviour } from './link/behaviour.js';
export type { Page } from './link/pages.js';
export { NETWORK_MIGRATIONS } from './migrations.js';
export { NETWORK_NAMES } from './network-names.js';
export { REACHABLE_REFUSALS, type ReachableRefusal } from './reachable.js';
export { type Finding, type ReconcileOptions, type Reconciliation, reconcile } from './reconcile/reconcile.js';
