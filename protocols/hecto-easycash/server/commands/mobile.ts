import { Secret } from '@gwanmun/kernel';
import { mobileCheck, mobileReq } from '../../messages/index.js';
import { asked, command, done, given, made, newTransactionNo, notDone } from '../api.js';
import { verificationToken } from '../ids.js';

/** `telecomCd` as identity houses name carriers. */
const CARRIERS = { '1': 'SKT', '2': 'KTF', '3': 'LGT', '4': 'SKM', '5': 'KTM', '6': 'LGM' } as const;

const requestMobile = command(mobileReq, async (context, request) => {
  const { engine, banking } = context;
  const trdNo = newTransactionNo(context);
  const result = await banking.requestPhoneCheck({
    ...asked(context),
    verificationId: trdNo,
    token: verificationToken(engine.clock.now(), engine.nextSerial()),
    customerId: request.mchtCustId,
    way: request.authMthdCd === '1' ? 'sms' : 'app',
    name: new Secret(request.mchtCustNm),
    phone: new Secret(request.cphoneNo),
    carrier: CARRIERS[request.telecomCd],
    identity: new Secret(request.uii),
  });
  return result.kind === 'done' ? made(result.verificationId, { tid: result.token }) : notDone(result, trdNo);
});

/** The app has not been answered: the request is still running, it is not lost (hecto-easycash §8.2). */
const confirmMobile = command(mobileCheck, async ({ banking, merchant }, request) => {
  const code = given(request.authNo);
  const result = await banking.confirmPhoneCheck({
    merchantId: merchant.merchantId,
    verificationId: request.trdNo,
    token: request.tid,
    ...(code !== undefined && { code: new Secret(code) }),
  });
  return result.kind === 'done' ? done({}, request.trdNo) : { ...notDone(result, request.trdNo, { unknown: 'ST38' }), fields: {} };
});

export const MOBILE = [requestMobile, confirmMobile];
