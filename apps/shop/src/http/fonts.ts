import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const PRETENDARD = join(dirname(createRequire(import.meta.url).resolve('pretendard/package.json')), 'dist/web/variable');

/** One of Pretendard's files and the characters that it draws, as ranges of code points. */
export interface FontSubset {
  readonly file: string;
  readonly ranges: readonly (readonly [number, number])[];
}

export interface Fonts {
  /** `@font-face` rules with addresses relative to their own. */
  readonly rules: string;
  readonly subsets: readonly FontSubset[];
}

function parseRanges(text: string): readonly (readonly [number, number])[] {
  return text.split(',').map((range) => {
    const [from, to] = range.trim().slice(2).split('-');
    return [Number.parseInt(from!, 16), Number.parseInt(to ?? from!, 16)] as const;
  });
}

/** Reads Pretendard's subset rules: without comments, and `optional` instead of `swap`, as a late font must not move the page. */
export async function readFonts(): Promise<Fonts> {
  const source = await readFile(join(PRETENDARD, 'pretendardvariable-dynamic-subset.css'), 'utf8');
  const rules = source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replaceAll('font-display: swap', 'font-display: optional')
    .replaceAll('./woff2-dynamic-subset/', 'fonts/')
    .trim();
  const subsets = [...rules.matchAll(/url\(fonts\/([^)]+)\)[^}]*?unicode-range: ([^;]+);/g)].map((match) => ({
    file: match[1]!,
    ranges: parseRanges(match[2]!),
  }));
  return { rules, subsets };
}

/** The files that a page's text needs; asked for early, they arrive before the text is drawn. */
export function subsetsFor(subsets: readonly FontSubset[], text: string): readonly string[] {
  const points = [...new Set(text)].map((character) => character.codePointAt(0)!);
  const needed = subsets.filter(({ ranges }) => ranges.some(([from, to]) => points.some((point) => point >= from && point <= to)));
  return needed.map(({ file }) => file);
}

/** A font file's bytes; `undefined` for a name that is none of Pretendard's. */
export async function readFontFile(file: string): Promise<Buffer | undefined> {
  if (!/^PretendardVariable\.subset\.\d{1,3}\.woff2$/.test(file)) return undefined;
  return readFile(join(PRETENDARD, 'woff2-dynamic-subset', file)).catch(() => undefined);
}
