import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The directory of this workspace, whether this runs from source or from `dist`. */
export function packageRoot(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, 'package.json'))) directory = dirname(directory);
  return directory;
}

/** True when this very file is TypeScript: tests and `npm run dev`. */
export function runsFromSource(): boolean {
  return import.meta.url.endsWith('.ts');
}
