import { BANK_TEST_VALUES, BANKS, CARRIERS, chargeTestValues } from '@gwanmun/networks';
import type { CardIssuers, WindowNetworks } from '../windows/networks.js';

const CARDS: CardIssuers = {
  issuers: [
    { code: 'NHC', name: 'NH농협카드', englishName: 'NH' },
    { code: 'SHN', name: '신한카드', englishName: 'Shinhan' },
  ],
  standIn: (issuer) =>
    issuer === 'NHC' || issuer === 'SHN'
      ? { number: `999015000000000${issuer === 'NHC' ? 1 : 2}`, expiryMonth: '12', expiryYear: '99' }
      : undefined,
  cards: [
    { number: '1111222233334444', expiryMonth: '12', expiryYear: '24', identity: '991231', passwordPrefix: '00', ko: '승인', en: 'ok' },
  ],
  behaviours: [
    { no: '000', outcome: 'approve', ko: '승인', en: 'approved' },
    { no: '011', outcome: 'limit_exceeded', ko: '한도 초과', en: 'limit' },
  ],
};

/** What windows know of their networks: two card companies, and the simulated banks, carriers and houses as they are. */
export const NETWORKS: WindowNetworks = {
  cards: CARDS,
  charges: { banks: BANKS, carriers: CARRIERS, testValues: chargeTestValues },
  accounts: { banks: BANKS, testValues: BANK_TEST_VALUES.filter(({ on }) => on.includes('open')) },
};
