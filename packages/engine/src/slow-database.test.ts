import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Bench, cancelOf, keyIssue, MERCHANT, openBench, payment } from './testing/bench.js';
import { expectSound } from './testing/soundness.js';

/** Writes of the slow merchant wait until the test lets them go. */
const held: (() => void)[] = [];
let slow: string | undefined;
let bench: Bench;
beforeAll(async () => {
  bench = await openBench(
    {},
    {},
    {
      pauseBeforeWrite: (merchantId) => (merchantId === slow ? new Promise((resolve) => held.push(resolve)) : undefined),
    },
  );
});
afterAll(async () => {
  slow = undefined;
  for (const go of held) go();
  await bench.close();
});

async function letOneGo(): Promise<void> {
  await vi.waitFor(() => expect(held).toHaveLength(1));
  held.shift()!();
}

it('holds up intent and outcome of a payment: no network is asked before the one, nobody is answered before the other', async () => {
  slow = MERCHANT;
  const asked = bench.network.asked.length;
  const command = payment();
  let answered = false;
  const result = bench.engine.approveCard(command).finally(() => {
    answered = true;
  });
  await vi.waitFor(() => expect(held).toHaveLength(1));
  expect(bench.network.asked.length).toBe(asked);
  expect(await bench.engine.transaction(MERCHANT, command.transactionId)).toBeUndefined();
  await letOneGo();
  await vi.waitFor(() => expect(held).toHaveLength(1));
  expect(bench.network.asked.length).toBe(asked + 1);
  expect([answered, (await bench.engine.transaction(MERCHANT, command.transactionId))?.state]).toEqual([false, 'pending']);
  await letOneGo();
  expect(await result).toMatchObject({ kind: 'approved' });
  await expectSound(bench);
});

it('holds up cancels and the deletion of a billing key', async () => {
  slow = undefined;
  const paid = payment();
  const key = keyIssue();
  await bench.engine.approveCard(paid);
  await bench.engine.issueBillingKey(key);
  slow = MERCHANT;
  const cancel = bench.engine.cancelPayment(cancelOf(paid.transactionId, 400));
  await letOneGo();
  await letOneGo();
  expect(await cancel).toMatchObject({ kind: 'approved' });
  const { merchantId, channel, protocol, billingKey } = key;
  const deletion = bench.engine.deleteBillingKey({
    ...{ merchantId, channel, protocol, billingKey: billingKey!, transactionId: 'DEL1', orderNo: 'DEL1', facts: {} },
  });
  await letOneGo();
  expect(await deletion).toMatchObject({ kind: 'approved' });
  await expectSound(bench);
});

it('leaves other merchants alone', async () => {
  slow = 'somebody else';
  expect(await bench.engine.approveCard(payment())).toMatchObject({ kind: 'approved' });
  expect(held).toEqual([]);
});
