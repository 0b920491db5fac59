import type { HectoPg } from '@gwanmun/hecto-pg/client';
import type { OrderStore, SavedCard } from './order.js';

/** The card that the customer saved last and did not ask us to forget. It is kept with the order that brought it. */
export async function savedCardOf(
  store: OrderStore,
  customerId: string,
): Promise<SavedCard | undefined> {
  const orders = await store.ofCustomer(customerId);
  return orders.find((order) => order.savedCard)?.savedCard;
}

/** Has the gateway destroy the customer's billing keys and forgets them here. `false`: an answer was lost, so that a key may still live; ask again. */
export async function forgetSavedCards(
  pg: HectoPg,
  store: OrderStore,
  customerId: string,
  now: Date,
): Promise<boolean> {
  let done = true;
  for (const order of await store.ofCustomer(customerId)) {
    if (!order.savedCard) continue;
    const mchtTrdNo = `${order.orderNo}-D${now.getTime()}`; // every request has a number of its own
    const answer = await pg.billingKey.delete({
      mchtTrdNo,
      billKey: order.savedCard.billKey,
    });
    if (answer.outcome === 'unknown') done = false;
    // A refusal means that the gateway has no such key (any more): there is nothing left to keep.
    else await store.update(order.orderNo, ({ savedCard: _, ...rest }) => rest);
  }
  return done;
}
