import { randomBytes } from 'node:crypto';
import type { Door, Method } from '@gwanmun/engine';
import { PROTOCOL as EASY_CASH, hectoEasyCashDoor } from '@gwanmun/hecto-easycash/server';
import { hectoPgDoor, operatorCancelNo, type ReportReaders } from '@gwanmun/hecto-pg/server';
import {
  BANK_TEST_VALUES,
  BANKS,
  type BankNetwork,
  BEHAVIOURS,
  CARRIERS,
  chargeTestValues,
  type Faults,
  ISSUERS,
  issuerTestCard,
  TEST_CARDS,
  VIRTUAL_ACCOUNT_BANKS,
} from '@gwanmun/networks';
import type { FastifyInstance } from 'fastify';
import type { Announcements } from './announcements.js';
import type { House } from './house.js';
import type { ProtocolDesk } from './operator/index.js';

/** What doors are made of, besides the engine. */
export interface DoorParts {
  readonly bank: BankNetwork;
  readonly reports: ReportReaders;
  readonly announcements: Announcements;
  readonly faults: Faults;
}

/** The protocols that this server speaks. A new one is one line here. */
export function createDoors({ bank, reports, announcements, faults }: DoorParts): readonly Door<FastifyInstance>[] {
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
    hectoEasyCashDoor({
      service: announcements,
      interfere: (merchantId, operation) => faults.onAnswer({ protocol: EASY_CASH, merchantId, operation }),
    }),
  ];
}

/** An AES key of 32 printable bytes and a hash key. */
const newKeys = () => ({ aes: randomBytes(24).toString('base64url'), hash: `ST${randomBytes(16).toString('hex')}` });

/** What operators need of each protocol: numbers for cancels of theirs, and keys. */
export function protocolDesks(house: House): Readonly<Record<string, ProtocolDesk>> {
  const { engine, config } = house;
  const { sandbox } = config;
  // a cancel is numbered by the desk of its payment's own protocol, so the method is one of that protocol's
  return {
    'hecto-pg': {
      newCancelId: (merchantId, method) => operatorCancelNo({ engine, sandbox }, merchantId, method as Method),
      newKeys,
    },
    [EASY_CASH]: {
      newCancelId(merchantId, method) {
        const door = house.doors.find(({ protocol }) => protocol === EASY_CASH)!;
        const of = { merchantId, method: method as Method, at: engine.clock.now(), serial: engine.nextSerial(), sandbox };
        return door.newTransactionId!(of);
      },
      newKeys,
      longestMerchantId: 8,
    },
  };
}
