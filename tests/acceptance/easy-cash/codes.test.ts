import { describe, expect, it } from 'vitest';
import { FORCED, WAYS } from './support/code-ways.js';
import { CODES } from './support/codes.js';
import { EasyCashStage } from './support/stage.js';

const stage = new EasyCashStage('20260311100001');

describe('every result code of the document (hecto-easycash §9)', () => {
  it('has a way for a merchant to meet it; what only force brings has a reason', () => {
    const told = WAYS.map(({ code }) => code);
    expect([...new Set(told)].sort()).toEqual(CODES.map(({ code }) => code).sort());
    expect(Object.keys(FORCED).filter((code) => told.indexOf(code) !== told.lastIndexOf(code))).toEqual([]);
  });

  it.each(WAYS.map((way) => [way.code, way.how, way] as const))('%s: %s', async (code, _how, { provoke }) => {
    const answer = await provoke(stage.shop());
    expect(answer).toMatchObject({ outStatCd: code === '0000' ? '0021' : '0031', outRsltCd: code });
  });
});

it('a forced code after the work was done: the SDK does not know, and the inquiry does', async () => {
  const shop = stage.shop();
  const account = await shop.registered('1234567890');
  await stage.sandbox.force(shop.mchtId, { operation: 'payConfirm', code: 'ST10', when: 'after' });
  const paid = await shop.sdk.payment.pay({ ...account, mchtTrdNo: stage.newOrder(), trdAmt: 1_000 });
  expect(paid).toMatchObject({ outcome: 'unknown', code: 'ST10' });
  expect(await shop.sdk.payment.outcome(paid.order!)).toMatchObject({ outcome: 'success' });
});

stage.keepsToTheDocument();
