import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { AssetUrls } from '../pages/visit.js';
import { readFontFile, readFonts, subsetsFor } from './fonts.js';

interface AssetFile {
  readonly body: Buffer;
  readonly type: string;
}

interface Built {
  readonly js: Buffer;
  readonly css: Buffer;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** From `dist/` the files that `npm run build:browser` made; from source they are made in memory, so that nothing stale is ever served. */
async function build(): Promise<Built> {
  if (!import.meta.url.endsWith('.ts')) {
    const built = join(ROOT, 'dist/browser');
    return { js: await readFile(join(built, 'main.js')), css: await readFile(join(built, 'shop.css')) };
  }
  const { build: bundle } = await import('esbuild');
  const { outputFiles } = await bundle({
    entryPoints: [join(ROOT, 'src/browser/main.ts'), join(ROOT, 'assets/shop.css')],
    outdir: '/',
    entryNames: '[name]',
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  });
  const file = (end: string) => Buffer.from(outputFiles.find((each) => each.path.endsWith(end))!.contents);
  return { js: file('.js'), css: file('.css') };
}

function named(name: string, end: string, body: Buffer): string {
  return `${name}-${createHash('sha256').update(body).digest('hex').slice(0, 10)}.${end}`;
}

/** Serves style, script, drawings and fonts under `<prefix>/assets/`, each under a name that changes with its content and may be kept for ever. */
export async function serveAssets(app: FastifyInstance, prefix: string): Promise<AssetUrls> {
  const files = new Map<string, AssetFile>();
  const add = (name: string, end: string, type: string, body: Buffer) => {
    const file = named(name, end, body);
    files.set(file, { body, type });
    return `${prefix}/assets/${file}`;
  };
  const built = await build();
  const css = add('shop', 'css', 'text/css; charset=utf-8', built.css);
  const js = add('shop', 'js', 'text/javascript; charset=utf-8', built.js);
  const { rules, subsets } = await readFonts();
  const fonts = add('fonts', 'css', 'text/css; charset=utf-8', Buffer.from(rules));
  const art = new Map<string, string>();
  for (const file of await readdir(join(ROOT, 'assets/art'))) {
    const name = file.replace(/\.svg$/, '');
    art.set(name, add(name, 'svg', 'image/svg+xml', await readFile(join(ROOT, 'assets/art', file))));
  }

  const keep = 'public, max-age=31536000, immutable';
  app.get<{ Params: { file: string } }>('/assets/:file', async (request, reply) => {
    const file = files.get(request.params.file);
    if (!file) return reply.callNotFound();
    return reply.header('cache-control', keep).type(file.type).send(file.body);
  });
  app.get<{ Params: { file: string } }>('/assets/fonts/:file', async (request, reply) => {
    const body = await readFontFile(request.params.file);
    if (!body) return reply.callNotFound();
    return reply.header('cache-control', keep).type('font/woff2').send(body);
  });
  return {
    css,
    js,
    fonts,
    art: (name) => art.get(name) ?? '',
    fontFiles: (text) => subsetsFor(subsets, text).map((file) => `${prefix}/assets/fonts/${file}`),
  };
}
