import { won } from '@gwanmun/kernel';
import { describe, expect, it } from 'vitest';
import { approval, cancelOf, testCard } from '../testing/fixtures.js';
import { describePromises } from '../testing/network-promises.js';
import { Stage } from '../testing/stage.js';
import { createCardNetwork, type SimulatedCardNetwork } from './card-network.js';

let cards: SimulatedCardNetwork | undefined;

const stage = new Stage('networks.card_books', ({ pool, clock, faults, label, sleep }) => {
  const network = createCardNetwork({ pool, clock, faults, options: { name: label === 'here' ? 'cards' : label, sleep } });
  cards ??= network;
  return {
    name: network.name,
    approve: (reference, outcome = 'approve', { amount = 10_000, merchantId = 'm1' } = {}) =>
      network.approve(approval(reference, { card: testCard(outcome), amount: won(amount), merchantId })),
    cancel: (request) => network.cancel(request),
    query: (merchantId, reference) => network.query(merchantId, reference),
    reverse: (merchantId, reference) => network.reverse(merchantId, reference),
    close: () => network.close(),
  };
});
const next = (): string => stage.next();

describePromises(stage);

describe('a card', () => {
  it('is answered with its issuer, acquirer, type and plan', async () => {
    expect(await cards!.approve(approval(next(), { amount: won(50_000), instalments: 3 }))).toMatchObject({
      kind: 'approved',
      issuer: 'SHN',
      acquirer: '05',
      instalments: 3,
      interestFree: true,
      cardType: 'credit',
    });
  });

  it('is refused in the words of card issuers', async () => {
    expect(await cards!.approve(approval(next(), { card: testCard('limit_exceeded') }))).toEqual({
      kind: 'refused',
      reason: 'limit_exceeded',
      networkCode: '61',
      message: '카드 이용한도를 초과하였습니다.',
    });
  });

  it('leaves no number in the books that could be used to pay', async () => {
    const reference = next();
    await cards!.approve(approval(reference));
    const { rows } = await stage.pool.query<{ row: string }>('select b::text as row from networks.card_books b where reference = $1', [
      reference,
    ]);
    expect(rows[0]!.row).not.toContain(testCard('approve').number.reveal());
  });

  it('whose slip was bought is not cancelled any more', async () => {
    const payment = next();
    await cards!.approve(approval(payment, { card: testCard('cancel_already_acquired') }));
    expect(await cards!.cancel(cancelOf(payment, next(), 10_000))).toMatchObject({ kind: 'refused', reason: 'already_acquired' });
  });

  it('bought as a gift is given back as a whole only, and a refused part says which rule it was', async () => {
    const [payment, part] = [next(), next()];
    await cards!.approve(approval(payment, { card: testCard('approve_gift', 'BCC') }));
    const answer = await cards!.cancel(cancelOf(payment, part, 9_999));
    expect(answer).toMatchObject({ kind: 'refused', reason: 'not_cancellable', variant: 1 });
    expect(await cards!.query('m1', part)).toEqual(answer);
    expect(await cards!.cancel(cancelOf(payment, next(), 10_000))).toMatchObject({ kind: 'approved' });
  });
});

describe('verify', () => {
  const verify = (outcome: string, issuer?: string, reference = next()) =>
    cards!.verify({ reference, merchantId: 'm1', card: testCard(outcome, issuer) });

  it('checks card data without booking anything', async () => {
    const reference = next();
    expect(await verify('approve', 'KBC', reference)).toMatchObject({ kind: 'approved', issuer: 'KBC' });
    expect(await verify('lost_card', 'KBC', reference)).toMatchObject({ kind: 'refused', reason: 'lost_card' });
    expect(await verify('stopped_card_3')).toMatchObject({ kind: 'refused', reason: 'stopped_card', variant: 3 });
    expect(await verify('no_answer_after', 'KBC', reference)).toMatchObject({ kind: 'unknown' });
    const { rowCount } = await stage.pool.query('select from networks.card_books where reference = $1', [reference]);
    expect(rowCount).toBe(0);
  });

  it('is refused while the network is out', async () => {
    stage.strike({ kind: 'outage' });
    expect(await verify('approve')).toMatchObject({ kind: 'refused', reason: 'issuer_unavailable' });
  });
});
