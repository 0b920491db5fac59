import { acntReg, KEY_GENERATIONS, payConfirm, TEST_MERCHANTS } from '@gwanmun/hecto-easycash/messages';
import { kstDate, kstTime, won } from '@gwanmun/kernel';
import { decode, type RawRecord } from '@gwanmun/wire';
import { runStage } from './raw-client.js';
import type { Started } from './servers.js';
import { type Workload, workload } from './workload.js';

const [MERCHANT] = TEST_MERCHANTS;
const KEYS = KEY_GENERATIONS[MERCHANT!.keys];
const BANK = '004';

interface Account {
  readonly customer: string;
  readonly key: string;
}

const isDone = (answer: string): boolean => answer.includes('"outRsltCd":"0000"') && answer.includes('"outStatCd":"0021"');
const at = (now: Date) => ({ reqDt: kstDate(now), reqTm: kstTime(now) });

/**
 * Payments out of so many registered accounts, in turns. Limits are counted on an account's row, so payments of one account go one after the other: a
 * single account is the worst case.
 */
export async function easyCashPayments(server: Started, name: string, count: number): Promise<Workload> {
  const accounts = server.databasePid === undefined ? madeUp(count) : await register(server.port, count);
  const now = new Date();
  return workload({
    name,
    path: payConfirm.path,
    table: payConfirm.request,
    keys: KEYS,
    value: (mchtTrdNo, index) => {
      const { customer, key } = accounts[index % count]!;
      return {
        mchtId: MERCHANT!.id,
        mchtTrdNo,
        mchtCustId: customer,
        ...at(now),
        trdAmt: won(1_000 + (index % 90_000)),
        bankCd: BANK,
        custAcntKey: key,
        pmtPrdtNm: '테스트상품',
        custAcntSumry: '테스트상점',
      };
    },
    isSuccess: isDone,
  });
}

function madeUp(count: number): readonly Account[] {
  return Array.from({ length: count }, (_, index) => ({ customer: `customer-${index}`, key: `0123456789abcdef0123456789ab${index}` }));
}

let batch = 0;

/** Registers accounts of one customer each, on written consent: one request for each. */
async function register(port: number, count: number): Promise<readonly Account[]> {
  const accounts: Account[] = [];
  const now = new Date();
  const prefix = 100 + batch++;
  const { prepare } = workload({
    name: 'registrations',
    path: acntReg.path,
    table: acntReg.request,
    keys: KEYS,
    value: (mchtTrdNo, index) => ({
      mchtId: MERCHANT!.id,
      mchtTrdNo,
      mchtCustId: `customer-${mchtTrdNo}`,
      ...at(now),
      mchtCustNm: '홍길동',
      uii: '800101',
      bankCd: BANK,
      // nothing is special about an account whose number does not begin with 999
      custAcntNo: `${prefix}${String(index).padStart(9, '0')}`,
      authMthdCd: 'WR' as const,
    }),
    isSuccess: isDone,
  });
  const keep = (answer: string): boolean => {
    const decoded = decode(acntReg.response, JSON.parse(answer) as RawRecord, { keys: KEYS });
    if (!decoded.ok || !isDone(answer)) return false;
    accounts.push({ customer: decoded.value.mchtCustId, key: decoded.value.custAcntKey });
    return true;
  };
  const { failed } = await runStage({ port, connections: Math.min(64, count), next: prepare(count), isSuccess: keep });
  if (failed > 0) throw new Error(`${failed} of ${count} accounts could not be registered`);
  return accounts;
}
