import type { EngineDeps, Merchant, RunningEngine } from '@gwanmun/engine';
import { institutionOf } from '@gwanmun/hecto-easycash/messages';
import { easyCashDirectory, settingsOf } from '@gwanmun/hecto-easycash/server';
import type { Clock } from '@gwanmun/kernel';
import {
  type BankClosures,
  type BankingNetworks,
  type BankNetwork,
  createBankClosures,
  createBankingNetworks,
  createBankNetwork,
  createCardNetwork,
  createChargeNetworks,
  type FaultControl,
} from '@gwanmun/networks';
import { isBusinessDay } from '@gwanmun/settlement';
import type { Log, Settings } from '@gwanmun/store';
import type pg from 'pg';
import type { Config } from './config.js';

export interface NetworkParts {
  readonly config: Config;
  readonly log: Log;
  readonly pool: pg.Pool;
  readonly writers: pg.Pool;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly faults: FaultControl;
  /** Known once the engine stands: nobody deposits before. */
  readonly engine: () => RunningEngine;
}

/** The foreign systems of this installation, all of them simulated; a licensed operator's links take their places in `links`. */
export interface SimulatedNetworks {
  readonly links: Required<Pick<EngineDeps, 'cards' | 'charges' | 'accounts' | 'refunds' | 'banking'>>;
  readonly bank: BankNetwork;
  /** Customers' banks, identity and consent houses. */
  readonly banking: BankingNetworks;
  /** Maintenance of banks that the sandbox declares. */
  readonly closures: BankClosures;
  close(): Promise<void>;
}

export async function openNetworks({
  config,
  log,
  pool,
  writers,
  settings,
  clock,
  faults,
  engine,
}: NetworkParts): Promise<SimulatedNetworks> {
  const options = { writePool: writers, batching: config.batching === 'on', log, answerTimeoutMs: config.networkTimeoutMs * 2 };
  const deps = { pool, clock, faults, options };
  const closures = await createBankClosures(settings);
  const cards = createCardNetwork(deps);
  const charges = createChargeNetworks(deps);
  const bank = createBankNetwork({
    ...deps,
    gateway: (deposit) => engine().deposit(deposit),
    options: { ...options, gatewayTimeoutMs: config.networkTimeoutMs, isBusinessDay },
  });
  const directory = easyCashDirectory({
    edition: config.easyCashMaintenance,
    isHoliday: (day) => !isBusinessDay(day),
    banksOf: bankLists((merchantId) => engine().merchants.peek(merchantId)),
  });
  const banking = createBankingNetworks({ ...deps, ...directory, bankName: (code) => institutionOf(code)?.ko, closures });
  return {
    links: { cards, charges: charges.networks, accounts: bank.accounts, refunds: bank.refunds, banking: banking.links },
    bank,
    banking,
    closures,
    async close() {
      closures.stop();
      await Promise.all([cards.close(), charges.close(), bank.close(), banking.close()]);
    },
  };
}

/**
 * Banks of merchants with lists of their own. Whoever asks has just looked the merchant up; for the moment in which a change makes the engine forget it, the
 * list before it counts.
 */
function bankLists(peek: (merchantId: string) => Merchant | undefined): (merchantId: string) => readonly string[] | undefined {
  const last = new Map<string, readonly string[] | undefined>();
  return (merchantId) => {
    const merchant = peek(merchantId);
    if (merchant) last.set(merchantId, settingsOf(merchant).banks);
    return last.get(merchantId);
  };
}
