import { FixedClock } from '@gwanmun/kernel';
import { OutcomeUnknownError, silentLog, UnavailableError, type Writer } from '@gwanmun/store';
import { expect, it } from 'vitest';
import { settleApproval } from './machine/settle.js';
import type { Recorded } from './recorded.js';
import { newIntent } from './results.js';
import { Settler } from './settler.js';
import { total } from './testing/amounts.js';
import { payment } from './testing/bench.js';
import { FakeNetwork } from './testing/fake-network.js';
import type { OutcomeItem } from './writers/outcomes.js';

const clock = new FixedClock('2024-05-05T03:00:00Z');

type Reply = 'written' | 'overtaken' | Error;

/** A settler whose database answers as scripted, the last answer for ever. */
function scripted(replies: Reply[], stored?: Recorded) {
  const items: OutcomeItem[] = [];
  const outcomes = {
    write: async (item: OutcomeItem) => {
      items.push(item);
      const reply = replies.length > 1 ? replies.shift()! : replies[0]!;
      if (reply instanceof Error) throw reply;
      return reply === 'written' ? { i: 0 } : undefined;
    },
  } as Writer<OutcomeItem, { i: number }>;
  const settler = new Settler({
    outcomes,
    transactions: { one: async () => stored },
    merchant: async () => undefined,
    seals: { personal: () => undefined },
    clock,
    log: silentLog,
  });
  return { settler, items };
}

function intent(): Recorded {
  const { source: _, onUnknown, ...command } = payment();
  return newIntent({ ...command, kind: 'payment', onUnknown, amount: total(1000), requestedAt: clock.now() }, { network: 'fake' });
}

async function approved(transaction: Recorded) {
  const { merchantId, transactionId: reference, amount, currency } = transaction;
  const { source } = payment();
  const card = 'card' in source ? source.card : undefined;
  const request = { merchantId, reference, amount: amount.total, currency, instalments: 0, card: card! };
  return settleApproval(transaction, await new FakeNetwork(clock).approve(request));
}

it('keeps trying while the database is away', async () => {
  const { settler, items } = scripted([new UnavailableError(), new OutcomeUnknownError(), 'written']);
  const transaction = intent();
  expect(await settler.settle(transaction, await approved(transaction), {}, 5_000)).toMatchObject({
    kind: 'written',
    transaction: { state: 'approved', version: 1, decidedAt: clock.now() },
  });
  // The same event and notification each time: a lost write that was committed must not be doubled.
  expect(new Set(items.map(({ event }) => event.id)).size).toBe(1);
});

it('reads back what a lost write left', async () => {
  const transaction = intent();
  const stored = { ...transaction, state: 'approved' as const, version: 1 };
  const { settler } = scripted([new OutcomeUnknownError(), 'overtaken'], stored);
  expect(await settler.settle(transaction, await approved(transaction), {}, 5_000)).toEqual({ kind: 'overtaken', transaction: stored });
});

it('gives up when patience ends', async () => {
  const transaction = intent();
  const away = scripted([new UnavailableError()]);
  expect(await away.settler.settle(transaction, await approved(transaction), {}, 60)).toEqual({ kind: 'unwritten', transaction });
  expect(away.items.length).toBeGreaterThan(1);
});

it('does not move what is at its end', async () => {
  const { settler } = scripted(['written']);
  await expect(settler.settle({ ...intent(), state: 'approved' }, { state: 'refused' }, {}, 0)).rejects.toMatchObject({ code: 'defect' });
});

it('goes on to record a doubt that the caller was told of, until it is closed', async () => {
  const transaction = intent();
  const { settler, items } = scripted([new UnavailableError(), 'written']);
  settler.doubt(transaction);
  await expect.poll(() => items.length, { timeout: 20_000 }).toBe(2);
  expect(items[1]).toMatchObject({ decided: { state: 'unknown' }, transaction: { version: 0 } });
  await settler.close();
  const never = scripted([new UnavailableError()]);
  never.settler.doubt(transaction);
  await never.settler.close();
});
