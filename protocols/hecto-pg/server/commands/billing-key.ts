import { Secret } from '@gwanmun/kernel';
import { billingKeyDelete as deleteTables, billingKeyIssue as issueTables } from '../../messages/index.js';
import { command, newTransactionNo, operationOf, refused, rejected, success } from '../api.js';
import { billingKeyNo } from '../ids.js';
import { EXPIRY_WRONG, NOT_SERVED } from '../reject.js';

/** Authenticates a card without a payment and, with `keyRegYn` Y, hands out a billing key (hecto-pg §6.4). */
export const billingKeyIssue = command(issueTables, async (context, request) => {
  const { engine, merchant } = context;
  const withKey = request.keyRegYn === 'Y';
  if (withKey && !merchant.profile.billingKeyService) return rejected(NOT_SERVED);
  if (!/^(0[1-9]|1[0-2])$/.test(request.vldDtMon)) return rejected(EXPIRY_WRONG);
  const transactionId = newTransactionNo(context, 'CA');
  const result = await engine.issueBillingKey({
    ...operationOf(context, transactionId, request),
    card: {
      number: new Secret(request.cardNo, 'card number'),
      expiryMonth: new Secret(request.vldDtMon, 'expiry month'),
      expiryYear: new Secret(request.vldDtYear, 'expiry year'),
      identity: new Secret(request.idntNo, 'identity'),
      passwordPrefix: new Secret(request.cardPwd, 'password prefix'),
    },
    ...(withKey ? { billingKey: billingKeyNo('CA', merchant.merchantId, transactionId, engine.clock.now()) } : {}),
    personal: { customerName: request.mchtCustNm, customerId: request.mchtCustId },
  });
  if (result.kind !== 'approved') return refused('card', result);
  const { outcome } = result.transaction;
  if (outcome?.kind !== 'billing_key') throw new Error(`billing key issue ${transactionId} has no outcome`);
  return success(transactionId, {
    cardNo: outcome.masked ?? '',
    issrId: outcome.issuer ?? '',
    cardNm: outcome.issuerName ?? '',
    cardKind: outcome.cardKind ?? '',
    billKey: outcome.billingKey ?? '',
  });
});

/** Destroys a billing key (hecto-pg §6.6). */
export const billingKeyDelete = command(deleteTables, async (context, request) => {
  const transactionId = newTransactionNo(context, 'CA');
  const result = await context.engine.deleteBillingKey({
    ...operationOf(context, transactionId, request),
    billingKey: request.billKey,
    facts: { reason: request.etcInfo },
  });
  return result.kind === 'approved' ? success(transactionId, { billKey: request.billKey }) : refused('card', result);
});
