import { randomBytes } from 'node:crypto';
import type { Door } from '@gwanmun/engine';
import { hectoEasyCashDoor } from '@gwanmun/hecto-easycash/server';
import { hectoPgDoor, operatorCancelNo, type ReportReaders } from '@gwanmun/hecto-pg/server';
import {
  BANK_TEST_VALUES,
  BANKS,
  type BankNetwork,
  BEHAVIOURS,
  CARRIERS,
  chargeTestValues,
  ISSUERS,
  issuerTestCard,
  TEST_CARDS,
  VIRTUAL_ACCOUNT_BANKS,
} from '@gwanmun/networks';
import type { FastifyInstance } from 'fastify';
import type { House } from './house.js';
import type { ProtocolDesk } from './operator/index.js';

/** The protocols that this server speaks. A new one is one line here. */
export function createDoors(bank: BankNetwork, reports: ReportReaders): readonly Door<FastifyInstance>[] {
  return [
    hectoPgDoor({
      cards: { issuers: ISSUERS, standIn: issuerTestCard, cards: TEST_CARDS, behaviours: BEHAVIOURS },
      charges: { banks: BANKS, carriers: CARRIERS, testValues: chargeTestValues },
      accounts: {
        banks: BANKS.filter(({ code }) => VIRTUAL_ACCOUNT_BANKS.some(({ bank }) => bank === code)),
        testValues: BANK_TEST_VALUES.filter(({ on }) => on.includes('open')),
      },
      depositor: bank,
      reports,
    }),
    hectoEasyCashDoor(),
  ];
}

/** What operators need of each protocol: numbers for cancels of theirs, and keys. */
export function protocolDesks(house: House): Readonly<Record<string, ProtocolDesk>> {
  const { engine, config } = house;
  return {
    'hecto-pg': {
      newCancelId: (merchantId, method) => operatorCancelNo({ engine, sandbox: config.sandbox }, merchantId, method),
      newKeys: () => ({ aes: randomBytes(24).toString('base64url').slice(0, 32), hash: `ST${randomBytes(16).toString('hex')}` }),
    },
  };
}
