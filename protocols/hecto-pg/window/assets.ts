import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BROWSER_FILES, type BrowserFile, buildBrowser } from './browser-build.js';
import { packageRoot, runsFromSource } from './package-root.js';
import type { PageAssets } from './views/model.js';

/** A file as it is sent, with its compressed twin made once. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly content: Buffer;
  readonly gzipped: Buffer;
  readonly etag: string;
  /** The path names the content and never changes its meaning. */
  readonly immutable: boolean;
}

export interface Assets {
  readonly files: readonly Asset[];
  readonly page: PageAssets;
}

/** The path merchants load the script from (hecto-pg §1.3). */
export const SCRIPT_PATH = '/resources/js/v1/SettlePG_v1.2.js';

async function contents(): Promise<ReadonlyMap<BrowserFile, Buffer>> {
  if (runsFromSource()) return buildBrowser();
  const directory = join(packageRoot(), 'dist', 'browser');
  try {
    return new Map(await Promise.all(BROWSER_FILES.map(async (name) => [name, await readFile(join(directory, name))] as const)));
  } catch (error) {
    throw new Error(`the window's browser files are missing in ${directory}: run npm run build`, { cause: error });
  }
}

function asset(name: BrowserFile, content: Buffer): Asset {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const immutable = name !== 'SettlePG_v1.2.js';
  const path = immutable ? `/resources/window/${name.replace('.', `.${hash}.`)}` : SCRIPT_PATH;
  const type = name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
  return { path, type, content, gzipped: gzipSync(content, { level: 9 }), etag: `"${hash}"`, immutable };
}

/** Loads what `npm run build` made; from source it is built in memory. */
export async function loadAssets(): Promise<Assets> {
  const built = await contents();
  const made = new Map(BROWSER_FILES.map((name) => [name, asset(name, built.get(name) as Buffer)]));
  const path = (name: BrowserFile): string => made.get(name)?.path as string;
  return { files: [...made.values()], page: { css: [path('fonts.css'), path('window.css')], script: path('window.js') } };
}
