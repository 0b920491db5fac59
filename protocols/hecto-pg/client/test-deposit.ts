import { amountIn, LOSS_TEXTS, readAnswer, type Transport, wrongUse } from '@gwanmun/sdk';
import { decode, encodeText } from '@gwanmun/wire';
import { depositTest } from '../messages/index.js';
import { type Config, VENDOR_URLS } from './config.js';
import { displayMessage, type Refused, refusedOrUnknown, type Unknown } from './result.js';

/** A deposit that is only pretended (hecto-pg §6.12). */
export interface TestDeposit {
  readonly vAcntNo: string;
  readonly trdAmt: number;
}

/** It has no numbers: the deposit's come with its notification. */
export type TestDepositResult = { readonly outcome: 'approved' } | Omit<Refused, 'mchtTrdNo'> | Omit<Unknown, 'mchtTrdNo'>;

/** Pretends a deposit into an issued account, on testbeds; its notification follows. Throws `TypeError` against the vendor's production. */
export async function testDeposit(config: Config, transport: Transport, deposit: TestDeposit): Promise<TestDepositResult> {
  const { urls, mchtId } = config;
  if (urls.api === VENDOR_URLS.production.api) throw new TypeError('deposits are pretended on testbeds only');
  const { vAcntNo } = deposit;
  const query = wrongUse(() => encodeText(depositTest.request, { mchtId, vAcntNo, trdAmt: amountIn('trdAmt', deposit.trdAmt) }));
  const read = readAnswer('json', await transport.get(`${urls.api}${depositTest.path}?${query}`));
  if (!read.ok) return { outcome: 'unknown', ...read.loss };
  const decoded = decode(depositTest.response, read.raw);
  if (!decoded.ok) return { outcome: 'unknown', reason: 'unreadable', sent: true, message: LOSS_TEXTS.unreadable, cause: decoded.problem };
  const { outRsltCd: code, outRsltMsg = '' } = decoded.value;
  if (code === '0000') return { outcome: 'approved' };
  const { mchtTrdNo: _, ...negative } = refusedOrUnknown({ outStatCd: '0031', code, message: displayMessage(outRsltMsg), trdNo: '' }, '');
  return negative;
}
