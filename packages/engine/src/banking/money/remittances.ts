import { uuidv7, won } from '@gwanmun/kernel';
import { postingForMain } from '@gwanmun/ledger';
import { NEW_TRANSACTION, newTransactionRow } from '../../accounts/store.js';
import { askNetwork } from '../../ask-network.js';
import { wholeAmount } from '../../machine/parts.js';
import type { Recorded } from '../../recorded.js';
import { newIntent } from '../../results.js';
import type { MainAccount, MoneyResult, Remit, TopUp } from '../contract.js';
import { settleRemittance } from '../machine/settle-remittance.js';
import { isAmount } from '../machine/values.js';
import { type BankingCore, bankRejection, claimOf, maskAccount, moneyResult, NOTHING, no, orderRejection, policyOf } from '../ours.js';
import { recordOutflow, standingOf } from './outflow.js';

/** One remittance, where the merchant's policy says nothing. */
const LARGEST_REMITTANCE = 1_000_000_000;

/** Sends money of the merchant's main account to any account. */
export async function remit(core: BankingCore, command: Remit): Promise<MoneyResult> {
  const { merchantId, to, amount, requestDate, orderNo } = command;
  const claim = claimOf('remittance', requestDate, orderNo);
  if (!isAmount(amount)) return no('impossible_value', 'no amount of money');
  if (amount === 0) return NOTHING;
  return core.gate.pass(async () => {
    if (await core.transactions.holding(merchantId, claim)) return orderRejection(core, merchantId, claim);
    const { perRemittance = LARGEST_REMITTANCE } = await policyOf(core, merchantId);
    if (amount > perRemittance) return no('limit_per_transaction', `at most ${perRemittance}`);
    const rejected = bankRejection(core, merchantId, to.bank);
    if (rejected) return rejected;
    const remittance = intentOf(core, command);
    const verdict = await recordOutflow(core, remittance, claim);
    if (verdict === 'duplicate_order') return orderRejection(core, merchantId, claim);
    if (verdict !== 'recorded') return no('main_account_insufficient', 'the main account does not hold so much');
    const answer = await ask(core, command);
    const settled = await core.settler.settle(remittance, settleRemittance(answer), {}, core.outcomePatienceMs);
    if (settled.kind === 'unwritten') core.settler.doubt(remittance);
    return moneyResult(settled);
  });
}

function ask({ links, networkTimeoutMs }: BankingCore, { merchantId, transactionId, to, amount, memo, sender }: Remit) {
  const request = { reference: transactionId, merchantId, to, amount, memo, ...(sender !== undefined && { sender }) };
  return askNetwork(() => links.bank.remit(request), networkTimeoutMs);
}

function intentOf(core: BankingCore, command: Remit): Recorded {
  const { merchantId, transactionId, orderNo, channel, protocol, to, from, amount, memo, requestDate, customerId } = command;
  const number = to.number.reveal();
  return newIntent(
    {
      ...{ merchantId, transactionId, orderNo, channel, protocol },
      kind: 'remittance',
      method: 'remittance',
      currency: 'KRW',
      amount: wholeAmount(amount),
      personal: { ...(customerId !== undefined && { customerId }), refundTo: { bank: to.bank, number, holder: '' } },
      facts: {
        productName: '',
        instalments: 0,
        requestDate,
        silent: true,
        ...(command.door && { door: command.door }),
        banking: {
          ...{ bank: to.bank, maskedAccount: maskAccount(number), memo },
          ...(from && { from: { bank: from.bank, maskedAccount: maskAccount(from.number.reveal()) } }),
        },
      },
      requestedAt: core.clock.now(),
    },
    { network: core.links.bank.name },
  );
}

/** The deposit, its posting and its event in one statement; a repeat of the number writes nothing. */
const TOP_UP = `
with recorded as (
  insert into ${NEW_TRANSACTION.into} select ${NEW_TRANSACTION.select} from ${NEW_TRANSACTION.from} on conflict do nothing
  returning merchant_id, transaction_id, requested_at
), posted as (
  insert into gwanmun.postings (merchant_id, posting_id, payment_id, kind, currency, accounts, amounts, posted_at)
  select merchant_id, transaction_id, transaction_id, $2, 'KRW', $3::text[], $4::bigint[], requested_at from recorded
)
insert into gwanmun.events (merchant_id, event_id, transaction_id, type, at)
select merchant_id, $5::uuid, transaction_id, 'top_up.approved', requested_at from recorded`;

/** Money that the merchant brings in. */
export async function topUp(core: BankingCore, command: TopUp): Promise<MainAccount> {
  const { merchantId, transactionId, channel, protocol, amount, reason } = command;
  if (amount === 0 || !isAmount(amount)) return standingOf(core.pool, merchantId);
  const at = core.clock.now();
  const transaction = newIntent(
    {
      ...{ merchantId, transactionId, channel, protocol, orderNo: transactionId },
      kind: 'top_up',
      method: 'remittance',
      state: 'approved',
      currency: 'KRW',
      amount: wholeAmount(won(amount)),
      facts: { productName: '', instalments: 0, silent: true, ...(reason !== undefined && { reason }) },
      requestedAt: at,
      decidedAt: at,
    },
    { network: core.links.bank.name },
  );
  const { kind, accounts, amounts } = postingForMain('top_up', amount);
  const row = newTransactionRow(transaction, undefined, claimOf('top-up', '', transactionId));
  await core.pool.query(TOP_UP, [row, kind, accounts, amounts, uuidv7()]);
  return standingOf(core.pool, merchantId);
}
