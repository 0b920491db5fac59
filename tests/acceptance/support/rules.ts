import iconv from 'iconv-lite';
import { sha256, unseal } from '../../../protocols/hecto-pg/server/testing/merchant.js';
import { ANSWERS, INQUIRY_PARAMS, membersOf, NOTIFICATIONS, namesOf, OWN_HASH, PARAMS, RETURNS } from './tables.js';
import type { Exchange } from './wire-tap.js';

type Texts = Readonly<Record<string, string>>;
type Finding = string | false | undefined;

const found = (...findings: readonly Finding[]): string[] => findings.filter((each): each is string => typeof each === 'string');
const same = (names: readonly string[], given: Texts): boolean => [...names].sort().join() === Object.keys(given).sort().join();

/** A sealed member is empty or opens with the merchant's key (hecto-pg §11 item 5). */
function opens(value: string): boolean {
  if (value === '') return true;
  try {
    return unseal(value) !== '';
  } catch {
    return false;
  }
}

function wrongMembers(table: string, given: Texts): string[] {
  const sealed = membersOf(table).filter((member) => member.sealed && !opens(given[member.name] ?? ''));
  return found(
    !same(namesOf(table), given) && `members ${Object.keys(given)} instead of ${namesOf(table)}`,
    ...sealed.map(({ name }) => `${name} does not open`),
  );
}

/** What flat texts must never hold, because a client takes it for structure (hecto-pg §5.1). */
function wrongTexts(texts: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(texts).flatMap(([name, value]) => {
    if (typeof value !== 'string') return [`${name} is no text`];
    return found(/[{}]/.test(value) && `${name} has a brace`, /^\[.*\]$/.test(value) && `${name} looks like a list`);
  });
}

/** The section of an answer as the Java sample finds it: by name, counting braces (hecto-pg §11 item 8). */
function naively(body: string, section: string): string {
  const from = body.indexOf('{', body.indexOf(`"${section}"`));
  let depth = 0;
  for (let at = from; at < body.length; at++) {
    if (body[at] === '{') depth += 1;
    if (body[at] === '}') depth -= 1;
    if (depth === 0) return body.slice(from, at + 1);
  }
  return '';
}

function wrongHash(key: string, params: Texts, data: Texts, asked: { params: Texts; data: Texts }): Finding {
  if (!OWN_HASH.includes(key) || params.outStatCd !== '0021') return data.pktHash !== (asked.data.pktHash ?? '') && 'the hash is no echo';
  const amount = data.trdAmt === undefined ? '0' : unseal(data.trdAmt);
  const { outStatCd, trdDt, trdTm, mchtId, mchtTrdNo } = params as Record<string, string>;
  return data.pktHash !== sha256(outStatCd!, trdDt!, trdTm!, mchtId!, mchtTrdNo!, amount) && 'the hash is wrong';
}

const wrongNumber = ({ mchtId = '', trdNo = '' }: Texts): Finding =>
  (trdNo.length !== 40 || !new RegExp(`^STFP_PG[A-Z]{2}${mchtId.padEnd(10, '0')}0\\d{12}M\\d{7}$`).test(trdNo)) && `trdNo is ${trdNo}`;

/** A request; of one that is none nothing is echoed. */
function askedOf(request: string): { readonly params: Texts; readonly data: Texts } {
  try {
    const { params, data } = JSON.parse(request);
    if (typeof params === 'object' && typeof data === 'object') return { params, data };
  } catch {
    // no JSON
  }
  return { params: {}, data: {} };
}

/** Whatever is wrong with an answer of the API (hecto-pg §1.5, §5.1, §11). */
export function wrongAnswer({ path, request, status, contentType, body }: Exchange): string[] {
  const asked = askedOf(request);
  const { params, data, ...more } = JSON.parse(body) as { params: Texts; data: Texts };
  const uri = path.replace(/^\/spay\/|\.do$/g, '');
  const inquiry = uri === 'APITrdcheck';
  const key = inquiry ? uri : `${uri} ${asked.params.method} ${asked.params.bizType}`;
  const done = params.outStatCd === '0021';
  const echoed = namesOf(inquiry ? INQUIRY_PARAMS : PARAMS).filter((name) => name in asked.params && !name.startsWith('trd'));
  return found(
    status !== 200 && `HTTP ${status}`,
    contentType.toLowerCase().replaceAll(' ', '') !== 'application/json;charset=utf-8' && contentType,
    body.includes('\\') && 'an escape, which naive clients do not undo',
    Object.keys(more).length > 0 && `members besides params and data: ${Object.keys(more)}`,
    naively(body, 'params') !== JSON.stringify(params) && 'params cannot be found naively',
    naively(body, 'data') !== JSON.stringify(data) && 'data cannot be found naively',
    ...wrongTexts(params),
    ...wrongTexts(data),
    ...wrongMembers(inquiry ? INQUIRY_PARAMS : PARAMS, params),
    ...echoed.filter((name) => params[name] !== asked.params[name]).map((name) => `${name} is no echo`),
    !/^20\d{12}$/.test(`${params.trdDt}${params.trdTm}`) && 'no time',
    params.outRsltMsg === '' && 'no message',
    Buffer.byteLength(params.outRsltMsg ?? '') > 200 && 'the message is too long',
    done !== (params.outRsltCd === '0000' || (inquiry && params.outRsltCd === '0001')) && `${params.outStatCd} with ${params.outRsltCd}`,
    wrongHash(key, params, data, asked),
    done && wrongNumber(params),
    ...(done || inquiry ? [] : found(data.pktHash === undefined && 'a refusal without hash')),
    ...(done ? (ANSWERS[key] === undefined ? [`no table for ${key}`] : wrongMembers(ANSWERS[key], data)) : []),
  ).map((each) => `${key}: ${each}`);
}

/** Whatever is wrong with a report (hecto-pg §6.36, §6.37). */
export function wrongReport({ path, status, contentType, body }: Exchange): string[] {
  const fields = path.endsWith('transInfo.do') ? 16 : 17;
  const [head = '', ...rows] = body.split('\n').slice(0, -1);
  const [code, , count] = head.split('|');
  return found(
    status !== 200 && `HTTP ${status}`,
    contentType.toLowerCase().replaceAll(' ', '') !== 'text/plain;charset=utf-8' && contentType,
    !body.endsWith('\n') && 'the last line does not end',
    head.split('|').length !== 4 && `first line ${head}`,
    Number(count) !== rows.length && `${count} rows were announced, ${rows.length} came`,
    (code === '0000') !== rows.length > 0 && `${code} with ${rows.length} rows`,
    ...rows.filter((row) => row.split('|').length !== fields + 1 || !row.endsWith('|')).map((row) => `no row: ${row}`),
  ).map((each) => `${path}: ${each}`);
}

/** Whatever is wrong with a window that did not open, or with the deposit test: flat objects (hecto-pg §10.1, D-13). */
export function wrongFlat({ path, status, body }: Exchange): string[] {
  const given = JSON.parse(body) as Texts;
  const table = path.endsWith('APIVBankTest.do')
    ? 'method bizType outRsltCd outRsltMsg'
    : 'outRsltMsg mchtTrdNo outRsltCd outStatCd mchtId';
  return found(status !== 200 && `HTTP ${status}`, ...wrongMembers(table, given), ...wrongTexts(given)).map((each) => `${path}: ${each}`);
}

/** A form as a server without our parser reads it. */
export function formOf(body: Buffer, charset: string): Texts {
  const decoded = (text: string): string => {
    const latin = text.replaceAll('+', ' ').replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    return iconv.decode(Buffer.from(latin, 'latin1'), charset);
  };
  const pairs = body.toString('latin1').split('&');
  return Object.fromEntries(pairs.map((pair) => pair.split('=').map(decoded) as [string, string]));
}

export interface PostedForm {
  readonly method: string;
  readonly contentType: string;
  readonly body: Buffer;
}

/** Whatever is wrong with a notification (hecto-pg §1.7, D-04, D-05, D-23). */
export function wrongNotification({ method, contentType, body }: PostedForm, expectedCharset: string): string[] {
  const [type, charset = ''] = contentType.split(/;\s*charset=/i);
  const form = formOf(body, charset);
  const { outStatCd, trdDtm, mchtId, mchtTrdNo, trdAmt = '', bizType = '' } = form as Record<string, string>;
  const table = NOTIFICATIONS[form.method === 'VA' && form.acntType === '3' && bizType === 'B1' ? 'VA3' : form.method!] ?? '';
  const undone = /^(C0|C1|A2)$/.test(bizType);
  return found(
    method !== 'POST' && method,
    type !== 'application/x-www-form-urlencoded' && `type ${type}`,
    charset.toUpperCase() !== expectedCharset && `charset ${charset}`,
    !/^0021|0051$/.test(outStatCd ?? '') && `status ${outStatCd}`,
    (outStatCd === '0051') !== /^A[04]$/.test(bizType) && `${outStatCd} with ${bizType}`,
    !/^\d{1,12}$/.test(trdAmt) && `trdAmt is ${trdAmt}`,
    !/^20\d{12}$/.test(trdDtm ?? '') && `trdDtm is ${trdDtm}`,
    form.pktHash !== sha256(outStatCd!, trdDtm!, mchtId!, mchtTrdNo!, trdAmt) && 'the hash is wrong',
    'orgTrdNo' in form && undone !== (form.orgTrdNo !== '') && `${bizType} with orgTrdNo "${form.orgTrdNo}"`,
    'cnclType' in form && undone !== /^(00|10)$/.test(form.cnclType ?? '') && `${bizType} with cnclType "${form.cnclType}"`,
    wrongNumber(form),
    ...wrongMembers(table, form),
  ).map((each) => `${form.method} ${bizType}: ${each}`);
}

/** Whatever is wrong with what a browser brings back (hecto-pg §5.3): no hash, seals that open. */
export function wrongReturn(form: Texts): string[] {
  const table = RETURNS[form.method === 'card' && !('billKey' in form) ? 'samsungPay' : (form.method ?? '')];
  if (table === undefined) return [`a return of ${form.method}`];
  const done = form.outStatCd !== '0031';
  return found(
    !['0021', '0051', '0061', '0031'].includes(form.outStatCd ?? '') && `status ${form.outStatCd}`,
    done !== (form.outRsltCd === '0000') && `${form.outStatCd} with ${form.outRsltCd}`,
    done && wrongNumber(form),
    done !== /^20\d{12}$/.test(form.authDt ?? '') && `authDt is "${form.authDt}"`,
    ...wrongMembers(table, form),
  ).map((each) => `return of ${form.method}: ${each}`);
}
