import type { Scene } from './index.js';

/** What a series tells it collected is the sum of its debits that stand; one that was told to be over is over. */
export async function seriesFit({ diary, rows, shops }: Scene): Promise<string[]> {
  const wrong: string[] = [];
  const collected = new Map<string, { amount: number; count: number }>();
  for (const { series, merchantId, orderNo } of diary.deeds) {
    const row = rows.ofOrder(merchantId, orderNo)[0];
    if (series === undefined || row?.state !== 'approved') continue;
    const sum = collected.get(series) ?? { amount: 0, count: 0 };
    collected.set(series, { amount: sum.amount + row.amount, count: sum.count + 1 });
  }
  const over = new Set(diary.banking.endings.filter(({ what, told }) => what === 'series' && told === 'approved').map(({ key }) => key));
  for (const { merchantId, customerId, key } of diary.banking.series) {
    const { easyCash } = shops.find((shop) => shop.merchantId === merchantId)!;
    const told = await easyCash.recurring.info({ mchtCustId: customerId, rglChrgKey: key });
    const { amount, count } = collected.get(key) ?? { amount: 0, count: 0 };
    const fits =
      told.outcome === 'success' &&
      told.pmtAcmAmt === amount &&
      Number(told.pmtAcmOrd) === count &&
      (!over.has(key) || told.unregStatCd !== undefined);
    if (!fits) wrong.push(`${merchantId} series ${key}: ${JSON.stringify(told)} instead of ${amount} in ${count}, over: ${over.has(key)}`);
  }
  return wrong;
}
