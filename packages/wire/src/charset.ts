/** Character sets of message bodies. `euc-kr` means CP949 in both directions, as Korean systems do. */
export type Charset = 'utf-8' | 'euc-kr';

/**
 * How the length of a plain value is counted:
 * `utf8` and `cp949` bytes; `k2` every non-ASCII character counts two; `ct` length of its Base64 ciphertext; `chars` characters.
 */
export type Measure = 'utf8' | 'cp949' | 'k2' | 'ct' | 'chars';
