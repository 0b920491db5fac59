import { bankList, bankTimecheck, bankTimecheckDetail, INSTITUTIONS, institutionOf } from '../../messages/index.js';
import { type Context, command, done, failed } from '../api.js';
import { listOf } from '../lists.js';
import { boundsOf } from '../maintenance.js';

const maintenanceOf = ({ banking, engine }: Context, bank: string) => banking.directory.maintenance(bank, engine.clock.now());

/** Banks of this merchant, in the order of its own list or the vendor's. Not usable now: under maintenance. */
const list = command(bankList, async (context) => {
  const { banking, merchant, settings } = context;
  const inOrder = settings.banks?.flatMap((code) => institutionOf(code) ?? []) ?? INSTITUTIONS;
  const usable = inOrder.filter(({ code }) => banking.directory.usable(merchant.merchantId, code));
  const ordered = usable.map((institution, at) => ({ ...institution, order: at + 1 }));
  return done(
    listOf('bankRecords', ordered, ({ code, ko, order }) => ({
      recordBankCd: code,
      recordBankNm: ko,
      recordBankOrd: String(order),
      recordUseYn: maintenanceOf(context, code) === undefined ? ('Y' as const) : ('N' as const),
    })),
  );
});

/** Says by its code whether the bank works (A27). */
const timecheck = command(bankTimecheck, async (context, { bankCd }) => {
  if (!context.banking.directory.usable(context.merchant.merchantId, bankCd)) return failed('ST44', {});
  return maintenanceOf(context, bankCd) === undefined ? done({}) : failed('ST11', {});
});

/** Says by a member whether the bank works; the call itself succeeds. */
const timecheckDetail = command(bankTimecheckDetail, async (context, { bankCd }) => {
  if (!context.banking.directory.usable(context.merchant.merchantId, bankCd)) return failed('ST44', {});
  const window = maintenanceOf(context, bankCd);
  return done({ bankChkYn: window ? ('Y' as const) : ('N' as const), ...boundsOf(window) });
});

export const BANKS = [list, timecheck, timecheckDetail];
