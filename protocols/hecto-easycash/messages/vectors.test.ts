import { readFileSync } from 'node:fs';
import { type AnyMessage, decode, digest, encode, encodeText, literal, message, seal, sha256, text } from '@gwanmun/wire';
import { describe, expect, it } from 'vitest';
import { APIS, KEY_GENERATIONS, refusal } from './index.js';
import { apiOf, exampleOf } from './testing/examples.js';

/** Golden vectors, each through the real table of its message: the data is in `../vectors`, with where it comes from. */
const load = <T>(name: string): readonly T[] => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'));

describe('field encryption (hecto-easycash §4.4, §4.5)', () => {
  const vectors = load<{ origin: string; key: string; plain: string; sealed: string }>('ciphers');
  const { request } = apiOf('ownerCheck1');
  it.each(vectors)('$origin $plain', ({ key, plain, sealed }) => {
    expect(seal(plain, key)).toBe(sealed);
    const keys = { ...KEY_GENERATIONS.g1, cipher: key };
    const sent = encode(request, exampleOf(request, { mchtCustNm: 'x' }) as never, { keys });
    // an encrypted nothing is nothing: the name is looked up, not compared (§3)
    const back = decode(request, { ...sent, mchtCustNm: sealed }, { keys });
    expect(back.ok && back.value.mchtCustNm).toBe(plain === '' ? undefined : plain);
  });
});

describe('hashes (hecto-easycash §4.5)', () => {
  const vectors = load<{ origin: string; api: string; input: string; values: Record<string, string>; g1: string; g2: string }>('hashes');

  it('cover every API that has one', () => {
    const covered = new Set(vectors.map((each) => each.api));
    expect(APIS.filter((each) => !covered.has(each.key)).map((each) => each.key)).toEqual(['testCall']);
  });

  it.each(vectors.flatMap((vector) => (['g1', 'g2'] as const).map((generation) => ({ ...vector, generation }))))(
    '$api, $generation: $origin',
    ({ api: key, values, input, generation, ...hashes }) => {
      const { request } = apiOf(key);
      const keys = KEY_GENERATIONS[generation];
      const sent = encode(request, exampleOf(request, values) as never, { keys });
      expect(sent.pktHash).toBe(hashes[generation]);
      expect(sent.pktHash).toBe(hashOf(keys.hash, input));
      // in any case of hex (§4.2)
      const shouted = { ...sent, pktHash: String(sent.pktHash).toUpperCase() };
      expect(decode(request, shouted, { keys })).toMatchObject({ ok: true, hash: { outcome: 'match' } });
    },
  );

  function hashOf(hash: string, ...parts: readonly string[]): unknown {
    const bare = { id: 'bare', title: '', origin: '', layout: 'json', fields: { filler: text(1), proof: digest() } } as const;
    return encode(message({ ...bare, hash: sha256(...parts.map((part) => literal(part))) }), {}, { keys: { hash } }).proof;
  }

  it.each(load<{ origin: string; parts: readonly string[]; key: string; hash: string }>('siblings'))(
    'the algorithm, by recipes of sibling products: $origin',
    ({ parts, key, hash }) => expect(hashOf(key, ...parts)).toBe(hash),
  );
});

describe('samples (hecto-easycash Appendix B)', () => {
  interface Sample {
    readonly name: string;
    readonly api: string | null;
    readonly side: 'request' | 'response' | 'failure' | 'refusal';
    readonly body: Record<string, unknown>;
  }
  const keys = KEY_GENERATIONS.g1;
  const tableOf = ({ api, side }: Sample): AnyMessage => (api === null || side === 'refusal' ? refusal : apiOf(api)[side]);

  it.each(load<Sample>('messages'))('$name, $side', (sample) => {
    const table = tableOf(sample);
    const result = decode(table, sample.body as never, { keys });
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    // what the sample shows is in what we would send, byte for byte; what it leaves out is empty there, or a default
    expect(JSON.parse(encodeText(table, result.value as never, { keys }))).toMatchObject(sample.body);
  });
  it('a malformed request is answered with three members and nothing else', () => {
    expect(Object.keys(encode(refusal, {}))).toEqual(['outStatCd', 'outRsltCd', 'outRsltMsg']);
  });
});
