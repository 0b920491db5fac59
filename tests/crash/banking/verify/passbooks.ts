import type { Deed } from '../../diary.js';
import type { Scene } from './index.js';

const DIRECTION: Readonly<Partial<Record<Deed['kind'], 1 | -1>>> = { payment: -1, cancel: 1, remittance: 1 };

/** What is in every customer's and receiver's account is what was in it before and what our books say moved: no more, no less, whatever got lost. */
export async function passbooksFit({ world, diary, rows }: Scene): Promise<string[]> {
  const moved = new Map<string, number>();
  for (const { merchantId, orderNo, kind, account } of diary.deeds) {
    const row = rows.ofOrder(merchantId, orderNo)[0];
    if (account === undefined || row?.state !== 'approved') continue;
    const path = `/bank-accounts/${account.bank}/${account.accountNo}`;
    moved.set(path, (moved.get(path) ?? 0) + row.amount * DIRECTION[kind]!);
  }
  const { passbooks } = diary.banking;
  const unopened = [...moved.keys()].filter((path) => !passbooks.has(path)).map((path) => `${path}: nobody opened it`);
  const wrong = [...passbooks].map(async ([path, { before }]) => {
    const { balance } = await world.operator<{ balance: number }>('GET', path);
    const expected = before + (moved.get(path) ?? 0);
    return balance === expected ? [] : [`${path}: the bank has ${balance}, ${expected} by our books`];
  });
  return [...unopened, ...(await Promise.all(wrong)).flat()];
}
