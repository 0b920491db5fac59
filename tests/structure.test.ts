import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter(Boolean);
const sources = files.filter((file) => /\.(ts|tsx|css|mjs|sql)$/.test(file) && !file.includes('/dist'));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** Imports point one way: a room may import rooms with a lower rank, and nothing of its own rank but itself. */
const RANKS: readonly (readonly [RegExp, number])[] = [
  [/^packages\/kernel\//, 0],
  [/^packages\/wire\//, 1],
  [/^packages\/(store|sdk)\//, 2],
  [/^packages\/(ledger|vault)\//, 3],
  [/^packages\/engine\//, 4],
  [/^packages\/(networks|notify|settlement|door|hub)\//, 5],
  [/^protocols\/[^/]+\//, 6],
  [/^apps\/shop\//, 7],
  [/^apps\/server\//, 8],
  [/^packages\/testkit\//, 9],
  [/^(bench|tests|scripts|examples)\//, 10],
];

function rank(file: string): number | undefined {
  return RANKS.find(([pattern]) => pattern.test(file))?.[1];
}

const folderOf = new Map(
  files
    .filter((file) => /^(packages|protocols|apps)\/[^/]+\/package\.json$/.test(file))
    .map((file) => [JSON.parse(read(file)).name as string, posix.dirname(file)]),
);

function importsOf(file: string): string[] {
  const found = [...read(file).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!);
  return found
    .filter((name) => name.startsWith('.') || name.startsWith('@gwanmun/'))
    .map((name) => {
      if (name.startsWith('.')) return posix.join(posix.dirname(file), name);
      const [scope, pkg, ...rest] = name.split('/');
      return posix.join(folderOf.get(`${scope}/${pkg}`) ?? `unknown workspace ${name}`, rest.join('/') || 'src', 'x');
    });
}

const room = (file: string) => file.split('/').slice(0, 2).join('/');
const isTest = (file: string) => /\.test\.ts$/.test(file) || /\/testing\//.test(file);

describe('structure', () => {
  it('imports point one way', () => {
    const wrong: string[] = [];
    for (const file of sources.filter((name) => name.endsWith('.ts') && !isTest(name))) {
      const own = rank(file);
      if (own === undefined) continue;
      for (const target of importsOf(file)) {
        const other = rank(target);
        if (other === undefined) wrong.push(`${file} imports ${target}, which no rank covers`);
        else if (room(target) !== room(file) && other >= own && own < 10) wrong.push(`${file} imports ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("the merchant's SDK stands on kernel, wire, sdk and messages only", () => {
    const wrong = sources
      .filter((file) => /^protocols\/[^/]+\/client\//.test(file) && !isTest(file))
      .flatMap((file) => importsOf(file).map((target) => [file, target] as const))
      .filter(([file, target]) => {
        const protocol = room(file);
        return (
          !/^packages\/(kernel|wire|sdk)\//.test(target) &&
          !target.startsWith(`${protocol}/client`) &&
          !target.startsWith(`${protocol}/messages`)
        );
      });
    expect(wrong).toEqual([]);
  });

  it('no package knows a vendor', () => {
    const vendor = /hecto|settlebank|settle_pg|kicc|easypay|portone|iamport|mchtTrdNo|mchtId|pktHash|trdNo\b/i;
    const wrong = sources
      .filter((file) => file.startsWith('packages/') && !isTest(file))
      .flatMap((file) =>
        read(file)
          .split('\n')
          .flatMap((line, at) => (vendor.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [])),
      );
    expect(wrong).toEqual([]);
  });

  it('files stay under 400 lines and functions under 70', () => {
    const long = sources.filter((file) => read(file).split('\n').length > 400);
    expect(long).toEqual([]);
    const lint = spawnSync('npx', ['biome', 'lint', '--only=complexity/noExcessiveLinesPerFunction', '--max-diagnostics=50', '.'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(`${lint.stdout}${lint.stderr}`.match(/━.*noExcessive.*|[^\s]+\.ts:\d+:\d+ lint.*/g) ?? []).toEqual([]);
    expect(lint.status).toBe(0);
  });

  it('every workspace says what it imports', () => {
    const wrong: string[] = [];
    for (const file of sources.filter((name) => name.endsWith('.ts') && !isTest(name) && folderOf.size > 0)) {
      const folder = room(file);
      const manifest = files.includes(`${folder}/package.json`) ? JSON.parse(read(`${folder}/package.json`)) : undefined;
      if (!manifest) continue;
      const named = [...read(file).matchAll(/from '(@gwanmun\/[^/']+)/g)].map((match) => match[1]!);
      for (const name of named) if (name !== manifest.name && !manifest.dependencies?.[name]) wrong.push(`${file}: ${name}`);
    }
    expect(wrong).toEqual([]);
  });
});
