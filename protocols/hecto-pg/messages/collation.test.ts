import { won } from '@gwanmun/kernel';
import { decode, encodeForm, encodeText, parseRow } from '@gwanmun/wire';
import { describe, expect, it } from 'vitest';
import { COLLATION_CODES, settlementCollation, TESTBED_KEYS, transactionCollation } from './index.js';

const keys = TESTBED_KEYS;

describe('collation requests (hecto-pg §6.36, §6.37, §10.4)', () => {
  const transactions = encodeForm(transactionCollation.request, { mchtId: 'nxca_jt_il', method: 'CA', trdDtSt: '20211231' }, { keys });
  const settlement = encodeForm(settlementCollation.request, { mchtId: 'nxca_jt_il', method: 'CA', crtrDt: '20211231' }, { keys });
  const codeOf = (change: Record<string, string>, given: typeof keys | undefined = keys): string | undefined => {
    const result = decode(transactionCollation.request, { ...transactions, ...change }, { keys: given });
    return result.ok ? undefined : result.problem.code;
  };

  it('are at the merchant’s own address', () => {
    expect(transactionCollation.path('nxca_jt_il')).toBe('/api/pg/nxca_jt_il/transInfo.do');
    expect(settlementCollation.path('../etc')).toBe('/api/pg/..%2Fetc/sttlmntInfo.do');
    expect([transactionCollation.route, settlementCollation.route]).toEqual([
      '/api/pg/:mchtId/transInfo.do',
      '/api/pg/:mchtId/sttlmntInfo.do',
    ]);
  });
  it('fill the constants in and hash the date', () => {
    const pktHash = '6a97f7b4fb70bff14f17073709f35dfec090dfe4a96bd7f83826b23f12d2e4c6';
    expect(transactions).toEqual({ mchtId: 'nxca_jt_il', mchtTy: 'M', method: 'CA', pdTy: 'D', trdDtSt: '20211231', pktHash });
    expect(settlement).toEqual({ mchtId: 'nxca_jt_il', method: 'CA', crtrDt: '20211231', pktHash });
    expect(decode(settlementCollation.request, settlement, { keys }).ok).toBe(true);
  });
  it.each(['mchtId', 'mchtTy', 'method', 'pdTy', 'trdDtSt', 'pktHash'])('%s missing is ST91', (field) =>
    expect(codeOf({ [field]: '' })).toBe('ST91'),
  );
  it.each([
    [{ mchtTy: 'X' }, 'ST09'],
    [{ pdTy: 'M' }, 'ST09'],
    [{ method: 'XX' }, 'ST09'],
    [{ method: 'PZ' }, undefined],
    [{ method: 'NP' }, undefined],
    [{ trdDtSt: '20211301' }, 'ST92'],
    [{ pktHash: 'f'.repeat(64) }, 'ST92'],
    [{ pktHash: 'no hash' }, 'ST92'],
    [{ pktHash: 'f'.repeat(201) }, 'ST92'],
  ])('%j is %s', (change, code) => expect(codeOf(change)).toBe(code));
  it('a bad day with a right hash is ST09, an unknown merchant ST90', () => {
    const pktHash = '09079abca52bd964efff738d42480dfa84a16c191a852bb8b19ccbafcb1bdc6b';
    expect(codeOf({ trdDtSt: '20211301', pktHash })).toBe('ST09');
    expect(decode(transactionCollation.request, transactions)).toMatchObject({ problem: { code: 'ST90' } });
  });
});

describe('collation lines', () => {
  const paid = { mchtId: 'm', method: 'CA', trdNo: 'T1', kind: '0', trdDt: '20211231', trdTm: '100001', trdAmt: won(1000) } as const;
  const settled = { mchtId: 'm', trdNo: 'T2', method: 'CA', trdDt: '20211231', kind: '1', sttlDt: '20220103' } as const;

  it('have as many cells as the document counts, each with its bar', () => {
    const cells = (line: string): number => line.split('|').length;
    expect(cells(encodeText(transactionCollation.row, paid))).toBe(17);
    expect(cells(encodeText(settlementCollation.row, { ...settled, trdAmt: -1000, fee: -20, feeVat: -2, sttlAmt: -978 }))).toBe(18);
    expect(encodeText(transactionCollation.head, { rows: 0, code: '1001', message: COLLATION_CODES['1001']!.ko })).toBe(
      '1001|조회된 데이터가 없습니다.|0|',
    );
  });
  it('lose bars and line breaks in values', () => {
    expect(encodeText(transactionCollation.row, { ...paid, prdtNm: 'a|b\nc', ordNm: '홍|길동' })).toContain('|홍 길동|a b c|');
  });
  it('have negative amounts for cancels in the settlement (D-36)', () => {
    const line = encodeText(settlementCollation.row, { ...settled, trdAmt: -1000, fee: -20, feeVat: -2, sttlAmt: -978 });
    expect(line).toContain('|-1000|-20|-2|-978|20220103|');
    const parsed = parseRow(settlementCollation.row, line);
    expect(parsed.ok && decode(settlementCollation.row, parsed.raw)).toMatchObject({ ok: true, value: { trdAmt: -1000, sttlAmt: -978 } });
  });
  it('of another report are no lines of this one', () => {
    const line = encodeText(transactionCollation.row, paid);
    expect(parseRow(settlementCollation.row, line).ok).toBe(false);
    expect(parseRow(transactionCollation.row, '0000|정상 처리 되었습니다.|1|').ok).toBe(false);
  });
});
