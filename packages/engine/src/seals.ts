import { Secret } from '@gwanmun/kernel';
import type { Vault } from '@gwanmun/vault';
import type { CardEntry, Personal } from './types.js';

/** A card as stored for a billing key: never the CVC, identity or PIN prefix. */
type StoredCard = readonly [number: string, expiryMonth: string, expiryYear: string];

/** What the engine seals and opens, each in a context of its own, so that nothing sealed can be moved to another merchant or column. */
export class Seals {
  readonly #vault: Vault;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** Personal data for a `bytea` column; `undefined` when there is none. */
  personal(merchantId: string, personal: Personal): Buffer | undefined {
    const json = JSON.stringify(personal);
    return json === '{}' ? undefined : this.#vault.seal(json, `${merchantId}:personal`);
  }

  openPersonal(merchantId: string, sealed: Uint8Array | null): Personal {
    return sealed === null ? {} : (JSON.parse(this.#vault.openText(sealed, `${merchantId}:personal`)) as Personal);
  }

  card(merchantId: string, card: CardEntry): Buffer {
    const stored: StoredCard = [card.number.reveal(), card.expiryMonth.reveal(), card.expiryYear.reveal()];
    return this.#vault.seal(JSON.stringify(stored), `${merchantId}:card`);
  }

  openCard(merchantId: string, sealed: Uint8Array): CardEntry {
    const [number, month, year] = JSON.parse(this.#vault.openText(sealed, `${merchantId}:card`)) as StoredCard;
    return { number: new Secret(number, 'card'), expiryMonth: new Secret(month, 'expiry'), expiryYear: new Secret(year, 'expiry') };
  }

  /** Finds cards of a merchant with the same number without knowing it. */
  cardFingerprint(merchantId: string, card: CardEntry): Buffer {
    return this.#vault.fingerprint(`${merchantId}:${card.number.reveal()}`);
  }

  merchantKey(merchantId: string, protocol: string, members: Readonly<Record<string, string>>): Buffer {
    return this.#vault.seal(JSON.stringify(members), `${merchantId}:key:${protocol}`);
  }

  openMerchantKey(merchantId: string, protocol: string, sealed: Uint8Array): Readonly<Record<string, string>> {
    return JSON.parse(this.#vault.openText(sealed, `${merchantId}:key:${protocol}`)) as Record<string, string>;
  }
}

/** First six and last four digits, the rest `*`. */
export function maskCard(card: CardEntry): string {
  const number = card.number.reveal();
  return number.length < 10 ? '*'.repeat(number.length) : number.slice(0, 6) + '*'.repeat(number.length - 10) + number.slice(-4);
}
