import { expect, it } from 'vitest';
import { toMarkdown } from './index.js';
import { form, nested } from './testing/tables.js';

it('is a table of every row with type, condition, seal, codes and hash', () => {
  const page = toMarkdown(form);
  expect(page).toContain('`proof` = `sha256(merchant + day + clock + price + KEY)`');
  expect(page).toContain('| `price` | (거래금액) | amount(12) | R | E |  | missing 1009, tooLong 1109 |  |');
  expect(page).toContain('| `payer` |  | text(12) | O | E, or plain |');
  expect(page).toContain('| `extra` |  | text(9) | C: `kind` = `G` |');
  expect(page.match(/^\| `/gm)).toHaveLength(Object.keys(form.fields).length);
});

it('shows nesting, variants and the measure', () => {
  const page = toMarkdown(nested, 3);
  expect(page).toContain('### Nested');
  expect(page).toContain('lengths in bytes of CP949');
  expect(page).toContain('| `code` (also `codeName`, `cd`) |');
  expect(page).toContain('| `escrow` = `escrowType` |');
  expect(page).toContain('| › `usage` |');
});
