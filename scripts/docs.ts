import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { referencePages } from './docs-pages.js';

/** Writes `docs/reference/` from the message tables. */
const folder = join(import.meta.dirname, '..', 'docs', 'reference');
mkdirSync(folder, { recursive: true });
for (const [file, content] of referencePages()) {
  writeFileSync(join(folder, file), content);
  console.log(`docs/reference/${file}`);
}
