import { BANK_REFUSALS } from '@gwanmun/engine';
import { expect, it } from 'vitest';
import { ACCOUNT_BEHAVIOURS } from './account-behaviours.js';
import { PHONE_BEHAVIOURS } from './phone-behaviours.js';

it('a merchant can meet every refusal with a documented account or phone', () => {
  const documented = [...ACCOUNT_BEHAVIOURS, ...PHONE_BEHAVIOURS].flatMap(({ refusal }) => refusal ?? []);
  const otherwise = {
    // The gateway compares names; the person answers later.
    holder_mismatch: ACCOUNT_BEHAVIOURS.find(({ outcome }) => outcome === 'other_holder'),
    declined: PHONE_BEHAVIOURS.find(({ outcome }) => outcome === 'decline'),
    identity_mismatch: ACCOUNT_BEHAVIOURS.find(({ identityDiffers }) => identityDiffers),
    // What the books say of refunds, whatever the account.
    already_cancelled: true,
    no_such_transaction: true,
  };
  const met = new Set<string>([...documented, ...Object.keys(otherwise)]);
  expect(BANK_REFUSALS.filter((reason) => !met.has(reason))).toEqual([]);
  expect(Object.values(otherwise)).not.toContain(undefined);
});
