import { digits, encode, type Keys, message, type ProblemKind } from '@gwanmun/wire';
import { describe, expect, it } from 'vitest';
import { aesAndHash, decodeWithKeys, keysReader } from './keys.js';
import { merchantWith } from './testing/orders.js';

const [NEWEST, OLDER, OTHER] = ['n', 'o', 'x'].map((letter) => ({ cipher: letter.repeat(32), hash: letter })) as [Keys, Keys, Keys];
const sealed = message({
  ...{ id: 'sealed', title: 'Sealed', origin: 'test', layout: 'json' },
  fields: { card: digits(16).required().sealed() },
});
const under = (keys: Keys) => encode(sealed, { card: '1234' }, { keys });

describe('a merchant’s keys', () => {
  const keysOf = keysReader('orders', aesAndHash);
  const stored = [{ aes: 'a', hash: 'h' }];

  it('are those of the protocol, newest first, converted once', () => {
    const merchant = merchantWith({ orders: [...stored, { aes: 'b', hash: 'i' }], other: stored });
    expect(keysOf(merchant)).toEqual([
      { cipher: 'a', hash: 'h' },
      { cipher: 'b', hash: 'i' },
    ]);
    expect(keysOf(merchant)).toBe(keysOf(merchant));
  });

  it('are none without any of the protocol, and for nobody', () => {
    expect(keysOf(merchantWith({ other: stored }))).toEqual([]);
    expect(keysOf(undefined)).toEqual([]);
  });

  it('of two protocols are apart though they are stored alike', () => {
    const merchant = merchantWith({ orders: stored });
    const secrets = keysReader('orders', ({ hash }) => hash);
    expect([keysOf(merchant), secrets(merchant)]).toEqual([[{ cipher: 'a', hash: 'h' }], ['h']]);
  });
});

describe('keys that changed', () => {
  const always = () => true;
  const keys = [NEWEST, OLDER];

  it('the pair that fits is told with the message', () => {
    for (const each of keys) expect(decodeWithKeys(sealed, under(each), keys, always)).toMatchObject({ result: { ok: true }, keys: each });
  });

  it('when none fits the problem is that of the newest', () => {
    expect(decodeWithKeys(sealed, under(OTHER), keys, always)).toMatchObject({ result: { ok: false }, keys: NEWEST });
    expect(decodeWithKeys(sealed, under(OLDER), [], always)).toMatchObject({
      result: { ok: false, problem: { kind: 'no-keys' } },
      keys: undefined,
    });
  });

  it('older ones are tried for problems that are worth it only', () => {
    const only = (kind: ProblemKind) => (problem: { readonly kind: ProblemKind }) => problem.kind === kind;
    expect(decodeWithKeys(sealed, under(OLDER), keys, only('undecryptable')).result.ok).toBe(true);
    expect(decodeWithKeys(sealed, under(OLDER), keys, only('hash-mismatch')).result).toMatchObject({ problem: { kind: 'undecryptable' } });
  });
});
