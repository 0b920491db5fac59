import { RULES } from '@gwanmun/engine';
import { REACHABLE_REFUSALS } from '@gwanmun/networks';
import type { AnyField, AnyMessage } from '@gwanmun/wire';
import { describe, expect, it } from 'vitest';
import { codesIn } from '../../messages/codes/entry.js';
import { ALL_MESSAGES, REJECT_CODES } from '../../messages/index.js';
import * as rejects from '../reject.js';
import { FAMILIES } from './index.js';
import { UNREACHED } from './unreached.js';

type Reached = Map<string, string>;

/** Codes of requests that do not fit their table. */
function byTables(reached: Reached): void {
  const requests = ALL_MESSAGES.filter(({ id }) => id.endsWith('-request') && !id.includes('collation'));
  for (const { id, codes = {}, fields } of requests as readonly AnyMessage[]) {
    for (const code of Object.values(codes)) reached.set(code, id);
    for (const [name, { spec }] of Object.entries(fields as Record<string, AnyField>)) {
      const { missing, tooLong } = spec.codes;
      const needed = spec.required || spec.requiredWhen !== undefined;
      if (missing && needed) reached.set(missing, `${id}: ${name} is missing`);
      if (tooLong && spec.max !== undefined) reached.set(tooLong, `${id}: ${name} is too long`);
    }
  }
}

/** Codes that a documented test value, a rule of a network, or a rule of the house causes. */
function byBehaviour(reached: Reached): void {
  for (const { method, on, reason, variant, no } of REACHABLE_REFUSALS) {
    reached.set(FAMILIES[method].refusals[reason][variant]!.code, `${on} by ${method}: ${no ?? reason}`);
  }
  for (const [method, { rules }] of Object.entries(FAMILIES)) for (const rule of RULES) reached.set(rules[rule].code, `${method}: ${rule}`);
}

/** Codes that the door itself gives. */
function byDoor(reached: Reached): void {
  for (const [name, value] of Object.entries(rejects)) {
    if (typeof value === 'object' && 'code' in value) reached.set(value.code, name);
  }
  reached.set(rejects.invalidWindow('').code, 'invalidWindow');
  reached.set(rejects.invalidMessage('').code, 'invalidMessage');
}

const reached: Reached = new Map();
for (const look of [byTables, byBehaviour, byDoor]) look(reached);
const unreached = new Map(Object.entries(UNREACHED).flatMap(([codes, reason]) => codesIn(codes).map((code) => [code, reason] as const)));

describe('every documented code (hecto-pg §9.1)', () => {
  it('is reached by a request, a test value or a rule, or has a reason why not', () => {
    const open = Object.keys(REJECT_CODES).filter((code) => !reached.has(code));
    console.info(open.map((code) => `${code}: ${unreached.get(code) ?? 'no reason'}`).join('\n'));
    expect(open.filter((code) => !unreached.has(code))).toEqual([]);
  });

  it('that is said to be unreached is one', () => {
    expect([...unreached.keys()].filter((code) => reached.has(code) || !(code in REJECT_CODES))).toEqual([]);
  });
});

describe('every refusal of every network', () => {
  it('has a code for its variant', () => {
    const without = REACHABLE_REFUSALS.filter(({ method, reason, variant }) => !FAMILIES[method].refusals[reason][variant]);
    expect(without).toEqual([]);
  });

  it('has a code of its own in its method, but for reasons that the document does not tell apart', () => {
    const shared = new Map<string, Set<string>>();
    for (const { method, reason, variant } of REACHABLE_REFUSALS) {
      const key = `${method} ${FAMILIES[method].refusals[reason][variant]!.code}`;
      shared.set(key, (shared.get(key) ?? new Set()).add(reason));
    }
    const told = [...shared].filter(([, reasons]) => reasons.size > 1).map(([key, reasons]) => `${key}: ${[...reasons].join(', ')}`);
    expect(told).toMatchInlineSnapshot(`
      [
        "virtual_account ST11: issuer_unavailable, issuer_maintenance",
        "virtual_account ST19: other, account_stopped",
        "mobile ST11: issuer_unavailable, issuer_maintenance",
        "bank_transfer ST45: not_cancellable, cancel_failed",
        "teen_cash GC98: other, amount_not_allowed",
        "happy_money GC98: other, amount_not_allowed",
        "culture_cash GC98: other, amount_not_allowed",
        "smart_gift GC98: other, amount_not_allowed",
        "book_voucher GC98: other, amount_not_allowed",
        "tmoney ST11: issuer_unavailable, issuer_maintenance",
        "point ST45: not_cancellable, cancel_failed",
      ]
    `);
  });
});
