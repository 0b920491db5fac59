/** A mobile number as it may come with a request. */
const PHONE = /^01[016789]\d{7,8}$/;

/** A merchant's number of a phone, when it is one that payers could type themselves. */
export function phoneOf(text: string | undefined): string | undefined {
  return text !== undefined && PHONE.test(text) ? text : undefined;
}

/** First three and last four signs of a long number; of a short one the first. */
export function maskNumber(text: string): string {
  const [head, tail] = text.length >= 10 ? [3, 4] : [1, 0];
  return text.slice(0, head) + '*'.repeat(text.length - head - tail) + text.slice(text.length - tail);
}

/** The first and, from three letters on, the last letter of a name. */
export function maskName(text: string): string {
  const letters = [...text];
  const tail = letters.length > 2 ? letters.at(-1)! : '';
  return `${letters[0] ?? ''}${'*'.repeat(Math.max(0, letters.length - 1 - tail.length))}${tail}`;
}
