import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { billFor, formatCart, MAX_QUANTITY, PRODUCTS, parseCart, withQuantity } from './catalog.js';

it('prices from the catalogue, with shipping below 50,000 won only', () => {
  expect(billFor(parseCart('hinoki-soap:2'))).toMatchObject({ goods: 18_000, shipping: 3_000, total: 21_000 });
  expect(billFor(parseCart('moon-jar:1.hinoki-soap:1'))).toMatchObject({ goods: 57_000, shipping: 0, total: 57_000 });
  expect(billFor(new Map())).toMatchObject({ goods: 0, shipping: 0, total: 0 });
});

it('reads whatever a visitor puts into the cookie as a cart of ours', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer(), (text, quantity) => {
      const cart = withQuantity(parseCart(`${text}.moon-jar:1.${text}`), 'jogakbo', quantity);
      const bill = billFor(cart);
      for (const line of bill.lines) {
        expect(PRODUCTS.some((product) => product.id === line.productId && product.price === line.price)).toBe(true);
        expect(line.quantity).toBeGreaterThan(0);
        expect(line.quantity).toBeLessThanOrEqual(MAX_QUANTITY);
      }
      expect(parseCart(formatCart(cart))).toEqual(cart);
    }),
  );
});

it('has a drawing for every product', () => {
  for (const { id } of PRODUCTS) expect(readFileSync(new URL(`../assets/art/${id}.svg`, import.meta.url), 'utf8')).toContain('<svg');
});
