const TAG = /<[^<>]*>/g;
/** Pictographs that phones draw as pictures; signs of Korean charsets (♥, ★, ©, ®) stay. */
const EMOJI =
  /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|[\u{1F000}-\u{1FAFF}]|\p{Regional_Indicator}|[\u200D\uFE0F\u20E3\u{E0020}-\u{E007F}]/gu;
const PASSES = 8;

/** Removes markup, emoji and words (in any case) again and again, so that nothing forms out of what is left. */
export function cleaned(text: string, words: RegExp | undefined): string {
  let out = text;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const before = out;
    if (out.includes('<')) out = out.replace(TAG, '');
    if (words !== undefined) out = out.replace(words, '');
    out = out.replace(EMOJI, '');
    if (out === before) return out;
  }
  // Whoever nests this deep is not writing a product name.
  out = out.replace(/[<>]/g, '');
  return words === undefined ? out : out.replace(words, '');
}

/** The expression that finds the words, `undefined` when there are none. */
export function wordPattern(words: readonly string[]): RegExp | undefined {
  if (words.length === 0) return undefined;
  return new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'gi');
}
