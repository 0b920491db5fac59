import type { ItemRow, SettlementRun } from '@gwanmun/settlement';
import type { Settlement } from '../ports.js';
import { START } from './fake-engine.js';

/** Settlement in memory; tests fill its books and say what fails. */
export interface FakeSettlement extends Settlement {
  readonly asked: unknown[];
  readonly made: SettlementRun[];
  readonly rows: ItemRow[];
  fail: unknown;
}

/** A run that paid 9,725 won of a payment of 10,000. */
export function run(change: Partial<SettlementRun> = {}): SettlementRun {
  return {
    ...{ merchantId: 'shop_a', runId: 'settlement-20260305-KRW', currency: 'KRW', runNo: 1, runDate: '20260305', items: 1 },
    ...{ gross: 10_000, cancelled: 0, fee: 250, vat: 25, net: 9_725, carriedIn: 0, paid: 9_725, settledAt: START },
    ...change,
  };
}

export function item(change: Partial<ItemRow> = {}): ItemRow {
  return {
    ...{ merchantId: 'shop_a', transactionId: 'PAY0001', orderNo: 'ORDER1', kind: 'approval' as const, method: 'card', currency: 'KRW' },
    ...{ decidedAt: START, amount: 10_000, personal: Buffer.from('sealed'), outcome: {}, productName: '사과', instalments: 0 },
    ...{ dueDate: '20260305', gross: 10_000, fee: 250, vat: 25, net: 9_725 },
    ...change,
  };
}

export function fakeSettlement(): FakeSettlement {
  const settlement: FakeSettlement = {
    asked: [],
    made: [],
    rows: [],
    fail: undefined,
    async runs(merchantId, limit) {
      settlement.asked.push({ merchantId, limit });
      return settlement.made;
    },
    async run(date) {
      settlement.asked.push(date);
      if (settlement.fail) throw settlement.fail;
      return { collected: 1, runs: settlement.made };
    },
    async items(query) {
      settlement.asked.push(query);
      const rows = async function* () {
        yield* settlement.rows;
      };
      return { count: settlement.rows.length, rows: rows() };
    },
  };
  return settlement;
}
