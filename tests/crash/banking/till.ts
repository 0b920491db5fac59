import type { OutcomeInquiry, Result } from '@gwanmun/hecto-easycash/client';
import type { Deed } from '../diary.js';
import { type Asked, Till, type Told } from '../till.js';
import type { BankShop } from './shop.js';

type Moved = Result<{ readonly trdNo?: string }>;

/** An answer of the SDK in the diary's words. */
export function toldBy(result: Moved): Told {
  const { outcome } = result;
  if (outcome === 'success') return { outcome: 'approved', trdNo: result.trdNo };
  const { code } = result;
  return { outcome: outcome === 'failure' ? 'refused' : 'unknown', ...(code !== undefined && { code }) };
}

/** A till that moves money by Easy Cash: where nobody answered it sends the same request again, and asks what became of it. */
export class BankTill extends Till<BankShop, 'EC'> {
  constructor(shop: BankShop, name: string, seed: number) {
    super(shop, 'EC', name, seed);
  }

  /** Moves money under a new order number; sometimes two clerks send the same request at once. Gives what is known in the end. */
  async move<T extends Moved>(asked: Asked, send: (orderNo: string) => Promise<T>): Promise<{ readonly deed: Deed; readonly result?: T }> {
    const deed = this.note({ ...asked, silent: true });
    const sentAt = this.shop.world.clock.now();
    const ask = async (): Promise<T> => {
      const result = await send(deed.orderNo);
      const told = toldBy(result);
      if (told.outcome === 'unknown' && told.code === undefined) deed.unanswered = true;
      await this.answered(told);
      return result;
    };
    const results = (await Promise.all(Array.from({ length: this.chance(0.08) ? 2 : 1 }, ask))) as T[];
    // What a repeat is refused for says nothing about the first one, which may be on its way.
    const refused = results.every(({ outcome }) => outcome === 'failure');
    if (!refused && !succeeded(results) && this.chance(0.5)) results.push(await ask());
    this.#learn(deed, results.filter(isSuccess), refused ? results[0] : undefined);
    if (deed.told === 'unknown') {
      deed.code = results.map((result) => toldBy(result).code).find((code) => code !== undefined);
      if (this.chance(0.5)) await this.inquire(deed, sentAt);
    }
    return { deed, ...(succeeded(results) && { result: results.find(isSuccess)! }) };
  }

  /** What became of it, as the gateway says now; a definite word is noted. */
  async inquire(deed: Deed, sentAt?: Date): Promise<Told> {
    const told = toldBy(await outcomeOf(this.shop, deed, sentAt));
    await this.pauseAfter(told);
    if (told.outcome === 'unknown') return told;
    this.shop.diary.banking.resolved++;
    deed.told = told.outcome;
    deed.transactionNo = told.trdNo;
    return told;
  }

  #learn(deed: Deed, successes: readonly Moved[], refusal: Moved | undefined): void {
    deed.told = successes.length > 0 ? 'approved' : refusal ? 'refused' : 'unknown';
    deed.transactionNo = successes.map(toldBy)[0]?.trdNo;
    if (refusal) deed.code = toldBy(refusal).code;
    if (successes.length > 1)
      this.shop.diary.wrong.push(`${deed.merchantId} ${deed.kind} ${deed.orderNo} was done ${successes.length} times`);
  }
}

const isSuccess = (result: Moved): boolean => result.outcome === 'success';
const succeeded = (results: readonly Moved[]): boolean => results.some(isSuccess);

/** Asks what became of a debit, refund or remittance (hecto-easycash §7.3). */
export function outcomeOf({ easyCash }: BankShop, { kind, orderNo, day }: Deed, sentAt?: Date): Promise<Moved> {
  const order: OutcomeInquiry = { mchtTrdNo: orderNo, mchtTrdDt: day, ...(sentAt && { sentAt }) };
  if (kind === 'cancel') return easyCash.refund.outcome(order);
  return kind === 'remittance' ? easyCash.remittance.outcome(order) : easyCash.payment.outcome(order);
}
