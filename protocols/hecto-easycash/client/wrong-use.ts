/** What the gateway takes or judges by itself and a merchant should never send. All throw `TypeError`. */

/** An empty number is drawn by the gateway, so that nobody could show it to the customer (hecto-easycash A16). */
export function arsNumber({ authNo }: { readonly authNo?: string | undefined }): void {
  if (!/^\d{2,6}$/.test(authNo ?? '')) throw new TypeError('authNo: 2 to 6 digits of yours, for the customer to key in');
}

/** Editions differ about the longest name; a client keeps to the shorter (hecto-easycash A46). */
export function holderName({ mchtCustNm = '' }: { readonly mchtCustNm?: string | undefined }): void {
  if (Buffer.byteLength(mchtCustNm) > 20)
    throw new TypeError(`mchtCustNm: longer than 20 bytes of UTF-8 (${Buffer.byteLength(mchtCustNm)})`);
}

/** Answered ST26 (hecto-easycash §8.8). */
export function refundAmount({ trdAmt }: { readonly trdAmt: number }): void {
  if (trdAmt === 0) throw new TypeError('trdAmt: a refund is of 1 won at least');
}
