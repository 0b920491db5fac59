export { PROTOCOL } from './api.js';
export type { Report, ReportReaders, ReportRow } from './collation/reports.js';
export type { DepositorPort } from './deposit-test.js';
export { type HectoPgOptions, hectoPgDoor } from './door.js';
export { operatorCancelNo } from './operator-cancel-no.js';
export type {
  AccountBanks,
  CardIssuers,
  ChargeHouses,
  ListedBehaviour,
  ListedCard,
  ListedInstitution,
  StandInCard,
  WindowNetworks,
} from './windows/networks.js';
