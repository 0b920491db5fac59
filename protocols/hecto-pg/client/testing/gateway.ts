import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FixedClock } from '@gwanmun/kernel';
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

type Script = (request: Envelope, response: ServerResponse, incoming: IncomingMessage) => void;

/** A gateway that does what the test says, and remembers what it was asked. */
export interface ScriptedGateway {
  readonly url: string;
  readonly requests: {
    readonly path: string;
    readonly headers: IncomingMessage['headers'];
    readonly body: Envelope;
    readonly text: string;
  }[];
  script: Script;
  close(): Promise<void>;
}

export async function scriptedGateway(script: Script = (_, response) => response.end()): Promise<ScriptedGateway> {
  const server: Server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const body = JSON.parse(text) as Envelope;
      gateway.requests.push({ path: incoming.url ?? '', headers: incoming.headers, body, text });
      gateway.script(body, response, incoming);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const gateway: ScriptedGateway = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    script,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return gateway;
}

/** The answer to a request: routing echoed, status and members as given. */
export function answering(
  status: { outStatCd: string; outRsltCd: string; outRsltMsg?: string; trdNo?: string },
  data: Record<string, string>,
): Script {
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
