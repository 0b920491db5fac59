import { fileURLToPath } from 'node:url';
import type { MigrationFolder } from '@gwanmun/store';

/** The networks' own schema, for the store's `migrate`. The path is the same from `src` and from `dist`. */
export const NETWORK_MIGRATIONS: MigrationFolder = {
  schema: 'networks',
  folder: fileURLToPath(new URL('../migrations', import.meta.url)),
};
