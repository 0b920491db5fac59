import { describe, expect, it } from 'vitest';
import { pathOf, problemOf } from './browser/settlepg-fields.js';
import { PLAIN_METHODS } from './order.js';
import { OPENINGS } from './paths.js';
import { windowApp } from './testing/window-app.js';

const SUBS = { none: undefined, direct: 'direct', abroad: 'abroad', escrow: 'escro', mtype: 'mtype' } as const;

describe('where windows are opened (hecto-pg §1.3)', () => {
  it('the script sends every method and methodSub to the window that stands there (§7.1)', () => {
    for (const { method, methodSub, path } of OPENINGS) {
      expect(pathOf({ method, methodSub: SUBS[methodSub] })).toBe(path);
      expect(pathOf({ method, methodSub: 'other' })).toBe(OPENINGS.find((each) => each.method === method)?.path);
    }
    expect(new Set(OPENINGS.map(({ method }) => method))).toEqual(new Set(['card', ...PLAIN_METHODS]));
  });

  it('the script knows no other method', () => {
    const rest = {
      mchtId: '1',
      mchtTrdNo: '1',
      trdDt: '1',
      trdTm: '1',
      trdAmt: '1',
      mchtName: '1',
      notiUrl: '1',
      nextUrl: '1',
      cancUrl: '1',
    };
    const problem = (method: string) => problemOf({ ...rest, pmtPrdtNm: '1', pktHash: '1', method });
    for (const { method } of OPENINGS) expect(problem(method)).toBe('');
    for (const method of ['card direct', 'paypal', 'toString']) expect(problem(method)).toBe('method is wrong');
  });

  it('every path is told which window stands there', async () => {
    const seen: unknown[] = [];
    const { app } = await windowApp({
      openCheckout: async ({ method, methodSub, path }) => {
        seen.push({ method, methodSub, path });
        return { kind: 'failure', failure: { outRsltMsg: '', mchtTrdNo: '', outRsltCd: '6001', outStatCd: '0031', mchtId: '' } };
      },
    });
    for (const { path } of OPENINGS) expect((await app.inject({ method: 'POST', url: path })).statusCode).toBe(200);
    expect(seen).toEqual(OPENINGS);
  });
});
