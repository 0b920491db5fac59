import type { Amount } from '@gwanmun/engine';
import type { NewWindowOrder } from './order.js';
import type { Opening, WindowRow } from './row.js';

/** The order of a request that nothing speaks against: what every window has, and what the method's row adds. */
export function newOrder(row: WindowRow, opening: Opening, amount: Amount): NewWindowOrder {
  const { value, merchant, request } = opening;
  const { order, request: more, personal } = row.order(opening, amount);
  const { total, ...parts } = amount;
  const currency = merchant.profile.currency ?? 'KRW';
  const base = {
    merchantId: merchant.merchantId,
    orderNo: value.mchtTrdNo,
    // easy pay knows no English name (hecto-pg §6.30)
    merchantName: { ko: value.mchtName, en: value.mchtEName || value.mchtName },
    product: value.pmtPrdtNm,
    amount: total,
    currency,
    ...(Object.values(parts).some((part) => part > 0) ? { parts } : {}),
    direct: request.methodSub === 'direct',
    nextUrl: value.nextUrl,
    cancUrl: value.cancUrl,
    request: {
      method: row.methodOf(value),
      amount,
      currency,
      notifyUrl: value.notiUrl,
      passThrough: value.mchtParam,
      taxType: value.taxTypeCd,
      periodEnd: value.prdtTerm,
      requestDate: value.trdDt,
      ...more,
    },
    personal: {
      customerName: value.mchtCustNm,
      customerId: value.mchtCustId,
      email: value.email,
      phone: value.cphoneNo,
      customerIp: value.custIp,
      ...personal,
    },
  };
  return { ...order, ...base, method: request.method } as NewWindowOrder;
}
