import { describe, expect, it } from 'vitest';
import { UNREACHABLE, WAYS } from './support/code-ways.js';
import { CODES } from './support/codes.js';
import { EasyCashStage } from './support/stage.js';

const stage = new EasyCashStage('20260311100001');

describe('every result code of the document (hecto-easycash §9)', () => {
  it('has a way for a merchant to meet it, or a reason why nothing answers it', () => {
    const told = [...WAYS.map(({ code }) => code), ...Object.keys(UNREACHABLE)];
    expect([...new Set(told)].sort()).toEqual(CODES.map(({ code }) => code).sort());
    expect(Object.keys(UNREACHABLE).filter((code) => WAYS.some((way) => way.code === code))).toEqual([]);
  });

  it.each(WAYS.map((way) => [way.code, way.how, way] as const))('%s: %s', async (code, _how, { provoke }) => {
    const answer = await provoke(stage.shop());
    expect(answer).toMatchObject({ outStatCd: code === '0000' ? '0021' : '0031', outRsltCd: code });
  });
});

stage.keepsToTheDocument();
