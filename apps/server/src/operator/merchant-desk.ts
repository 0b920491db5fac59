import type { Merchants, Merchant as StoredMerchant } from '@gwanmun/engine';
import type { Static } from '@sinclair/typebox';
import { invalid, notFound } from './errors.js';
import type { Merchant, NewKey } from './merchant-schemas.js';
import { merchantOf } from './merchant-views.js';
import type { OperatorDeps } from './ports.js';

/** Keys that were just made, as an answer lists them and as the engine takes them. */
export interface MadeKeys {
  readonly list: Static<typeof NewKey>[];
  readonly byProtocol: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What the merchant endpoints share. */
export interface MerchantDesk {
  readonly merchants: Merchants;
  /** Protocols that the server speaks and that a merchant of this id can speak. */
  protocolsFor(merchantId: string): readonly string[];
  view(merchant: StoredMerchant): Static<typeof Merchant>;
  /** Throws 404 when there is none. */
  find(merchantId: string): Promise<StoredMerchant>;
  /** Throws 400 that names `field` when a protocol is not spoken, or its messages cannot carry the merchant's id. */
  newKeys(merchantId: string, protocols: readonly string[], field: string): MadeKeys;
}

/** Throws 404 when there is none. */
export async function storedMerchant({ engine }: Pick<OperatorDeps, 'engine'>, merchantId: string): Promise<StoredMerchant> {
  const merchant = await engine.merchants.find(merchantId);
  if (!merchant) throw notFound('merchant');
  return merchant;
}

export function merchantDesk(deps: OperatorDeps): MerchantDesk {
  const { merchants } = deps.engine;
  const presets = new Map(deps.sandbox ? deps.presets.map((preset) => [preset.merchantId, preset]) : []);
  const protocols = Object.keys(deps.protocols);
  const fits = (merchantId: string, protocol: string) => merchantId.length <= (deps.protocols[protocol]!.longestMerchantId ?? Infinity);
  return {
    merchants,
    protocolsFor: (merchantId) => protocols.filter((protocol) => fits(merchantId, protocol)),
    view: (merchant) => merchantOf(merchant, presets.get(merchant.merchantId)),
    find: (merchantId) => storedMerchant(deps, merchantId),
    newKeys(merchantId, wanted, field) {
      const list = wanted.map((protocol) => {
        if (!protocols.includes(protocol)) throw invalid(field, `no such protocol: one of ${protocols.join(', ')}`);
        if (!fits(merchantId, protocol)) {
          throw invalid(field, `${protocol} carries merchant ids of at most ${deps.protocols[protocol]!.longestMerchantId} characters`);
        }
        return { protocol, members: { ...deps.protocols[protocol]!.newKeys() } };
      });
      return { list, byProtocol: Object.fromEntries(list.map(({ protocol, members }) => [protocol, members])) };
    },
  };
}
