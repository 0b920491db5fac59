import { Secret } from '@gwanmun/kernel';
import type { Vault } from '@gwanmun/vault';
import type { CardEntry, Instrument, Personal } from './types.js';

/** A card as stored for a billing key: never the CVC, identity or PIN prefix. */
type StoredCard = readonly [number: string, expiryMonth: string, expiryYear: string];

const STORED_SECRETS = ['number', 'holder', 'identity', 'proof'] as const;

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
    return this.fingerprint(merchantId, card.number.reveal());
  }

  /** Finds instruments of a merchant with the same number without knowing it. */
  fingerprint(merchantId: string, number: string): Buffer {
    return this.#vault.fingerprint(`${merchantId}:${number}`);
  }

  /** {@link fingerprint} under every key that is in force or was: what to look for. */
  fingerprints(merchantId: string, value: string): Buffer[] {
    return this.#vault.fingerprints(`${merchantId}:${value}`);
  }

  /** Any other personal data of one kind, as JSON. */
  data(merchantId: string, kind: string, value: object): Buffer {
    return this.#vault.seal(JSON.stringify(value), `${merchantId}:${kind}`);
  }

  openData<T>(merchantId: string, kind: string, sealed: Uint8Array): T {
    return JSON.parse(this.#vault.openText(sealed, `${merchantId}:${kind}`)) as T;
  }

  /** Everything but the password: it proves presence, which a later payment cannot have. */
  instrument(merchantId: string, { institution, funding, ...secret }: Instrument): Buffer {
    const stored: Record<string, string> = { institution };
    if (funding) stored.funding = funding;
    for (const name of STORED_SECRETS) if (secret[name]) stored[name] = secret[name].reveal();
    return this.#vault.seal(JSON.stringify(stored), `${merchantId}:instrument`);
  }

  openInstrument(merchantId: string, sealed: Uint8Array): Instrument {
    const { institution, funding, ...secret } = JSON.parse(this.#vault.openText(sealed, `${merchantId}:instrument`)) as Record<
      string,
      string
    >;
    const opened = Object.entries(secret).map(([name, value]) => [name, new Secret(value, name)]);
    return { institution: institution!, ...(funding && { funding: funding as Instrument['funding'] }), ...Object.fromEntries(opened) };
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
