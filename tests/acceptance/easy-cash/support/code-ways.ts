import { expect } from 'vitest';
import { ACCOUNT_WAYS } from './code-ways-accounts.js';
import { MONEY_WAYS } from './code-ways-money.js';
import { PERSON_WAYS } from './code-ways-persons.js';
import type { Shop } from './shop.js';
import type { Answer } from './stage.js';

/** How a merchant meets a code, by documented means only. */
export interface Way {
  readonly code: string;
  readonly how: string;
  provoke(shop: Shop): Promise<Answer>;
}

const SERVICE: readonly Way[] = [
  { code: '0000', how: 'a test call', provoke: (shop) => shop.ask('testCall') },
  { code: 'ST09', how: 'a message that lacks a member', provoke: (shop) => shop.ask('testCall', { mchtTrdNo: undefined }) },
  ...Object.entries({ ST99: 'maintenance', ST41: 'over_capacity', ST42: 'busy' }).map(([code, state]) => ({
    code,
    how: `the service is announced: ${state}`,
    async provoke(shop: Shop) {
      await shop.ask('bankList');
      await shop.stage.sandbox.announce(shop.mchtId, state);
      expect(await shop.ask('testCall')).toMatchObject({ outRsltCd: '0000' });
      return shop.ask('ownerCheck1');
    },
  })),
];

const RELAY =
  'the relay is simulated as one network: an answer that does not come is VTIM, a refusal that is certain has a code of its own';

/** Codes that the gateway never says by itself, and why. A merchant meets them because the sandbox forces them. */
export const FORCED: Readonly<Record<string, string>> = {
  ST03: 'no debit is made twice: each has one reference at the bank',
  ST04: RELAY,
  ST05: RELAY,
  ST07: RELAY,
  ST10: 'an error of the gateway itself',
  ST31: 'no remittance is made twice: each has one reference at the bank',
  ST36: RELAY,
  ST37: 'a debit asks nobody who could cancel it: there is no user interface',
  ST66: 'no API registers a password',
  SE04: 'open banking is not produced since edition 3.0.2',
  SE05: 'open banking is not produced since edition 3.0.2',
};

const forced = Object.entries(FORCED).map(([code, why]) => ({
  code,
  how: `forced, because ${why}`,
  async provoke(shop: Shop): Promise<Answer> {
    const account = await shop.registered('1234567890');
    await shop.stage.sandbox.force(shop.mchtId, { operation: 'payConfirm', code });
    const answer = await shop.pay(account);
    expect(await shop.outcome(answer.mchtTrdNo)).toMatchObject({ outRsltCd: 'ST06' });
    expect(await shop.pay(account)).toMatchObject({ outRsltCd: '0000' });
    return answer;
  },
}));

export const WAYS: readonly Way[] = [...SERVICE, ...PERSON_WAYS, ...ACCOUNT_WAYS, ...MONEY_WAYS, ...forced];
