import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the guides are. */
export const GUIDES = join(import.meta.dirname, '..', '..', 'docs', 'guides');

export interface Shell {
  readonly code: string;
  /** Texts that its output has to have. */
  readonly expects: readonly string[];
}

/** A guide and the code in it. */
export interface Guide {
  readonly name: string;
  readonly text: string;
  /** The TypeScript of a page is one module: its marked blocks, with what comments between them add to run it. */
  readonly module: string;
  readonly shell: readonly Shell[];
  /** Blocks of code without a mark. */
  readonly unmarked: readonly { readonly language: string; readonly code: string }[];
}

/** A marked or unmarked block, an addition, or an expectation. */
const PIECES = /(<!-- run -->\n)?```(ts|sh|)\n([\s\S]*?)```|<!-- run\n([\s\S]*?)-->|<!-- expects (.+?) -->/g;

/** Imports come first in a module, each name once. */
function moduleOf(pieces: readonly string[]): string {
  const lines = pieces.join('\n').split('\n');
  const isImport = (line: string): boolean => /^import .* from '[^']+';$/.test(line);
  return [...new Set(lines.filter(isImport)), ...lines.filter((line) => !isImport(line))].join('\n');
}

function read(name: string): Guide {
  const text = readFileSync(join(GUIDES, name), 'utf8');
  const typescript: string[] = [];
  const shell: { code: string; expects: string[] }[] = [];
  const unmarked: { language: string; code: string }[] = [];
  for (const [, mark, language, code, addition, expected] of text.matchAll(PIECES)) {
    if (addition !== undefined) typescript.push(addition);
    else if (expected !== undefined) shell.at(-1)!.expects.push(expected);
    else if (mark === undefined) unmarked.push({ language: language!, code: code! });
    else if (language === 'ts') typescript.push(code!);
    else shell.push({ code: code!, expects: [] });
  }
  return { name, text, module: moduleOf(typescript), shell, unmarked };
}

/** Every guide, README first. */
export function guides(): readonly Guide[] {
  const names = readdirSync(GUIDES).filter((name) => name.endsWith('.md'));
  return ['README.md', ...names.filter((name) => name !== 'README.md')].map(read);
}

/** What the README's shell blocks define for those of every page: everything before the first command. */
export function definitions(readme: Guide): string {
  return readme.shell.map(({ code }) => code.split(/^(?:api|curl) /m)[0]).join('\n');
}

/** Anchors of a Markdown text, as GitHub makes them. */
export function anchorsOf(markdown: string): ReadonlySet<string> {
  const headings = [...markdown.replaceAll(/```[\s\S]*?```/g, '').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** `[text](target)` of a Markdown text. */
export function linksOf(markdown: string): readonly string[] {
  return [...markdown.replaceAll(/```[\s\S]*?```/g, '').matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
}

/** Rows of the tables under a heading, cell by cell, without their heads. */
export function rowsUnder(markdown: string, heading: string): readonly (readonly string[])[] {
  const section = markdown.split(/^## /m).find((each) => each.startsWith(`${heading}\n`)) ?? '';
  const lines = section.split('\n');
  return lines
    .filter((line, at) => line.startsWith('|') && !line.startsWith('| ---') && !lines[at + 1]?.startsWith('| ---'))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
