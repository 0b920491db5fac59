import { kstDateTime } from '@gwanmun/kernel';
import { bankOf } from '../../messages/index.js';
import { acntTypeOf } from '../virtual-accounts.js';
import type { Told } from './told.js';

/** The bank by the document's table, which has the shorter names. */
const bankNamed = (code: string, name: string): string => bankOf(code)?.ko ?? name;

/** Bank transfers (hecto-pg §6.8). */
export function transferFields({ merchant, payment: { outcome, facts }, undone }: Told) {
  const charge = outcome?.kind === 'charged' ? outcome : undefined;
  return {
    bizType: undone ? ('C0' as const) : ('B0' as const),
    bankCd: charge?.institution,
    bankNm: charge && bankNamed(charge.institution, charge.institutionName),
    acntPrintNm: facts.door?.printName ?? merchant.name,
    csrcIssNo: charge?.cashReceiptNo,
  };
}

/** Issue, deposit, issue-cancel and refund (hecto-pg §6.13, §8.3). The depositor and the receipt belong to a deposit. */
export function accountFields({ topic, merchant, payment: { outcome, personal } }: Told) {
  const account = outcome?.kind === 'account' ? outcome : undefined;
  const issued = topic === 'account.issued';
  return {
    outStatCd: issued ? ('0051' as const) : ('0021' as const),
    bizType: (
      {
        'account.issued': account?.accountKind === 'phone' ? 'A4' : 'A0',
        'payment.approved': 'B1',
        'account.closed': 'A2',
        'payment.cancelled': 'C0',
      } as const
    )[topic],
    bankCd: account?.bank,
    bankNm: account && bankNamed(account.bank, account.bankName),
    acntType: account && acntTypeOf(account.accountKind),
    vAcntNo: account?.accountNo,
    expireDt: account && kstDateTime(account.dueAt),
    AcntPrintNm: account?.printName || merchant.name,
    ...(issued ? {} : { dpstrNm: personal.depositor, csrcIssNo: account?.deposit?.cashReceiptNo }),
  };
}

/** A deposit into a fixed-unlimited account has a table of its own (hecto-pg §6.15); it has no orderer. */
export function isUnlimitedDeposit({ topic, payment: { outcome } }: Told): boolean {
  return topic === 'payment.approved' && outcome?.kind === 'account' && outcome.accountKind === 'unlimited';
}
