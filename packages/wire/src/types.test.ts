import type { Won } from '@gwanmun/kernel';
import { describe, expectTypeOf, it } from 'vitest';
import { amount, type Decoded, digest, type Encodable, fixed, list, message, object, oneOf, sha256, text } from './index.js';

const table = message({
  id: 'types',
  title: 'types',
  origin: 'none',
  layout: 'json',
  fields: {
    ver: fixed('0A19'),
    id: text(10).required(),
    price: amount().sealed().required(),
    kind: oneOf(['N', 'Y']),
    tone: text(3).required().default('abc'),
    box: object({ a: text(1).required(), b: text(1) }).required(),
    rows: list({ n: amount().required(), f: fixed('K') }),
    tags: list(text(3)),
    hash: digest(),
  },
  hash: sha256('id', 'price'),
});

describe('types of a table', () => {
  it('gives the receiver every required field and the optional ones as possibly undefined', () => {
    type D = Decoded<typeof table>;
    expectTypeOf<D['ver']>().toEqualTypeOf<'0A19'>();
    expectTypeOf<D['price']>().toEqualTypeOf<Won>();
    expectTypeOf<D['kind']>().toEqualTypeOf<'N' | 'Y' | undefined>();
    expectTypeOf<D['tone']>().toEqualTypeOf<string>();
    expectTypeOf<D['box']>().toEqualTypeOf<{ readonly a: string; readonly b?: string | undefined }>();
    expectTypeOf<NonNullable<D['rows']>[number]>().toEqualTypeOf<{ readonly n: Won; readonly f: 'K' }>();
    expectTypeOf<D['tags']>().toEqualTypeOf<readonly string[] | undefined>();
    expectTypeOf<D['hash']>().toEqualTypeOf<string>();
  });
  it('asks the sender only for what the table cannot fill in', () => {
    type E = Encodable<typeof table>;
    expectTypeOf<E['ver']>().toEqualTypeOf<'0A19' | undefined>();
    expectTypeOf<E['id']>().toEqualTypeOf<string>();
    expectTypeOf<NonNullable<E['rows']>[number]>().toEqualTypeOf<{ readonly n: Won; readonly f?: 'K' | undefined }>();
    expectTypeOf<{ id: string; price: Won; box: { a: string } }>().toExtend<E>();
    expectTypeOf<{ id: string }>().not.toExtend<E>();
  });
  it('knows the fields a recipe may name', () => {
    // @ts-expect-error no such field
    message({ id: 'x', title: 'x', origin: 'x', layout: 'json', fields: { a: text(1), h: digest() }, hash: sha256('b') });
  });
});
