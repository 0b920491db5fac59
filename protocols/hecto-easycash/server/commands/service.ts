import { Secret } from '@gwanmun/kernel';
import { pwdConfirm, testCall } from '../../messages/index.js';
import { command, made, newTransactionNo, notDone } from '../api.js';

const call = command(testCall, async (context) => made(newTransactionNo(context), {}));

const password = command(pwdConfirm, async (context, request) => {
  const trdNo = newTransactionNo(context);
  const { merchantId } = context.merchant;
  const result = await context.banking.checkPassword(merchantId, request.mchtCustId, new Secret(request.pmtPwd));
  return result.kind === 'done' ? made(trdNo, {}) : notDone(result, trdNo);
});

export const SERVICES = [call, password];
