import type pg from 'pg';
import type { PayIn } from '../diary.js';
import { count } from './count.js';
import { NO_ORDER, type Rows } from './rows.js';

/** A deposit as the bank has it, and what the gateway says of the same number. */
interface Deposit {
  readonly merchantId: string;
  readonly reference: string;
  readonly accountNo: string;
  readonly amount: number;
  readonly state: 'received' | 'credited' | 'returned';
  readonly rule: string | null;
  readonly transactionId: string | null;
  readonly ours: { readonly transaction_id: string | null; readonly rejected: string | null; readonly amount: number } | null;
}

const DEPOSITS = `select coalesce(b.merchant_id, d.merchant_id) as "merchantId", coalesce(b.reference, d.reference) as reference,
  coalesce(b.account_no, d.account_no) as "accountNo", coalesce(b.amount, 0) as amount, coalesce(b.state, 'unknown to the bank') as state, b.rule,
  b.transaction_id as "transactionId", to_jsonb(d) as ours
  from networks.bank_deposits b
    full join gwanmun.deposits d on d.merchant_id = b.merchant_id and d.bank = b.bank and d.reference = b.reference`;

/** Every deposit is credited or returned, once, on both sides; what depositors were told holds; no money came from nowhere. */
export async function depositsAreDecided(pool: pg.Pool, rows: Rows, payIns: readonly PayIn[]): Promise<string[]> {
  const { rows: deposits } = await pool.query<Deposit>(DEPOSITS);
  return [...deposits.flatMap(disagreements), ...creditsFit(deposits, rows), ...depositorsAgree(deposits, payIns)];
}

function disagreements({ merchantId, reference, amount, state, rule, transactionId, ours }: Deposit): string[] {
  const here = ours && (ours.rejected === null ? `credited to ${ours.transaction_id}` : `returned, ${ours.rejected}`);
  const there = state === 'credited' ? `credited to ${transactionId}` : state === 'returned' ? `returned, ${rule}` : state;
  const same = here === there && ours?.amount === amount;
  return same
    ? []
    : [`${merchantId} deposit ${reference} of ${amount}: ${there} at the bank, ${here ?? 'unknown'} of ${ours?.amount} here`];
}

/** Each credited deposit has a payment of its own and of its amount, and each paid account or deposit payment its deposit. */
function creditsFit(deposits: readonly Deposit[], rows: Rows): string[] {
  const wrong: string[] = [];
  const credited = new Map<string, Deposit>();
  for (const deposit of deposits.filter(({ state }) => state === 'credited')) {
    const { merchantId, transactionId, reference, amount } = deposit;
    const say = (what: string) => wrong.push(`${merchantId} deposit ${reference} of ${amount}, credited to ${transactionId}: ${what}`);
    const first = credited.get(`${merchantId}/${transactionId}`);
    if (first) say(`so was deposit ${first.reference}`);
    credited.set(`${merchantId}/${transactionId}`, deposit);
    const row = rows.find(merchantId, transactionId!);
    if (row?.state !== 'approved' || row.method !== 'virtual_account') say(`which is ${row?.method} ${row?.state}`);
    else if (row.amount !== amount || row.deposit !== reference) say(`which has ${row.amount} of deposit ${row.deposit}`);
    else if (row.accountNo !== deposit.accountNo) say(`which is of account ${row.accountNo}, not ${deposit.accountNo}`);
    else if ((row.accountKind === 'unlimited') !== (row.order === NO_ORDER)) say(`which has the order ${row.order}`);
  }
  for (const { merchantId, id, kind, method, state, deposit } of rows.all) {
    if (kind !== 'payment' || method !== 'virtual_account') continue;
    const found = credited.get(`${merchantId}/${id}`);
    if ((state === 'approved') !== (found !== undefined) || (deposit ?? undefined) !== found?.reference) {
      wrong.push(`${merchantId} payment ${id} is ${state} with deposit ${deposit}; the bank credited ${found?.reference}`);
    }
  }
  return wrong;
}

/** By account and amount: the deposit test gives depositors no number. */
function depositorsAgree(deposits: readonly Deposit[], payIns: readonly PayIn[]): string[] {
  const wrong: string[] = [];
  const byReference = new Map(deposits.map((deposit) => [`${deposit.merchantId}/${deposit.reference}`, deposit]));
  for (const { merchantId, reference, told, amount } of payIns) {
    if (reference === undefined) continue;
    const found = byReference.get(`${merchantId}/${reference}`);
    const holds = found?.amount === amount && (told === 'received' || told === found.state);
    if (!holds)
      wrong.push(`${merchantId} deposit ${reference} of ${amount} was told ${told}, the bank has ${found?.amount} ${found?.state}`);
  }
  const keyOf = ({ merchantId, accountNo, amount }: Pick<Deposit, 'merchantId' | 'accountNo' | 'amount'>) =>
    `${merchantId} ${accountNo} ${amount}`;
  const made = count(payIns, keyOf);
  for (const [key, n] of count(deposits, keyOf))
    if (n > (made.get(key) ?? 0)) wrong.push(`${key}: ${n} deposits, ${made.get(key) ?? 0} made`);
  const credits = count(
    deposits.filter(({ state }) => state === 'credited'),
    keyOf,
  );
  const told = payIns.filter((payIn) => payIn.told === 'credited');
  for (const [key, n] of count(told, keyOf))
    if (n > (credits.get(key) ?? 0)) wrong.push(`${key}: ${n} told credited, ${credits.get(key) ?? 0} are`);
  return wrong;
}
