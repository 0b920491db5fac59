import type { CheckHolder } from '@gwanmun/engine';
import { Secret } from '@gwanmun/kernel';
import { NAME_CHARACTERS, ownerCheck1, ownerCheck2, ownerCheckWithAmount } from '../../messages/index.js';
import { type Answer, asked, type Context, command, given, made, newTransactionNo, notDone } from '../api.js';
import { identityOf } from '../identity.js';

/** What the three name checks have in common. */
interface Checked {
  readonly mchtCustId: string;
  readonly bankCd: string;
  readonly custAcntNo: string;
  readonly mchtCustNm?: string | undefined;
  readonly acctNoChkYn?: string | undefined;
}

interface Told {
  readonly trdNo?: string;
  readonly mchtCustNm?: string;
}

/** The account is on the house's list: a code of its own here (hecto-easycash §6.7). */
export const HOLDER_CODES = { rules: { account_blocked: '1001' } } as const;

/** Names come in half-width letters, ten at most (hecto-easycash §6.7). */
function handedOver(holder: Secret<string>): string {
  return [...holder.reveal().normalize('NFKC')].slice(0, NAME_CHARACTERS).join('');
}

async function check(context: Context, request: Checked, more: Pick<CheckHolder, 'identity' | 'amount'> = {}): Promise<Answer<Told>> {
  const trdNo = newTransactionNo(context);
  const name = given(request.mchtCustNm);
  const result = await context.banking.checkHolder({
    ...asked(context),
    transactionId: trdNo,
    customerId: request.mchtCustId,
    account: { bank: request.bankCd, number: new Secret(request.custAcntNo) },
    ...(name !== undefined && { name: new Secret(name) }),
    ...(request.acctNoChkYn === 'Y' && { checkBlockList: true }),
    ...more,
  });
  if (result.kind === 'done') return made(trdNo, { mchtCustNm: handedOver(result.holder) });
  const answer = notDone(result, trdNo, HOLDER_CODES);
  const holder = result.kind === 'refused' ? result.holder : undefined;
  return holder === undefined ? answer : { ...answer, fields: { ...answer.fields, mchtCustNm: handedOver(holder) } };
}

export const OWNER_CHECKS = [
  command(ownerCheck1, (context, request) => check(context, request)),
  command(ownerCheck2, (context, request) => check(context, request, { identity: identityOf(request.uii) })),
  command(ownerCheckWithAmount, (context, request) => check(context, request, { amount: request.trdAmt })),
];
