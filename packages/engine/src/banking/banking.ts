import { asBanking, isBanking } from '../recorded.js';
import { cancelAccount, cancelledByInstitution, institutionCancellations, registerAccount } from './accounts/registration.js';
import { endSeries, seriesHistory, startSeries } from './accounts/series.js';
import { findSeries } from './accounts/series-store.js';
import { accountByKey, accountsOf } from './accounts/store.js';
import type { Banking, BankingTransaction } from './contract.js';
import { debit, debitSeries } from './money/debits.js';
import { standingOf } from './money/outflow.js';
import { refund } from './money/refunds.js';
import { remit, topUp } from './money/remittances.js';
import { Turns } from './money/turns.js';
import { type BankingCore, claimOf } from './ours.js';
import { consentStatus, requestConsent } from './people/consents.js';
import { confirmDepositCheck, depositCheck, depositMemo, requestDepositCheck } from './people/deposit-checks.js';
import { checkHolder } from './people/holder-checks.js';
import { checkPassword, removePassword, setPassword } from './people/passwords.js';
import { confirmPhoneCheck, requestPhoneCheck } from './people/phone-checks.js';
import { accountRecord, listAccounts } from './support/accounts.js';
import { listVerifications } from './support/verifications.js';

/** Puts banking together over the engine's core. */
export function createBanking(core: BankingCore): Banking {
  const passwords = { ...core, guesses: new Turns() };
  return {
    directory: core.links.directory,
    support: {
      accounts: (query) => listAccounts(core, query),
      account: (merchantId, accountKey) => accountRecord(core, merchantId, accountKey),
      verifications: (query) => listVerifications(core, query),
    },
    checkHolder: (command) => checkHolder(core, command),
    requestPhoneCheck: (command) => requestPhoneCheck(core, command),
    confirmPhoneCheck: (command) => confirmPhoneCheck(core, command),
    depositMemo: (command) => depositMemo(core, command),
    requestDepositCheck: (command) => requestDepositCheck(core, command),
    confirmDepositCheck: (command) => confirmDepositCheck(core, command),
    depositCheck: (query) => depositCheck(core, query),
    requestConsent: (command) => requestConsent(core, command),
    consentStatus: (query) => consentStatus(core, query),
    registerAccount: (command) => registerAccount(core, command),
    cancelAccount: (command) => cancelAccount(core, command),
    cancelledByInstitution: (notice) => cancelledByInstitution(core, notice),
    accountsOf: (merchantId, customerId, bank) => accountsOf(core, merchantId, customerId, bank),
    account: (merchantId, accountKey) => accountByKey(core, merchantId, accountKey),
    institutionCancellations: (merchantId, day) => institutionCancellations(core, merchantId, day),
    debit: (command) => debit(core, command),
    debitSeries: (command) => debitSeries(core, command),
    refund: (command) => refund(core, command),
    remit: (command) => remit(core, command),
    topUp: (command) => topUp(core, command),
    mainAccount: (merchantId) => standingOf(core.pool, merchantId),
    startSeries: (command) => startSeries(core, command),
    endSeries: (command) => endSeries(core, command),
    series: (merchantId, customerId, seriesKey) => findSeries(core, merchantId, customerId, seriesKey),
    seriesHistory: (merchantId, seriesKey, from, to) => seriesHistory(core, merchantId, seriesKey, from, to),
    ...inquiriesOf(core),
    setPassword: (merchantId, customerId, password) => setPassword(core, merchantId, customerId, password),
    removePassword: (merchantId, customerId) => removePassword(core, merchantId, customerId),
    checkPassword: (merchantId, customerId, password) => checkPassword(passwords, merchantId, customerId, password),
  };
}

function inquiriesOf({ transactions }: BankingCore): Pick<Banking, 'transaction' | 'ofOrder' | 'refundsOf'> {
  const ours = (found: Awaited<ReturnType<typeof transactions.one>>): BankingTransaction | undefined =>
    found && isBanking(found) ? asBanking(found) : undefined;
  return {
    transaction: async (merchantId, transactionId) => ours(await transactions.one(merchantId, transactionId)),
    ofOrder: async ({ merchantId, operation, requestDate, orderNo }) =>
      ours(await transactions.holding(merchantId, claimOf(operation, requestDate, orderNo))),
    refundsOf: async (merchantId, paymentId) =>
      (await transactions.cancelsOf(merchantId, paymentId)).filter(isBanking).map((found) => asBanking(found)),
  };
}
