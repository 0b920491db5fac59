import type { NewMerchant } from '@gwanmun/engine';
import { balances, checkLedger } from '@gwanmun/ledger';
import { reconcile, TEST_CARDS } from '@gwanmun/networks';
import { settle, settlementOf, settlementRuns } from '@gwanmun/settlement';
import { createDb, loggedRequest, searchRequests } from '@gwanmun/store';
import type { FastifyInstance } from 'fastify';
import { protocolDesks } from './doors.js';
import { easyCashAnswers } from './easy-cash-answers.js';
import type { House } from './house.js';
import { institutionNotices } from './institution-notices.js';
import type { Jobs } from './jobs.js';
import { clockControl } from './operator/clock-control.js';
import { type Books, type OperatorDeps, operatorApi, type RequestEntries, type Settlement } from './operator/index.js';
import { jobStats } from './operator/queries/job-stats.js';
import { paymentReader } from './operator/queries/payment-reader.js';
import { VERSION } from './version.js';

export interface OperatorParts {
  readonly house: House;
  readonly jobs: Jobs;
  readonly publicUrl: string;
  readonly operatorToken: string;
  readonly presets: readonly NewMerchant[];
}

/** Mounts the operator API on the house. */
export async function mountOperatorApi(app: FastifyInstance, parts: OperatorParts): Promise<void> {
  const { house, jobs, publicUrl } = parts;
  const { engine, pool, clock, settings, faults, config } = house;
  const db = createDb(pool);
  const deps: OperatorDeps = {
    engine,
    log: house.log,
    token: parts.operatorToken,
    sandbox: config.sandbox,
    publicUrl,
    version: VERSION,
    payments: paymentReader(db, clock),
    requests: requestEntries(house),
    notifications: jobs.notifier,
    clock: clockControl(settings, clock, pool),
    books: books(house),
    settlement: settlement(house),
    bank: house.networks.bank,
    // The networks of this installation have links to banks, so its engine has banking.
    banking: {
      customers: engine.banking!,
      houses: house.networks.banking,
      closures: house.networks.closures,
      answers: easyCashAnswers,
      service: house.announcements,
      sendNotice: institutionNotices(pool, clock).send,
    },
    faults,
    jobs: { stats: () => jobStats(pool) },
    testCards: TEST_CARDS,
    protocols: protocolDesks(house),
    presets: parts.presets,
    links: {
      shop: `${publicUrl}/shop`,
      windowScript: `${publicUrl}/resources/js/v1/SettlePG_v1.2.js`,
      api: publicUrl,
    },
  };
  await operatorApi(app, deps);
}

function requestEntries({ pool }: House): RequestEntries {
  return {
    async search(query) {
      const { entries, next } = await searchRequests(pool, query);
      return { items: entries, next };
    },
    find: (id) => loggedRequest(pool, id),
  };
}

function books({ pool }: House): Books {
  return {
    checkLedger: (query) => checkLedger(pool, query),
    balances: (merchantId) => balances(pool, merchantId),
    reconcile: (query) => reconcile(pool, query),
  };
}

function settlement({ pool, clock }: House): Settlement {
  return {
    runs: (merchantId, limit) => settlementRuns(pool, merchantId, limit),
    run: (date) => settle(pool, clock, date),
    items: (query) => settlementOf(pool, query),
  };
}
