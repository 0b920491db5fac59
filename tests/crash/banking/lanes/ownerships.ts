import { kstDate } from '@gwanmun/kernel';
import type { Lane } from '../../till.js';
import type { OwnershipCheck } from '../notes.js';
import { type BankTill, toldBy } from '../till.js';

const REMITTER = '커피';
/** How long a code counts. */
const VALID_S = 590;
/** Before this much of its time is left, nobody can say whether it has run out. */
const MARGIN_MS = 60_000;
const OPEN_AT_MOST = 5;
export const TRIES = 5;

interface Movement {
  readonly memo: string | null;
}

/** Deposits of 1 won and their codes: right ones, wrong ones, both at once, again after the end, and again after the next kill. */
export class OwnershipLane implements Lane {
  readonly #till: BankTill;
  readonly #open: OwnershipCheck[] = [];
  #accounts = 0;

  constructor(till: BankTill) {
    this.#till = till;
  }

  async step(): Promise<void> {
    const now = this.#till.shop.world.clock.now().getTime();
    const over = this.#open.filter(({ expiresAt }) => expiresAt.getTime() - now < MARGIN_MS);
    for (const check of over) this.#open.splice(this.#open.indexOf(check), 1);
    if (this.#open.length > OPEN_AT_MOST) this.#open.shift();
    const check = this.#open.length > 0 ? this.#till.pick(this.#open) : undefined;
    const dice = this.#till.random();
    if (!check || dice < 0.12) await this.#request();
    else if (dice < 0.7) await this.#type(check, this.#till.pick([1, 1, 2]), 0);
    else if (dice < 0.8) await this.#type(check, this.#till.pick([1, 3]), 1);
    else if (dice < 0.92) await this.#type(check, 0, this.#till.pick([1, 2]));
    else await this.#ask(check);
  }

  async #request(): Promise<void> {
    const { world, merchantId, easyCash, diary } = this.#till.shop;
    const customerId = `o-${this.#till.name}-${this.#accounts}`;
    // Every account takes a few deposits a day only.
    const custAcntNo = `781${this.#till.name.slice(-1)}${String(this.#accounts++).padStart(8, '0')}`;
    const mchtTrdNo = this.#till.orderNo();
    const at = world.clock.now();
    const told = await easyCash.ownership.request({
      ...{ mchtTrdNo, mchtCustId: customerId, bankCd: '023', custAcntNo },
      ...{ authType: '4', remitterNm: REMITTER, authVldTm: String(VALID_S) },
    });
    await this.#till.answered(toldBy(told));
    if (told.outcome === 'failure') return;
    // Where nobody answered the won may have arrived: then the order number will do.
    const code = await this.#passbook(`bank=023&accountNo=${custAcntNo}`);
    if (code === undefined) return;
    const check: OwnershipCheck = {
      ...{ merchantId, customerId, orderNo: mchtTrdNo, code, day: kstDate(at), expiresAt: new Date(at.getTime() + VALID_S * 1_000) },
      ...(told.outcome === 'success' && { trdNo: told.trdNo }),
      ...{ wrongSent: 0, wrongTold: 0, rightSent: false, confirmed: false, closed: false },
    };
    diary.banking.ownerships.push(check);
    this.#open.push(check);
  }

  async #passbook(account: string): Promise<string | undefined> {
    const path = `/account-movements?kind=memo&${account}&limit=1`;
    const found = await this.#till.shop.world.operator<{ items: readonly Movement[] }>('GET', path).catch(() => undefined);
    return found?.items[0]?.memo?.replace(REMITTER, '');
  }

  /** So many people type at once. */
  async #type(check: OwnershipCheck, wrong: number, right: number): Promise<void> {
    const codes = [...Array.from({ length: wrong }, () => this.#other(check.code)), ...Array.from({ length: right }, () => check.code)];
    await Promise.all(codes.map((code) => this.#confirm(check, code)));
  }

  #other(code: string): string {
    return String((Number(code) + 1 + Math.floor(this.#till.random() * 9_998)) % 10_000).padStart(4, '0');
  }

  async #confirm(check: OwnershipCheck, authNo: string): Promise<void> {
    const { customerId: mchtCustId, orderNo: mchtTrdNo, trdNo, code } = check;
    const { confirmed, closed } = check;
    const right = authNo === code;
    if (right) check.rightSent = true;
    else check.wrongSent++;
    const told = await this.#till.shop.easyCash.ownership.confirm({ mchtTrdNo, mchtCustId, authNo, ...(trdNo !== undefined && { trdNo }) });
    await this.#till.answered(toldBy(told));
    const say = (what: string) =>
      this.#till.shop.diary.wrong.push(`${check.merchantId} 1 won ${mchtTrdNo}: a ${right ? 'right' : 'wrong'} code ${what}`);
    if (told.outcome === 'success') {
      if (closed) say('was taken after the last try');
      if (!right && !check.rightSent) say('was taken');
      check.confirmed = true;
    } else if (told.code === 'SE02') {
      if (confirmed) say('differs after it was confirmed');
      if (right) say('differs');
      check.wrongTold++;
    } else if (told.code === 'SE03') {
      if (confirmed) say('finds no more tries after it was confirmed');
      if (check.wrongSent < TRIES) say(`finds no more tries after ${check.wrongSent}`);
      check.closed = true;
    } else if (told.outcome === 'failure' && told.code === 'SE01') say('came too late, before it ran out');
    if (check.confirmed && check.closed) say('makes it confirmed and closed');
  }

  /** What became of it. */
  async #ask({ merchantId, customerId: mchtCustId, trdNo, orderNo, day, ...before }: OwnershipCheck): Promise<void> {
    if (trdNo === undefined) return;
    const told = await this.#till.shop.easyCash.ownership.status({ mchtTrdNo: orderNo, mchtCustId, trdNo, orgTrdDt: day });
    await this.#till.answered(toldBy(told));
    if (told.outcome !== 'success') return;
    const confirmed = told.chkTrdDtm !== undefined;
    const closed = told.trdRsltCd === 'SE03';
    if ((before.confirmed && !confirmed) || (before.closed && !closed)) {
      const was = before.confirmed ? 'confirmed' : 'closed';
      this.#till.shop.diary.wrong.push(`${merchantId} 1 won ${orderNo} was ${was}, its state is ${JSON.stringify(told)}`);
    }
  }
}
