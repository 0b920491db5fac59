import { describe, expect, it } from 'vitest';
import { APIS, type DocumentField } from './support/document.js';
import { exampleOf } from './support/examples.js';
import { G1, hashOf, seal } from './support/merchant.js';
import { PREPARED } from './support/prepared.js';
import { OK } from './support/shop.js';
import { EasyCashStage } from './support/stage.js';

const stage = new EasyCashStage('20260319100001');

/** Texts that no shop sends and that databases, JSON and comparisons stumble over. */
const TEXTS = ['\u0000', 'a\u0000b', '\ud800', '\ufeff', '\u001f', '\u007f', '💳', 'é', '١٢٣', '%00', '\\', '{}', '$1', "''--", '\u202e'];
const NUMBERS = ['0', '00000', '0001', '9'.repeat(13), '9'.repeat(8), '-0'];

/** Some of them, others for each field. */
function textsFor({ type, max }: DocumentField): readonly string[] {
  const all = type === 'N' ? [...NUMBERS.map((text) => text.slice(0, Math.max(1, max))), ...TEXTS.slice(0, 4)] : TEXTS;
  const from = stage.next() * 3;
  return [0, 1, 2, 3].map((at) => all[(from + at) % all.length]!);
}

describe('texts that no shop sends are answered, never with an error of the gateway', () => {
  it.each(APIS.map(({ key, request }) => [key, request] as const))('%s', async (key, fields) => {
    const shop = stage.shop();
    const prepared = (await PREPARED[key]?.(shop)) ?? {};
    const names = Object.keys(exampleOf(key, stage.now, true));
    for (const field of fields.filter(({ name }) => names.includes(name) && name !== 'rglPmtYn')) {
      for (const text of textsFor(field)) {
        const answer = await shop.ask(key, { ...prepared, mchtTrdNo: stage.newOrder(), [field.name]: text });
        expect(['ST10', undefined], `${field.name} ${JSON.stringify(text)}`).not.toContain(answer.outRsltCd);
      }
    }
  });

  it('sealed bytes that are no text, of any length', async () => {
    for (const length of [0, 1, 15, 16, 17, 32, 4_096]) {
      const raw = { mchtCustNm: Buffer.alloc(length, 0xff).toString('base64') };
      const answer = await stage.shop().ask('ownerCheck1', {}, { raw });
      expect(['0000', 'ST09'], `${length}`).toContain(answer.outRsltCd);
    }
    const long = await stage.shop().ask('ownerCheck1', { mchtCustNm: '가'.repeat(50_000) });
    expect(long).toMatchObject({ outRsltCd: 'ST09' });
  });

  it('a hash over separators: values that run together are still two values', async () => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    // amount and bank stand side by side in the recipe: 1000 004 is not 100 0004
    const moved = { trdAmt: '100', bankCd: '0004' };
    expect(await shop.ask('payConfirm', { ...account, ...moved })).toMatchObject({ outRsltCd: 'ST09' });
    const hash = hashOf([shop.mchtId, account.mchtCustId, stage.day, stage.now.slice(8), '1000', '004'], G1);
    const raw = { trdAmt: '10000', bankCd: '04', mchtCustId: seal(account.mchtCustId), pktHash: hash };
    expect(await shop.ask('payConfirm', { ...account }, { raw })).toMatchObject({ outRsltCd: 'ST09' });
  });

  // 13 digits by the document; a gateway of whole won goes no further than 12 (a trillion is malformed)
  const LARGEST = '9'.repeat(12);

  it('amounts with zeros in front, and the largest of all', async () => {
    const shop = stage.shop();
    const account = await shop.registered('1234567890');
    const zeros = await shop.pay(account, '0001000');
    expect(zeros).toMatchObject({ ...OK, trdAmt: '1000' });
    const rich = await shop.registered('5555555555');
    const first = await shop.pay(rich, LARGEST, { rglPmtYn: 'Y' });
    expect(await shop.pay(account, '1000000000000')).toMatchObject({ outRsltCd: 'ST09' });
    expect(first).toMatchObject({ ...OK, trdAmt: LARGEST });
    const { mchtCustId } = rich;
    const series = { mchtCustId, rglChrgKey: first.rglChrgKey };
    expect(await shop.done('regularInfo', series)).toMatchObject({ pmtAcmAmt: LARGEST, rglPmtAmt: LARGEST });
    expect(await shop.done('remitBalance')).toMatchObject({ blcAmt: expect.stringMatching(/^\d{12,13}$/) });
    expect(await shop.refund(rich, first.trdNo, LARGEST)).toMatchObject(OK);
  });
});

stage.keepsToTheDocument();
