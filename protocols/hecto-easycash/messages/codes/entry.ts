/** What a code means, in both languages. */
export interface Meaning {
  readonly ko: string;
  readonly en: string;
}

export type Meanings = Readonly<Record<string, Meaning>>;
