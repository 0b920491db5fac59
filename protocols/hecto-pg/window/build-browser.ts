import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBrowser } from './browser-build.js';
import { packageRoot } from './package-root.js';

// `npm run build:browser`: writes what the window serves to dist/browser, after `tsc -b` has compiled this file.
const directory = join(packageRoot(), 'dist', 'browser');
mkdirSync(directory, { recursive: true });
for (const [name, content] of await buildBrowser()) writeFileSync(join(directory, name), content);
