import type { HectoPg, ReturnResult } from '@gwanmun/hecto-pg/client';
import type { Order, OrderStore, ReturnRecord } from './order.js';
import { wayFacts } from './ways.js';

// #snippet return
/**
 * The customer's browser is back. What it brings passed through the customer's hands
 * without a signature: it is kept for the screen and moves no money and no goods.
 * It may come twice, late, or never.
 */
export async function receiveReturn(
  pg: HectoPg,
  store: OrderStore,
  form: Record<string, string>,
  now: Date,
) {
  const result = pg.parseReturn(form);
  if (result.outcome === 'unreadable') return undefined;
  return store.update(result.mchtTrdNo, (order) => {
    const returned = recordOf(result, now);
    return withKey({ ...withAccount(order, returned), returned }, result);
  });
}

/** A virtual account was issued: the customer has to see at once where to pay. */
function withAccount(order: Order, returned: ReturnRecord): Order {
  if (returned.outcome !== 'issued' || order.virtualAccount?.confirmed) return order;
  const virtualAccount = {
    trdNo: returned.trdNo,
    bank: returned.institution ?? '',
    bankName: returned.institutionName ?? '',
    accountNo: returned.accountNo ?? '',
    expireDt: returned.expireDt ?? '',
    confirmed: false, // until the signed notification says the same
  };
  return { ...order, virtualAccount };
}
// #end

/** The key of a subscription comes this way only. Whoever forges one can pay nothing with it: the gateway knows whose it is. */
function withKey(order: Order, result: ReturnResult): Order {
  const billKey = 'billKey' in result ? result.billKey : undefined;
  if (!billKey || !wayFacts(order.way).series || order.series) return order;
  return { ...order, series: { billKey } };
}

type Readable = Exclude<ReturnResult, { outcome: 'unreadable' }>;

function recordOf(result: Readable, now: Date): ReturnRecord {
  const { outcome, code, message, trdNo, trdAmt } = result;
  const common = { at: now.toISOString(), outcome, code, message, trdNo };
  const amount = trdAmt === undefined ? {} : { amount: trdAmt };
  return { ...common, ...amount, ...detailsOf(result) };
}

/** What only some methods bring. */
function detailsOf(result: Readable): Partial<ReturnRecord> {
  const paidWith = (from: { fnCd?: string | undefined; fnNm?: string | undefined }) => ({
    ...(from.fnCd ? { institution: from.fnCd } : {}),
    ...(from.fnNm ? { institutionName: from.fnNm } : {}),
  });
  switch (result.method) {
    case 'card':
      return {
        ...paidWith(result),
        ...(result.authNo ? { approvalNo: result.authNo } : {}),
        ...(result.intMon ? { instalments: result.intMon } : {}),
      };
    case 'vbank':
    case 'vbank010':
      return {
        ...paidWith(result),
        ...(result.vtlAcntNo ? { accountNo: result.vtlAcntNo } : {}),
        ...(result.expireDt ? { expireDt: result.expireDt } : {}),
      };
    case 'bank':
    case 'mobile':
      return paidWith(result);
    default:
      return {};
  }
}
