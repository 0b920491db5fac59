import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HectoPg, Report, ReportError } from '../index.js';
import { client, type ScriptedGateway, scriptedGateway } from '../testing/gateway.js';
import { goldenHash } from '../testing/table-gateway.js';

interface Vector {
  readonly name: string;
  readonly table: string;
  readonly body: string;
  readonly head: { readonly code: string; readonly message: string };
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

const VECTORS: readonly Vector[] = JSON.parse(readFileSync(new URL('../../vectors/collation.json', import.meta.url), 'utf8'));
const vector = (name: string) => VECTORS.find((each) => each.name === name)!;
const day = { method: 'VA', date: '20211231' } as const;

let gateway: ScriptedGateway;
let pg: HectoPg;
beforeAll(async () => {
  gateway = await scriptedGateway();
  pg = client(gateway.url, { mchtId: 'nx_mid_il' });
});
afterAll(async () => {
  await pg.close();
  await gateway.close();
});
beforeEach(() => {
  gateway.requests.length = 0;
});

const answer = (...pieces: readonly (string | Buffer)[]): void => {
  gateway.script = (_, response) => {
    response.setHeader('content-type', 'text/plain;charset=UTF-8');
    for (const piece of pieces) response.write(piece);
    response.end();
  };
};

async function rowsOf<Row>(report: Report<Row>): Promise<Row[]> {
  if (report.outcome !== 'rows') throw new Error(report.outcome);
  const rows: Row[] = [];
  for await (const row of report.rows) rows.push(row);
  return rows;
}
const transactions = async () => rowsOf(await pg.reports.transactions(day));
const line = (at: number, more = '') => `nx_mid_il|VA|T${at}|O${at}|0|20211231|100001|${1000 + at}|||홍길동|커피${more}||케이뱅크|||\n`;
const rows = (count: number) => Array.from({ length: count }, (_, at) => line(at)).join('');

describe('the golden reports (hecto-pg §6.36, §6.37)', () => {
  it('transactions', async () => {
    const { body, rows: expected } = vector('transaction collation');
    for (const text of [body, body.replaceAll('\n', '\r\n'), body.trimEnd()]) {
      answer(text);
      expect(await transactions()).toMatchObject([{ ...expected[0], kind: 'payment', orgTrdNo: '', apprNo: '', instmtMon: '' }]);
    }
  });
  it('settlements', async () => {
    const { body, rows: expected } = vector('settlement collation');
    answer(body, '\n');
    expect(await rowsOf(await pg.reports.settlements(day))).toMatchObject([{ ...expected[0], kind: 'payment', apprNo: '' }]);
    answer(body.replace('|0|089', '|1|089').replace('|1000|20|2|978|', '|-1000|-20|-2|-978|'));
    const cancelled = { kind: 'cancel', trdAmt: -1000, fee: -20, feeVat: -2, sttlAmt: -978 };
    expect(await rowsOf(await pg.reports.settlements(day))).toMatchObject([cancelled]);
  });
  it('refusals, and days without rows', async () => {
    answer(vector('refused collation').body);
    expect(await pg.reports.transactions(day)).toEqual({ outcome: 'refused', code: 'ST92', message: '해쉬 값 불일치.' });
    answer('1001|조회 결과가 없습니다.|0|\n');
    expect(await pg.reports.settlements(day)).toMatchObject({ outcome: 'rows', announced: 0 });
    expect(await rowsOf(await pg.reports.settlements(day))).toEqual([]);
    answer('0000|정상|0|\n');
    expect(await transactions()).toEqual([]);
  });
});

describe('how the gateway is asked', () => {
  beforeEach(() => answer('1001|x|0|\n'));
  const fields = { mchtId: 'nx_mid_il', method: 'VA', pktHash: goldenHash('settlement-collation-request', 'nx_mid_il') };
  const transactionFields = { ...fields, mchtTy: 'M', pdTy: 'D', trdDtSt: '20211231' };

  it('by POST with a form', async () => {
    await pg.reports.transactions(day);
    await pg.reports.settlements({ ...day, via: 'POST' });
    const [first, second] = gateway.requests;
    expect(first).toMatchObject({ method: 'POST', path: '/api/pg/nx_mid_il/transInfo.do' });
    expect(first?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded; ?charset=UTF-8$/i);
    expect(Object.fromEntries(new URLSearchParams(first?.text))).toEqual(transactionFields);
    expect(second).toMatchObject({ method: 'POST', path: '/api/pg/nx_mid_il/sttlmntInfo.do' });
    expect(Object.fromEntries(new URLSearchParams(second?.text))).toEqual({ ...fields, crtrDt: '20211231' });
  });
  it('by GET with a query', async () => {
    await pg.reports.transactions({ ...day, via: 'GET' });
    const [asked] = gateway.requests;
    const url = new URL(asked!.path, gateway.url);
    expect([asked?.method, asked?.text, url.pathname]).toEqual(['GET', '', '/api/pg/nx_mid_il/transInfo.do']);
    expect(Object.fromEntries(url.searchParams)).toEqual(transactionFields);
  });
  it('at a host of its own, where there is one', async () => {
    const baseUrls = { window: 'http://127.0.0.1:1', api: 'http://127.0.0.1:1', collation: gateway.url };
    const apart = client('', { baseUrls });
    expect((await apart.reports.transactions(day)).outcome).toBe('rows');
    await apart.close();
  });
});

describe('reading as it arrives', () => {
  it('puts lines together that were cut anywhere, in the middle of a syllable too', async () => {
    const bytes = Buffer.from(`0000|정상|3|\n${rows(3)}`);
    for (const size of [1, 7, 64]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
      answer(...pieces);
      expect((await transactions()).map(({ trdNo, fnNm }) => trdNo + fnNm)).toEqual(['T0케이뱅크', 'T1케이뱅크', 'T2케이뱅크']);
    }
  });

  it('does not read ahead: a long day waits at the gateway until its rows are wanted', async () => {
    const count = 20_000;
    let written = 0;
    gateway.script = (_, response) => {
      response.write(`0000|정상|${count}|\n`);
      const more = (): void => {
        while (written < count && response.write(line(written, '\u3000'.repeat(200)))) written += 1;
        if (written < count) {
          written += 1;
          response.once('drain', more);
        } else response.end();
      };
      more();
    };
    const report = await pg.reports.transactions(day);
    if (report.outcome !== 'rows') throw new Error(report.outcome);
    let read = 0;
    for await (const { trdAmt } of report.rows) {
      if (trdAmt !== 1000 + read) throw new Error(`row ${read} is another`);
      read += 1;
      if (read !== 100) continue;
      for (let before = -1; before !== written; await new Promise((resolve) => setTimeout(resolve, 30))) before = written;
      expect(written).toBeLessThan(count);
    }
    expect(read).toBe(count);
  });

  it('can be left early, or not be read at all', async () => {
    const closed = () => {
      let done = () => {};
      const gone = new Promise<void>((resolve) => {
        done = resolve;
      });
      gateway.script = (_, response) => {
        response.on('close', done);
        response.write(`0000|정상|5|\n${rows(2)}`);
      };
      return gone;
    };
    const left = closed();
    const first = await pg.reports.transactions(day);
    if (first.outcome === 'rows') for await (const _ of first.rows) break;
    await left;
    const discarded = closed();
    const second = await pg.reports.transactions(day);
    if (second.outcome === 'rows') second.discard();
    await discarded;
  });
});

describe('a list that is not whole is never taken for one', () => {
  async function broken(): Promise<ReportError & { readonly got: number }> {
    const report = await pg.reports.transactions(day);
    if (report.outcome !== 'rows') throw new Error(report.outcome);
    let got = 0;
    try {
      for await (const _ of report.rows) got += 1;
    } catch (error) {
      return Object.assign(error as ReportError, { got });
    }
    throw new Error(`took ${got} rows for the whole report`);
  }

  it.each([
    ['fewer rows than announced', 'truncated', 2, `0000|정상|3|\n${rows(2)}`],
    ['no rows at all', 'truncated', 0, '0000|정상|3|\n'],
    ['a last row that was cut', 'truncated', 2, `0000|정상|3|\n${rows(3).slice(0, -6)}`],
    ['more rows than announced', 'unreadable', 1, `0000|정상|1|\n${rows(2)}`],
    ['a row of another shape', 'unreadable', 1, `0000|정상|3|\n${line(0)}1|2|3|\n${line(1)}`],
    ['an amount that is none', 'unreadable', 0, `0000|정상|1|\n${line(0).replace('|1000|', '|1e3|')}`],
    ['a kind that is none', 'unreadable', 0, `0000|정상|1|\n${line(0).replace('|0|2021', '|2|2021')}`],
    ['a line without end', 'unreadable', 1, `0000|정상|2|\n${line(0)}${'x'.repeat(100_000)}`],
  ])('%s', async (_what, reason, read, body) => {
    answer(body);
    expect(await broken()).toMatchObject({ name: 'ReportError', reason, read, got: read });
  });

  it('a connection that breaks, and one that stops', async () => {
    const begun = (response: ServerResponse) => response.write(`0000|정상|3|\n${rows(2)}`);
    gateway.script = (_, response) => begun(response) && setTimeout(() => response.socket?.destroy(), 20);
    expect(await broken()).toMatchObject({ reason: 'connection', read: 2, cause: expect.any(Error) });
    gateway.script = (_, response) => void begun(response);
    const impatient = client(gateway.url, { mchtId: 'nx_mid_il', timeouts: { connectMs: 500, responseMs: 100 } });
    const report = await impatient.reports.transactions(day);
    await expect(rowsOf(report)).rejects.toMatchObject({ name: 'ReportError', reason: 'timeout', read: 2 });
    await impatient.close();
  });

  it.each([
    ['a page', 'unreadable', 200, '<html></html>'],
    ['nothing', 'unreadable', 200, ''],
    ['a head of another shape', 'unreadable', 200, '0000|정상|\n'],
    ['a count that is none', 'unreadable', 200, '0000|정상|many|\n'],
    ['an HTTP error', 'http', 503, '0000|정상|0|\n'],
  ])('unknown: %s', async (_what, reason, status, body) => {
    gateway.script = (_, response) => response.writeHead(status).end(body);
    expect(await pg.reports.transactions(day)).toMatchObject({ outcome: 'unknown', reason, sent: true });
  });
  it('unknown: no connection', async () => {
    const lost = client('http://127.0.0.1:1');
    expect(await lost.reports.settlements(day)).toMatchObject({ outcome: 'unknown', reason: 'connection', sent: false });
    await lost.close();
  });
});
