import { createHash } from 'node:crypto';
import { FixedClock } from '@gwanmun/kernel';
import { type Script, type ScriptedGateway as Scripted, scriptedGateway as startGateway } from '@gwanmun/sdk/testing';
import { createHectoPg, type HectoPg, type HectoPgOptions } from '../index.js';

export const AES_KEY = 'pgSettle30y739r82jtd709yOfZ2yK5K';
export const HASH_KEY = 'ST1009281328226982205';

export const sha256 = (...parts: readonly string[]): string =>
  createHash('sha256')
    .update(parts.join('') + HASH_KEY)
    .digest('hex');

export interface Envelope {
  readonly params: Record<string, string>;
  readonly data: Record<string, string>;
}

export type ScriptedGateway = Scripted<Envelope>;

export const scriptedGateway = (script?: Script<Envelope>): Promise<ScriptedGateway> => startGateway(script);

/** The answer to a request: routing echoed, status and members as given. */
export function answering(
  status: { outStatCd: string; outRsltCd: string; outRsltMsg?: string; trdNo?: string },
  data: Record<string, string>,
): Script<Envelope> {
  return ({ params }, response) => {
    const { mobileYn: _, osType: _1, ...echoed } = params;
    const answer = { params: { ...echoed, trdNo: '', trdDt: '20211231', trdTm: '100001', outRsltMsg: '', ...status }, data };
    response.setHeader('content-type', 'application/json; charset=UTF-8');
    response.end(JSON.stringify(answer));
  };
}

export const REFUSAL = { outStatCd: '0031', outRsltCd: 'CA31', outRsltMsg: '한도 초과' };

/** An SDK for the gateway, with a clock that stands still. */
export function client(url: string, options: Partial<HectoPgOptions> = {}, at = '2021-12-31T10:00:00+09:00'): HectoPg {
  return createHectoPg({
    mchtId: 'nxca_jt_bi',
    aesKey: AES_KEY,
    hashKey: HASH_KEY,
    baseUrls: { window: url, api: url },
    clock: new FixedClock(at),
    ...options,
  });
}

export const PAYMENT = {
  mchtTrdNo: 'ORDER20211231100000',
  trdAmt: 1000,
  billKey: 'SBILL_0123456789',
  pmtprdNm: '테스트상품',
  mchtCustNm: '홍길동',
  mchtCustId: 'HongGilDong',
} as const;
