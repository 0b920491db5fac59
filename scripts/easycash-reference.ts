import * as easyCash from '@gwanmun/hecto-easycash/messages';
import { code, named, type Reference, section } from './reference-parts.js';

function apis(): string[] {
  const rows = easyCash.APIS.map(({ chapter, key, title, path, aliases, effect }) => [
    chapter,
    code(key),
    title,
    [path, ...aliases].map((each) => code(`POST ${each}`)).join(', '),
    effect === 'none' ? '' : effect,
  ]);
  return section('APIs', ['No.', 'Name', 'Purpose', 'Address', 'Changes'], rows);
}

function results(): string[] {
  const rows = easyCash.RESULT_CODES.map((each) => [code(each.code), each.class, each.ko, each.en]);
  return section('Result codes', ['Code', 'Class', 'Korean', 'English'], rows);
}

const meanings = (title: string, table: easyCash.Meanings): string[] =>
  named(
    title,
    Object.entries(table).map(([key, meaning]) => ({ code: key, ...meaning })),
  );

function enumerations(): string[] {
  return [
    ...meanings('Status: outStatCd', easyCash.STATUS),
    ...meanings('Carriers: telecomCd', easyCash.CARRIERS),
    ...meanings('Operations: pktDivCd', easyCash.OPERATIONS),
    ...meanings('Scripts: procDiv', easyCash.PROCESSES),
    ...meanings('Services: svcDivCd', easyCash.SERVICES),
    ...meanings('Results of a call: retCd', easyCash.ARS_RESULTS),
    ...meanings('Failed recurring charges: rglPmtProcStatCd', easyCash.SERIES_MARKS),
    ...meanings('Ends of a series: unregStatCd', easyCash.SERIES_ENDS),
    ...meanings('Origins of a cancellation: recordUnregOcuIstt', easyCash.CANCELLATION_ORIGINS),
    ...meanings('Reasons of a cancellation: recordUnregDivCd', easyCash.CANCELLATION_REASONS),
  ];
}

function institutions(): string[] {
  const rows = easyCash.INSTITUTIONS.map((each) => [code(each.code), each.ko, each.en, each.lists.includes('1') ? 'Y' : '']);
  return section('Institutions', ['Code', 'Korean', 'English', 'In the bank list'], rows);
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const ORDINALS = ['', 'first ', 'second ', 'third ', 'fourth ', 'fifth '];

function maintenance(): string[] {
  const rows = [...easyCash.MAINTENANCE.P1.values()].map((row) => [
    code(row.code),
    row.gateway,
    row.bank,
    row.regular.map(inWords).join('; '),
  ]);
  return section('Maintenance (KST)', ['Code', 'Not usable', 'The bank’s own', 'Regular'], rows);
}

function inWords({ span, weekday, nth = 0, movable }: easyCash.Regular): string {
  if (weekday === undefined) return `daily ${span}`;
  return `${nth === 0 ? 'every ' : ORDINALS[nth]}${WEEKDAYS[weekday]} ${span}${movable ? ', next business day if a holiday' : ''}`;
}

function testbed(): string[] {
  const rows = easyCash.TEST_MERCHANTS.map(({ id, keys }) => {
    const pair = easyCash.KEY_GENERATIONS[keys];
    return [code(id), code(pair.cipher), code(pair.hash)];
  });
  return section('Test merchants', ['mchtId', 'AES key', 'Hash key'], rows);
}

export const EASY_CASH: Reference = {
  file: 'hecto-easycash.md',
  title: 'Hecto Easy Cash messages',
  intro: [
    'Req: R required, O optional, C under a condition. Enc: E = AES-256-ECB with PKCS#7 padding in standard Base64; lengths are those of the plain value.',
    '`KEY` is the hash key. Bodies are UTF-8 JSON of flat texts; names match in any case. A request that does not fit its table is answered ST09, whatever',
    'the reason. Source: S, P, P1, P2 document editions, C clients in the field, D decision (specification, page 1).',
  ],
  tables: easyCash.ALL_MESSAGES,
  appendix: [...apis(), ...results(), ...enumerations(), ...institutions(), ...maintenance(), ...testbed()],
};
