import type { HectoPg } from '@gwanmun/hecto-pg/client';
import { endOfDay } from './korean-time.js';
import type { AccountRequest, Order, OrderStore } from './order.js';
import { asAnswered, asking } from './order-events.js';

// #snippet account
/** Gives the customer more time for the deposit, counted from today. Bank and number name the account. */
export async function extendDeadline(
  pg: HectoPg,
  store: OrderStore,
  orderNo: string,
  days: number,
  now: Date,
) {
  const expireDt = endOfDay(now, days);
  const asked = await remember(store, orderNo, { what: 'extend', expireDt }, now);
  if (!asked) return;
  const { order, account, request } = asked;
  const answer = await pg.vbank.change({
    mchtTrdNo: request.no, // a number of its own
    kind: 'rotating',
    bankCd: account.bank,
    vAcntNo: account.accountNo,
    expireDate: expireDt,
    trdAmt: order.amount, // the amount can be changed, too
  });
  const change = answer.outcome === 'approved' ? { expireDt } : {};
  await settle(store, orderNo, request.no, asAnswered(answer), change);
}

/** Gives the account up before anybody has paid into it. After a deposit only a refund helps. */
export async function giveAccountUp(
  pg: HectoPg,
  store: OrderStore,
  orderNo: string,
  now: Date,
) {
  const asked = await remember(store, orderNo, { what: 'close' }, now);
  if (!asked) return;
  const { account, request } = asked;
  const answer = await pg.vbank.close({
    mchtTrdNo: request.no,
    orgTrdNo: account.trdNo, // the number of the issue
    vAcntNo: account.accountNo,
  });
  const change = answer.outcome === 'approved' ? { closed: true } : {};
  await settle(store, orderNo, request.no, asAnswered(answer), change);
}
// #end

type Asked = Pick<AccountRequest, 'what' | 'expireDt'>;

/** Writes down what we are going to ask. `undefined` when there is no account that waits. */
async function remember(store: OrderStore, orderNo: string, asked: Asked, now: Date) {
  let request: AccountRequest | undefined;
  const order = await store.update(orderNo, (found) => {
    const account = found.virtualAccount;
    const earlier = found.accountRequests ?? [];
    if (!account || account.closed || found.payment) return found;
    const no = `${found.orderNo}-A${earlier.length + 1}`;
    request = { no, ...asked, ...asking(now) };
    return { ...found, accountRequests: [...earlier, request] };
  });
  const account = order?.virtualAccount;
  return request && account ? { order, account, request } : undefined;
}

async function settle(
  store: OrderStore,
  orderNo: string,
  no: string,
  answered: Pick<AccountRequest, 'state' | 'code' | 'message'>,
  change: Partial<NonNullable<Order['virtualAccount']>>,
): Promise<void> {
  await store.update(orderNo, (found) => ({
    ...found,
    ...(found.virtualAccount && {
      virtualAccount: { ...found.virtualAccount, ...change },
    }),
    accountRequests: (found.accountRequests ?? []).map((each) =>
      each.no === no ? { ...each, ...answered } : each,
    ),
  }));
}
