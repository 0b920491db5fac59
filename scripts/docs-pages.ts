import * as hectoPg from '@gwanmun/hecto-pg/messages';
import { type AnyMessage, toMarkdown } from '@gwanmun/wire';

/** One protocol's reference: what stands before its messages, the messages in reading order, and what stands behind. */
interface Reference {
  readonly file: string;
  readonly title: string;
  readonly intro: readonly string[];
  readonly tables: readonly AnyMessage[];
  readonly appendix: readonly string[];
}

const HECTO_PG: Reference = {
  file: 'hecto-pg.md',
  title: 'Hecto PG messages',
  intro: [
    'Req: R required, O optional, C under a condition. Enc: E = AES-256-ECB with PKCS#7 padding in standard Base64; lengths are those of the plain value.',
    '`KEY` is the hash key; amounts enter hashes as plain digits. Source: S, P document editions, P-sdk sample clients, D decision (specification §0.1).',
  ],
  tables: hectoPg.ALL_MESSAGES,
  appendix: [...operations(), ...codes(), ...issuers()],
};

function operations(): string[] {
  const rows = hectoPg.API_OPERATIONS.map(({ path, select, request }) => {
    const told = Object.entries(select).map(([name, value]) => `${name} ${shown(value)}`);
    return `| \`POST ${path}\` | ${told.join(', ')} | [${request.title.replace(' — request', '')}](#${anchor(request.title)}) |`;
  });
  return ['## API operations', '', '| Address | Told apart by | Message |', '|---|---|---|', ...rows, ''];
}

/** A condition of {@link hectoPg.Select} in words. */
function shown(value: string | readonly string[] | Readonly<Record<string, string>>): string {
  if (typeof value === 'string') return `\`${value}\``;
  const texts = Array.isArray(value) ? value : Object.entries(value).map(([name, text]) => `${name} ${text}`);
  return texts.map((text) => `\`${text}\``).join(' or ');
}

function codes(): string[] {
  return Object.entries(hectoPg.CODE_FAMILIES).flatMap(([family, table]) => [
    `## Reject codes: ${family}`,
    '',
    '| Code | Korean | English |',
    '|---|---|---|',
    ...Object.entries(table)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, { ko, en }]) => `| \`${code}\` | ${ko} | ${en} |`),
    '',
  ]);
}

function issuers(): string[] {
  return [
    '## Card companies',
    '',
    '| Code | Korean | English |',
    '|---|---|---|',
    ...hectoPg.ISSUERS.map(({ code, ko, en }) => `| \`${code}\` | ${ko} | ${en} |`),
    '',
    '## Acquirers',
    '',
    '| Code | Korean | English |',
    '|---|---|---|',
    ...hectoPg.ACQUIRERS.map(({ code, ko, en }) => `| \`${code}\` | ${ko} | ${en} |`),
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
  return new Map([HECTO_PG].map((reference) => [reference.file, page(reference)]));
}
