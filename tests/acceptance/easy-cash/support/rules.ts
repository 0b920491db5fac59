import { codeNamed } from './codes.js';
import type { DocumentApi, DocumentField } from './document.js';
import { hashOf, type KeyPair, open, type Values } from './merchant.js';

type Finding = string | false | undefined;
type Row = Readonly<Record<string, unknown>>;

const found = (...findings: readonly Finding[]): string[] => findings.filter((each): each is string => typeof each === 'string');
const HEAD = ['outStatCd', 'outRsltCd', 'outRsltMsg'];
const REFUSAL = { outStatCd: '0031', outRsltCd: 'ST09', outRsltMsg: '유효하지 않는 요청전문' };
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Members that an answer gives back as they came (hecto-easycash §5). */
const ECHOES = ['mchtTrdNo', 'mchtCustId', 'bankCd', 'unregDt'];
/** Filled on success although a situation leaves them empty: not confirmed yet (§8.4), internet giro (§6.33). */
const MAY_BE_EMPTY = ['chkTrdDtm', 'unregAcntRecords[].recordUnregDivCd'];
const SHAPES: Readonly<Record<string, RegExp>> = {
  custAcntKey: /^[\da-f]{32}$/,
  rglChrgKey: /^[\da-f]{32}$/,
  custAcntNo: /^\d{3}\*{3,9}\d{3}$/,
  recordCustAcntNo: /^\d{3}\*{3,9}\d{3}$/,
  recordCustAcntNoMask: /^\d{3}\*{3,9}\d{3}$/,
  tid: /^settlebank\d{20}$/,
  payerNo: /^[A-Z\d]{8}\d{8}$/,
  svcDivCd: /^1$/,
  recordSvcDivCd: /^1$/,
  bankChkYn: /^[YN]$/,
  rglPmtProcStatCd: /^[RC]$/,
  unregStatCd: /^(EXPIRE|FAIL|CANCEL|ADMIN)$/,
};
const DAYS = /(Dt|Dtm)$/;

function wrongValue(field: DocumentField, leaf: string, value: unknown, keys: KeyPair): Finding {
  if (typeof value !== 'string') return `${field.name} is no text`;
  if (value === '') return undefined;
  const plain = field.sealed ? open(value, keys) : value;
  if (plain === undefined || plain === '') return `${field.name} does not open`;
  if (field.type === 'N' && !/^\d+$/.test(plain)) return `${field.name} is no number: ${plain}`;
  const shape = SHAPES[leaf];
  if (shape && !shape.test(plain)) return `${field.name} is ${plain}`;
  const length = field.max === 14 ? 14 : 8;
  return DAYS.test(leaf) && field.type === 'N' && plain.length !== length ? `${field.name} is no date: ${plain}` : undefined;
}

function wrongMembers(fields: readonly DocumentField[], prefix: string, given: Row, success: boolean, keys: KeyPair): string[] {
  const own = fields.filter(({ name }) => (prefix === '' ? !name.includes('[]') : name.startsWith(prefix)));
  const leaf = (name: string): string => name.slice(prefix.length);
  const known = own.map(({ name }) => leaf(name));
  return found(
    ...Object.keys(given)
      .filter((name) => !known.includes(name) && !(prefix === '' && HEAD.includes(name)))
      .map((name) => `${prefix}${name} is not in the document`),
    ...own.flatMap((field) => {
      const value = given[leaf(field.name)];
      if (field.type === 'list') return [];
      if (value === undefined) return [field.need === 'required' && `${field.name} is missing`];
      const empty = success && field.need === 'required' && value === '' && !MAY_BE_EMPTY.includes(field.name);
      return [empty && `${field.name} is empty`, wrongValue(field, leaf(field.name), value, keys)];
    }),
  );
}

function wrongLists(api: DocumentApi, given: Row, success: boolean, keys: KeyPair): string[] {
  return api.response
    .filter(({ type }) => type === 'list')
    .flatMap(({ name }) => {
      const rows = given[name];
      if (!Array.isArray(rows)) return [`${name} is no list`];
      return [
        ...found(given.dataCnt !== String(rows.length) && `dataCnt ${given.dataCnt} with ${rows.length} records`),
        ...rows.flatMap((row) => wrongMembers(api.response, `${name}[].`, row as Row, success, keys)),
      ];
    });
}

/** Status and code that fit together, and the code's text (hecto-easycash §9). */
function wrongOutcome(api: DocumentApi, { outStatCd, outRsltCd, outRsltMsg }: Row): string[] {
  const code = codeNamed(text(outRsltCd));
  const statuses = api.key === 'arsCheck' ? ['0021', '0031', '0000', '0092'] : ['0021', '0031'];
  return found(
    !statuses.includes(text(outStatCd)) && `status ${outStatCd}`,
    code === undefined && `code ${outRsltCd}`,
    (outStatCd === '0021') !== (outRsltCd === '0000') && `${outStatCd} with ${outRsltCd}`,
    code !== undefined && outRsltMsg !== code.text && `${outRsltCd} with the text ${outRsltMsg}`,
  );
}

/** What was asked and what came back, as texts. */
export interface Said {
  readonly api: DocumentApi;
  readonly request: Values;
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly keys: KeyPair;
}

const asSent = (name: string, request: Values): unknown =>
  Object.entries(request).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];

function wrongEchoes({ api, request, keys }: Said, given: Row): string[] {
  return ECHOES.flatMap((name) => {
    const [field, sent] = [api.response.find((each) => each.name === name), asSent(name, request)];
    if (field === undefined || typeof sent !== 'string' || sent === '') return [];
    const plain = (value: unknown): unknown => (field.sealed ? open(text(value).replace(/\s/g, ''), keys) : value);
    // the order number of a verification may be asked for without knowing it
    return found(plain(given[name]) !== plain(sent) && `${name} is not echoed: ${given[name]}`);
  });
}

/** Whatever is wrong with an answer of an API (hecto-easycash §3, §5, §6). */
export function wrongAnswer(said: Said): string[] {
  const { api, status, contentType, body, keys } = said;
  const given = JSON.parse(body) as Row;
  const refused = given.outRsltCd === 'ST09';
  const success = given.outStatCd === '0021';
  return found(
    status !== 200 && `HTTP ${status}`,
    contentType.replaceAll(' ', '').toLowerCase() !== 'application/json;charset=utf-8' && `content type ${contentType}`,
    refused && JSON.stringify(given) !== JSON.stringify(REFUSAL) && `malformed is answered ${body}`,
    ...HEAD.map((name) => text(given[name]) === '' && `${name} is missing`),
    ...wrongOutcome(api, given),
    ...(refused ? [] : wrongMembers(api.response, '', given, success, keys)),
    ...(refused ? [] : wrongLists(api, given, success, keys)),
    ...(refused ? [] : wrongEchoes(said, given)),
  ).map((each) => `${api.key}: ${each}`);
}

const wide = (plain: string): number => [...plain].reduce((sum, letter) => sum + (/[ᄀ-ᇿ　-鿿가-힣＀-｠]/.test(letter) ? 2 : 1), 0);

function lengthOf({ measure }: DocumentField, plain: string, sent: string): number {
  if (measure === 'k2') return wide(plain);
  if (measure === 'chars') return [...plain].length;
  return Buffer.byteLength(measure === 'ct' ? sent : plain);
}

/** Under which other member a member is needed (hecto-easycash §6). */
const CONDITIONS: Readonly<Record<string, (plain: Row) => boolean>> = {
  trdNo: ({ authMthdCd = 'ARS' }) => authMthdCd === 'ARS',
  ...Object.fromEntries(['macntBankCd', 'macntNo', 'macntSumry'].map((name) => [name, ({ directYn }: Row) => directYn === 'Y'])),
};
const RECEIPT = ({ csrcIssReqYn }: Row): boolean => csrcIssReqYn === 'Y';

function wrongSent(field: DocumentField, body: Row, plain: Row): string[] {
  const [sent, value] = [body[field.name], text(plain[field.name])];
  const conditional = field.need === 'conditional' && field.name !== 'authNo' && (CONDITIONS[field.name] ?? RECEIPT)(plain);
  if (sent === undefined) return found((field.need === 'required' || conditional) && `${field.name} is missing`);
  if (typeof sent !== 'string') return [`${field.name} is no text`];
  return found(
    field.sealed && value === '' && `${field.name} does not open`,
    field.need === 'required' && sent === '' && `${field.name} is empty`,
    /[:&?'\n<>]/.test(sent) && `${field.name} has a forbidden character`,
    field.type === 'N' && value !== '' && !/^\d+$/.test(value) && `${field.name} is no number`,
    lengthOf(field, value, sent) > field.max && `${field.name} is too long`,
  );
}

/** Whatever is wrong with a request as the SDK sends it. */
export function wrongRequest(api: DocumentApi, method: string, contentType: string, text: string, keys: KeyPair): string[] {
  const body = JSON.parse(text) as Row;
  const opened = api.request.map(({ name, sealed }) => [name, sealed ? open(String(body[name] ?? ''), keys) : body[name]] as const);
  const plain: Row = { mchtId: body.mchtId, ...Object.fromEntries(opened) };
  const known = ['hdInfo', 'mchtId', ...(api.hash.length > 0 ? ['pktHash'] : []), ...api.request.map(({ name }) => name)];
  const hash = hashOf(
    api.hash.map((name) => plain[name] ?? ''),
    keys,
  );
  return found(
    method !== 'POST' && method,
    contentType.replaceAll(' ', '').toLowerCase() !== 'application/json;charset=utf-8' && `content type ${contentType}`,
    body.hdInfo !== api.hdInfo[0] && `hdInfo ${body.hdInfo}`,
    api.hash.length > 0 && body.pktHash !== hash && 'the hash is wrong',
    ...Object.keys(body)
      .filter((name) => !known.includes(name))
      .map((name) => `${name} is not in the document`),
    ...api.request.flatMap((field) => wrongSent(field, body, plain)),
  ).map((each) => `${api.key} request: ${each}`);
}
