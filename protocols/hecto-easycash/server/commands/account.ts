import type { BankingResult, EvidenceKind, RegisterAccount, RegisteredAccount } from '@gwanmun/engine';
import { kstDateTime, parseKst, Secret } from '@gwanmun/kernel';
import { acntList, acntReg, acntRegSelf, acntUnreg, isttUnregList } from '../../messages/index.js';
import { type Answer, asked, type Context, command, done, given, made, newTransactionNo, notDone } from '../api.js';
import { identityOf } from '../identity.js';
import { newKey, payerNo } from '../ids.js';
import { FIRM_BANKING, listOf } from '../lists.js';
import { payerPrefixOf } from '../settings.js';

/** What both registrations have in common. */
interface Registration {
  readonly mchtCustId: string;
  readonly mchtCustNm: string;
  readonly uii: string;
  readonly bankCd: string;
  readonly custAcntNo: string;
}

const registrationOf = (context: Context, transactionId: string, request: Registration) => ({
  ...asked(context),
  transactionId,
  accountKey: newKey(),
  customerId: request.mchtCustId,
  name: new Secret(request.mchtCustNm),
  identity: identityOf(request.uii),
  account: { bank: request.bankCd, number: new Secret(request.custAcntNo) },
});

type Registered = BankingResult<{ readonly account: RegisteredAccount }>;

const told = ({ bank, masked, accountKey }: RegisteredAccount) => ({ bankCd: bank, custAcntNo: masked, custAcntKey: accountKey });

/** The answer to a registration. `registered already` carries the data of the one there is (hecto-easycash §6.15). */
function registered<F extends object>(result: Registered, trdNo: string, fieldsOf: (account: RegisteredAccount) => F): Answer<Partial<F>> {
  if (result.kind === 'done') return made(trdNo, fieldsOf(result.account));
  const answer = notDone(result, trdNo);
  const account = result.kind === 'rejected' ? result.account : undefined;
  return { ...answer, fields: { ...answer.fields, ...(account && fieldsOf(account)) } as Partial<F> };
}

const EVIDENCE = { WR: 'written', ARS: 'ars', PASS: 'pass', KAKAO: 'kakao' } as const satisfies Record<string, EvidenceKind>;

const register = command(acntReg, async (context, request) => {
  const { banking, engine, merchant, settings } = context;
  const trdNo = newTransactionNo(context);
  const kind = EVIDENCE[request.authMthdCd ?? 'ARS'];
  const verificationId = given(request.trdNo);
  const registration: RegisterAccount = {
    ...registrationOf(context, trdNo, request),
    evidence: { kind, ...(verificationId !== undefined && { verificationId }) },
    payerNo: payerNo(payerPrefixOf(merchant.merchantId, settings), engine.nextSerial()),
  };
  // a number of a Kakao Pay consent is taken under ARS too (A19)
  return registered(await banking.registerAccount(registration), trdNo, (account) => ({
    ...told(account),
    svcDivCd: FIRM_BANKING,
    payerNo: account.payerNo,
  }));
});

const registerSelf = command(acntRegSelf, async (context, request) => {
  const trdNo = newTransactionNo(context);
  const result = await context.banking.registerAccount({
    ...registrationOf(context, trdNo, request),
    evidence: { kind: 'self' },
    payerNo: request.payerNo,
  });
  return registered(result, trdNo, told);
});

const cancel = command(acntUnreg, async (context, request) => {
  const trdNo = newTransactionNo(context);
  const accountKey = given(request.custAcntKey);
  const result = await context.banking.cancelAccount({
    ...asked(context),
    transactionId: trdNo,
    customerId: request.mchtCustId,
    bank: request.bankCd,
    ...(accountKey !== undefined && { accountKey }),
  });
  return result.kind === 'done' ? made(trdNo, {}) : notDone(result, trdNo);
});

/** Cancelled registrations are listed with the moment of their end, unless a merchant wants none (A22). */
const listAccounts = command(acntList, async ({ banking, merchant, settings }, request) => {
  const accounts = await banking.accountsOf(merchant.merchantId, request.mchtCustId, given(request.bankCd));
  const listed = settings.activeAccountsOnly ? accounts.filter(({ state }) => state === 'active') : accounts;
  return done(
    listOf('acntRecords', listed, (account) => ({
      recordTrdDt: kstDateTime(account.registeredAt),
      recordBankCd: account.bank,
      recordCustAcntNoMask: account.masked,
      recordCustAcntKey: account.accountKey,
      recordSvcDivCd: FIRM_BANKING,
      ...(account.cancelledAt && { recordUnregDt: kstDateTime(account.cancelledAt) }),
    })),
  );
});

const listCancelledOutside = command(isttUnregList, async ({ banking, merchant }, request) => {
  // a day that the calendar does not have may be asked for (A36); nothing happened on it
  const exists = parseKst(request.unregDt) !== undefined;
  const cancelled = exists ? await banking.institutionCancellations(merchant.merchantId, request.unregDt) : [];
  return done(
    listOf('unregAcntRecords', cancelled, (account) => ({
      recordMchtCustId: account.customerId,
      recordBankCd: account.bank,
      recordCustAcntNo: account.masked,
      recordCustAcntKey: account.accountKey,
      recordUnregDtm: kstDateTime(account.cancelledAt),
      recordUnregOcuIstt: account.origin,
      recordUnregDivCd: account.reason,
    })),
  );
});

export const ACCOUNTS = [register, registerSelf, cancel, listAccounts, listCancelledOutside];
