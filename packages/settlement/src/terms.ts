import type { Queryable } from '@gwanmun/store';

/** Longest lag of a contract, in business days. */
export const LONGEST_LAG = 60;

/** The column's default: what a contract has that nobody gave a lag. */
export const USUAL_LAG = 2;

/**
 * D+N by method, in business days, as is usual in the field: carriers pay a month later, voucher issuers after a week, banks on the next
 * day. For presets; each contract has its own.
 */
export const DEFAULT_LAGS: Readonly<Record<string, number>> = {
  card: 3,
  bank_transfer: 1,
  virtual_account: 1,
  mobile: 30,
  teen_cash: 5,
  happy_money: 5,
  culture_cash: 5,
  smart_gift: 5,
  book_voucher: 5,
  tmoney: 5,
  point: 3,
  payco: 2,
  kakao_pay: 2,
  naver_pay: 2,
};

/**
 * Sets the lag of contracts that a merchant has: business days by method, default {@link DEFAULT_LAGS}. It holds for what is decided and
 * collected from now on. Returns how many contracts it found.
 *
 * @throws RangeError a lag is no whole number from 0 to {@link LONGEST_LAG}.
 */
export async function setLags(
  client: Queryable,
  merchantId: string,
  lags: Readonly<Record<string, number>> = DEFAULT_LAGS,
): Promise<number> {
  for (const [method, days] of Object.entries(lags)) {
    if (!Number.isSafeInteger(days) || days < 0 || days > LONGEST_LAG) throw new RangeError(`not a lag for ${method}: ${days}`);
  }
  const { rowCount } = await client.query(
    `update gwanmun.contracts c set settle_after_days = l.days
     from jsonb_each_text($2::jsonb) as e (method, text), lateral (select e.text::integer as days) l
     where c.merchant_id = $1 and c.method = e.method`,
    [merchantId, JSON.stringify(lags)],
  );
  return rowCount ?? 0;
}
