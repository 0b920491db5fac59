import * as hectoPg from '@gwanmun/hecto-pg/messages';
import { toMarkdown } from '@gwanmun/wire';
import { EASY_CASH } from './easycash-reference.js';
import { code, named, type Reference, section } from './reference-parts.js';

const HECTO_PG: Reference = {
  file: 'hecto-pg.md',
  title: 'Hecto PG messages',
  intro: [
    'Req: R required, O optional, C under a condition. Enc: E = AES-256-ECB with PKCS#7 padding in standard Base64; lengths are those of the plain value.',
    '`KEY` is the hash key; amounts enter hashes as plain digits. Source: S, P document editions, P-sdk sample clients, D decision (specification §0.1).',
  ],
  tables: hectoPg.ALL_MESSAGES,
  appendix: [...methods(), ...operations(), ...codes(), ...enumerations(), ...testbed()],
};

function operations(): string[] {
  const rows = hectoPg.API_OPERATIONS.map(({ path, select, request }) => {
    const told = Object.entries(select).map(([name, value]) => `${name} ${shown(value)}`);
    return [code(`POST ${path}`), told.join(', '), `[${request.title.replace(' — request', '')}](#${anchor(request.title)})`];
  });
  return section('API operations', ['Address', 'Told apart by', 'Message'], rows);
}

/** A condition of {@link hectoPg.Select} in words. */
function shown(value: string | readonly string[] | Readonly<Record<string, string>>): string {
  if (typeof value === 'string') return `\`${value}\``;
  const texts = Array.isArray(value) ? value : Object.entries(value).map(([name, text]) => `${name} ${text}`);
  return texts.map((text) => `\`${text}\``).join(' or ');
}

function codes(): string[] {
  const tables = [
    ...Object.entries(hectoPg.CODE_FAMILIES).map(([family, table]) => [`Reject codes: ${family}`, table] as const),
    ['Result codes: collation', hectoPg.COLLATION_CODES] as const,
  ];
  return tables.flatMap(([title, table]) =>
    named(
      title,
      Object.entries(table)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([code, { ko, en }]) => ({ code, ko, en })),
    ),
  );
}

function enumerations(): string[] {
  return [
    ...named('Card companies', hectoPg.ISSUERS),
    ...named('Acquirers', hectoPg.ACQUIRERS),
    ...named(
      'Banks',
      hectoPg.BANKS.filter(({ kind }) => kind === 'bank'),
    ),
    ...named(
      'Securities firms',
      hectoPg.BANKS.filter(({ kind }) => kind === 'securities'),
    ),
    ...named('Banks that issue virtual accounts', hectoPg.VBANK_BANKS),
    ...named('Mobile carriers', hectoPg.CARRIERS),
    ...named('Easy-pay providers', hectoPg.EASY_PAY_PROVIDERS),
  ];
}

function methods(): string[] {
  const rows: readonly hectoPg.WindowMethod[] = hectoPg.WINDOW_METHODS;
  return section(
    'Payment methods',
    ['Window', 'Addresses', 'API and notification', 'Inquiry and collation'],
    rows.map(({ window, provider, paths, code: short, reportCode }) => [
      code(window) + (provider ? ` ${code(provider)}` : ''),
      paths.map(({ path, sub }) => code(path) + (sub ? ` (methodSub ${code(sub)})` : '')).join(', '),
      code(short),
      code(reportCode),
    ]),
  );
}

function testbed(): string[] {
  return [
    ...section(
      'Test merchants',
      ['mchtId', 'Use', 'Methods'],
      hectoPg.TEST_MERCHANTS.map(({ id, use, contracts }) => [code(id), use.en, contracts.join(', ')]),
    ),
    ...section(
      'Fixed test accounts',
      ['mchtId', 'acntType', 'bankCd', 'vAcntNo'],
      hectoPg.FIXED_ACCOUNTS.map(({ merchantId, acntType, bankCd, first, last }) => [
        code(merchantId),
        acntType,
        bankCd,
        `${first} – ${last}`,
      ]),
    ),
  ];
}

/** The anchor that Markdown hosts give a heading. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}

function page(reference: Reference): string {
  const head = [
    `# ${reference.title}`,
    '',
    '<!-- Made by `npm run docs` from the message tables. Do not edit. -->',
    '',
    ...reference.intro,
    '',
  ];
  return `${[...head, ...reference.tables.map((table) => toMarkdown(table)), ...reference.appendix].join('\n')}\n`;
}

/** The reference pages by file name. */
export function referencePages(): ReadonlyMap<string, string> {
  return new Map([HECTO_PG, EASY_CASH].map((reference) => [reference.file, page(reference)]));
}
