import type { ChargeMethod } from '@gwanmun/engine';
import { Secret } from '@gwanmun/kernel';
import { voucherReturn, voucherWindowRequest } from '../../messages/index.js';
import { charged } from './charge.js';
import { type Attempt, plainPart, type WindowRow, windowRow } from './row.js';
import { formEntries } from './test-values.js';

interface Voucher {
  readonly method: ChargeMethod;
  /** What pays: a member's login, the PINs of vouchers, or a card. */
  readonly instrument: (typed: Attempt['typed']) => { readonly number?: Secret<string>; readonly password?: Secret<string> };
  readonly fill: (entered: string) => Readonly<Record<string, string>>;
}

function voucher({ method, instrument, fill }: Voucher): WindowRow {
  return windowRow({
    request: () => voucherWindowRequest,
    returns: voucherReturn,
    methodOf: () => method,
    order: ({ value }) => plainPart(method === 'tmoney' && value.taxFreeAmt ? { depositAmount: value.taxFreeAmt } : {}),
    pay: charged(({ typed }) => ({ institution: '', ...instrument(typed) })),
    returned: () => ({}),
    testValues: (_, { charges }) => formEntries(charges, method, fill),
  });
}

const member = (method: ChargeMethod): WindowRow =>
  voucher({
    method,
    instrument: (typed) => ({ number: typed('loginId'), password: typed('password') }),
    fill: (loginId) => ({ loginId, password: 'password1' }),
  });

/** The PINs of one or several vouchers as one number, apart from each other by a space. */
function pinsOf(typed: Attempt['typed']): Secret<string> {
  const pins = ['pin1', 'pin2', 'pin3'].flatMap((name) => typed(name)?.reveal() ?? []);
  return new Secret(pins.join(' '), 'voucher PINs');
}

/** Vouchers and Tmoney (hecto-pg §6.26). */
export const VOUCHERS = {
  teencash: member('teen_cash'),
  happymoney: member('happy_money'),
  culturecash: member('culture_cash'),
  booknlife: member('book_voucher'),
  smartcash: voucher({ method: 'smart_gift', instrument: (typed) => ({ number: pinsOf(typed) }), fill: (pin1) => ({ pin1 }) }),
  tmoney: voucher({ method: 'tmoney', instrument: (typed) => ({ number: typed('number') }), fill: (number) => ({ number }) }),
} as const;
