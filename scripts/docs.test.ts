import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { referencePages } from './docs-pages.js';

const folder = join(import.meta.dirname, '..', 'docs', 'reference');

describe('docs/reference', () => {
  const pages = referencePages();
  it.each([...pages.keys()])('%s is what `npm run docs` writes', (file) => {
    const path = join(folder, file);
    expect(existsSync(path) ? readFileSync(path, 'utf8') : 'absent').toBe(pages.get(file));
  });
  it('holds nothing else', () => expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort()));
});
