// Signs such as © are pictographs to Unicode but text to a reader: they go only when a selector makes them emoji.
const EMOJI =
  /\p{Emoji_Presentation}|\p{Extended_Pictographic}\u{FE0F}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u{200D}|\u{FE0F}|\u{20E3}/gu;
const TAG = /<\/?[a-z!][^<>]*>/gi;
const WORDS = /href|alert|javascript|console\.log/gi;

/**
 * Free text as it may be stored and shown: HTML tags, the words `href`, `alert`, `javascript`, `console.log` and emoji are silently
 * removed (hecto-pg §1.9). Repeated until nothing is left to remove, so that `javajavascriptscript` does not come out whole.
 * For names and descriptions only, never for URLs, hashes, ciphertext or the merchant's own field.
 */
export function cleanFreeText(text: string): string {
  let clean = text;
  for (;;) {
    const next = clean.replace(EMOJI, '').replace(TAG, '').replace(WORDS, '');
    if (next === clean) return clean;
    clean = next;
  }
}
