import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { APIS, RESULT_CODES } from '@gwanmun/hecto-easycash/messages';
import { ALL_MESSAGES, COLLATION_CODES, FIXED_ACCOUNTS, REJECT_CODES, TEST_MERCHANTS, TESTBED_KEYS } from '@gwanmun/hecto-pg/messages';
import { DEPOSIT_SCENARIOS, FAULT_KINDS, NETWORK_NAMES } from '@gwanmun/networks';
import { addBusinessDays, DEFAULT_LAGS } from '@gwanmun/settlement';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { anchorsOf, definitions, GUIDES, type Guide, guides, linksOf, rowsUnder } from './guides/pages.js';
import { openStage, type Stage } from './guides/stage.js';
import { unknownCards, wrongTestValues } from './guides/test-values.js';

const run = promisify(execFile);
const pages = guides();
const folder = join(import.meta.dirname, 'guides', '.generated');
const fileOf = ({ name }: Guide): string => join(folder, name.replace('.md', '.ts'));

/** Between the outputs of blocks. */
const NEXT = '-- next block --';
const HEAD = `import { stage } from '../stage.js';
const { gateway: _gateway, receiver: _receiver, ...helpers } = stage();
const { expect, env, pay, notified, cardPayment, cancelCard, noon, nextMonth, korea, settledOn } = helpers;
`;

/** A page's code against this gateway; its imports stay in front. */
function moduleFor(page: Guide, at?: Stage): string {
  const lines = page.module.split('\n');
  const body = lines.findIndex((line) => !line.startsWith('import '));
  const code = [...lines.slice(0, body), HEAD, ...lines.slice(body), 'export {};'].join('\n');
  if (!at) return code;
  return code.replaceAll('http://127.0.0.1:4000', at.gateway.url).replaceAll('https://shop.example/notify', `${at.receiver.url}/notify`);
}

beforeAll(async () => {
  await mkdir(folder, { recursive: true });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('guides', () => {
  it('have every TypeScript block checked by the compiler', async () => {
    expect(pages.flatMap(({ name, unmarked }) => unmarked.filter(({ language }) => language === 'ts').map(() => name))).toEqual([]);
    for (const page of pages) await writeFile(fileOf(page), moduleFor(page));
    const options = { noUnusedLocals: false, noUnusedParameters: false };
    const config = { extends: '../../../tsconfig.tests.json', compilerOptions: options, include: ['*.ts'], exclude: [] };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = join(import.meta.dirname, '..', 'node_modules', '.bin', 'tsc');
    const { stdout } = await run(tsc, ['-p', folder]).catch((error: { stdout: string }) => error);
    expect(stdout.split('\n').filter((line) => line.includes('.generated'))).toEqual([]);
  }, 120_000);
});

describe('what guides name', () => {
  it('exists: test merchants, keys, accounts, cards', () => {
    const merchants = new Set(TEST_MERCHANTS.map(({ id }) => id));
    const accounts = FIXED_ACCOUNTS.flatMap(({ first, last }) => [first, last]);
    for (const { name, text } of pages) {
      const named = [...text.matchAll(/\b(?:nx[a-z]*_[a-z0-9]+(?:_[a-z0-9]+)?|hecto_test)\b/g)].map(([id]) => id);
      expect(
        named.filter((id) => !merchants.has(id)),
        name,
      ).toEqual([]);
      const keys = [...text.matchAll(/\b(?:pgSettle\w+|ST\d{19})\b/g)].map(([key]) => key);
      expect(
        keys.filter((key) => key !== TESTBED_KEYS.cipher && key !== TESTBED_KEYS.hash && !text.includes(`1000${key}`)),
        name,
      ).toEqual([]);
      const numbers = [...text.matchAll(/\b20220(?:04|11)\d{6}\b/g)].map(([number]) => number);
      expect(
        numbers.filter((number) => !accounts.includes(number)),
        name,
      ).toEqual([]);
      expect(unknownCards(text), name).toEqual([]);
    }
    const all = pages.map(({ text }) => text).join('\n');
    expect(TEST_MERCHANTS.filter(({ id }) => !all.includes(id))).toEqual([]);
  });

  it('does what they say: test values', () => {
    expect(pages.flatMap(wrongTestValues)).toEqual([]);
  });

  it('exists: codes, fields', () => {
    const windows = new Set(ALL_MESSAGES.flatMap((message) => Object.keys(message.fields)));
    const debits = new Set(APIS.flatMap(({ request, response }) => Object.keys({ ...request.fields, ...response.fields })));
    const rejects = new Set([...Object.keys(REJECT_CODES), ...Object.keys(COLLATION_CODES)]);
    const results = new Set(RESULT_CODES.map(({ code }) => code));
    for (const { name, text } of pages) {
      const [known, fields] = name === 'easy-cash.md' ? [results, debits] : [rejects, windows];
      const codes = [...text.matchAll(/\b(?:CA|RA|MP|GC|TM|CP|PZ|ST)\d\d\b/g)].map(([code]) => code);
      // TM1, GC1 … are order numbers of examples
      expect(
        codes.filter((code) => !known.has(code)),
        name,
      ).toEqual([]);
      const named = rowsUnder(text, 'Fields that matter').flatMap(([cell]) =>
        [...cell!.matchAll(/`([A-Za-z]\w+)`/g)].map(([, field]) => field!),
      );
      expect(
        named.filter((field) => !fields.has(field)),
        name,
      ).toEqual([]);
    }
  });
});

describe('guides, further,', () => {
  it('say of settlement what the calendar and the usual lags say', () => {
    const settlement = pages.find(({ name }) => name === 'settlement.md')!.text;
    expect(addBusinessDays('20260212', 3)).toBe('20260220');
    const usual = (method: string) => `D+${DEFAULT_LAGS[method]}`;
    expect(settlement).toContain(`| card 신용카드 | ${usual('card')} | vouchers 상품권, Tmoney | ${usual('tmoney')} |`);
    expect(settlement).toContain(`| bank transfer 계좌이체 | ${usual('bank_transfer')} | POINTDAMOA | ${usual('point')} |`);
    expect(settlement).toContain(
      `| virtual account 가상계좌 | ${usual('virtual_account')} | PAYCO, Kakao Pay, Naver Pay | ${usual('payco')} |`,
    );
    expect(settlement).toContain(`| mobile 휴대폰 | ${usual('mobile')} |`);
  });

  it('name faults, networks and deposit scenarios that exist', () => {
    const all = pages.map(({ text }) => text).join('\n');
    const kinds = [...all.matchAll(/"kind":"(\w+)"/g)].map(([, kind]) => kind);
    expect(kinds.filter((kind) => !(FAULT_KINDS as readonly string[]).includes(kind!))).toEqual([]);
    const networks: readonly string[] = NETWORK_NAMES;
    const named = all.split('\n').filter((line) => line.includes('"network"'));
    const given = named.flatMap((line) =>
      [...line.matchAll(/"network":"(\w+)"|`([a-z]+_[a-z]+|payco|tmoney)`/g)].map(([, one, other]) => one ?? other!),
    );
    expect(given.filter((network) => !networks.includes(network) && !(FAULT_KINDS as readonly string[]).includes(network))).toEqual([]);
    expect(FAULT_KINDS.filter((kind) => !all.includes(`\`${kind}\``))).toEqual([]);
    expect(DEPOSIT_SCENARIOS.filter(({ scenario }) => !all.includes(`\`${scenario}\``))).toEqual([]);
  });

  it('link to files and headings that exist', () => {
    const broken = pages.flatMap(({ name, text }) =>
      linksOf(text)
        .filter((link) => !/^https?:/.test(link))
        .filter((link) => {
          const [path = '', anchor] = link.split('#');
          const file = path === '' ? join(GUIDES, name) : join(GUIDES, path);
          return !existsSync(file) || (anchor !== undefined && !anchorsOf(readFileSync(file, 'utf8')).has(decodeURIComponent(anchor)));
        })
        .map((link) => `${name}: ${link}`),
    );
    expect(broken).toEqual([]);
    const linked = linksOf(pages[0]!.text);
    expect(pages.filter(({ name }) => name !== 'README.md' && !linked.includes(name)).map(({ name }) => name)).toEqual([]);
  });
});

describe('what guides show runs:', () => {
  let stage: Stage | undefined;
  afterAll(() => stage?.gateway.stop());

  it.each(pages.filter(({ module, shell }) => module !== '' || shell.length > 0).map((page) => [page.name, page] as const))(
    '%s',
    async (_, page) => {
      await stage?.gateway.stop();
      stage = await openStage();
      const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
      await writeFile(fileOf(page), moduleFor(page, stage));
      await import(/* @vite-ignore */ fileOf(page)).finally(() => log.mockRestore());
      const { url, operatorToken, bookFindings } = stage.gateway;
      // one terminal: what a block defines is there for the next
      const script = [definitions(pages[0]!), ...page.shell.map(({ code }) => code)].join(`\necho '${NEXT}'\n`);
      const local = script.replaceAll('http://127.0.0.1:4000', url).replaceAll('cat .gwanmun/operator.token', `printf %s ${operatorToken}`);
      const { stdout } = await run('bash', ['-euc', local], { env: { ...process.env, ...stage.env } });
      const outputs = stdout.split(NEXT).slice(1);
      for (const [at, { expects }] of page.shell.entries()) {
        expect(outputs[at]).not.toMatch(/"error":|"outStatCd":"0031"/);
        for (const expected of expects) expect(outputs[at]).toContain(expected);
      }
      expect(await bookFindings()).toEqual([]);
    },
    60_000,
  );
});
