import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from './package-root.js';

/** Names of the files the window serves, below `/resources`. */
export const BROWSER_FILES = ['SettlePG_v1.2.js', 'window.js', 'window.css', 'fonts.css'] as const;
export type BrowserFile = (typeof BROWSER_FILES)[number];

const BANNER = `/*!
 * SettlePG_v1.2.js: opens the payment window of Gwanmun (https://www.apache.org/licenses/LICENSE-2.0, Apache-2.0).
 * An independent implementation of the public interface SETTLE_PG.pay(params, callback). Needs no library; ES5.
 */`;

const STYLES = ['tokens.css', 'base.css', 'frame.css', 'fields.css', 'screens.css', 'methods.css'];

/** Where the fonts are published from; files of npm's `pretendard`, served by us so that no page asks another host. */
export function fontDirectory(): string {
  const css = createRequire(import.meta.url).resolve('pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css');
  return join(css, '..', 'woff2-dynamic-subset');
}

/**
 * The dynamic subset's rules, pointing at our own path. `optional`: a file that is not there at once is used from the next page on. Until it has
 * failed, a line may have the heights of another file of Pretendard's; that nothing moves then either is the stand-in's doing (styles/base.css).
 */
function fontRules(): string {
  const css = readFileSync(join(fontDirectory(), '..', 'pretendardvariable-dynamic-subset.css'), 'utf8');
  return css
    .replaceAll('./woff2-dynamic-subset/PretendardVariable.subset.', '/resources/fonts/pretendard/')
    .replaceAll('font-display: swap', 'font-display: optional');
}

/** Builds everything the browser gets, in memory. Needs esbuild, which is a tool of development only. */
export async function buildBrowser(): Promise<ReadonlyMap<BrowserFile, Buffer>> {
  const esbuild = await import('esbuild');
  const source = join(packageRoot(), 'window');
  const bundle = async (entry: string, options: import('esbuild').BuildOptions): Promise<Buffer> => {
    const built = await esbuild.build({
      entryPoints: [join(source, 'browser', entry)],
      bundle: true,
      write: false,
      format: 'iife',
      charset: 'utf8',
      logLevel: 'silent',
      ...options,
    });
    return Buffer.from(built.outputFiles?.[0]?.contents ?? []);
  };
  const minified = async (css: string): Promise<Buffer> => {
    return Buffer.from((await esbuild.transform(css, { loader: 'css', minify: true, charset: 'utf8', legalComments: 'none' })).code);
  };
  const styles = STYLES.map((name) => readFileSync(join(source, 'styles', name), 'utf8')).join('\n');
  return new Map<BrowserFile, Buffer>([
    // Readable on purpose: merchants debug it. `es5` makes the build fail on anything newer.
    ['SettlePG_v1.2.js', await bundle('settlepg.ts', { target: 'es5', banner: { js: BANNER } })],
    ['window.js', await bundle('window.ts', { target: 'es2020', minify: true })],
    ['window.css', await minified(styles)],
    ['fonts.css', await minified(fontRules())],
  ]);
}
