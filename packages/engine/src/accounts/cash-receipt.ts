import { hash } from 'node:crypto';

/** Approval number of a cash receipt, 9 digits, made of the payment's number: a repeat makes the same. */
export function cashReceiptNo(merchantId: string, transactionId: string): string {
  const digest = hash('sha1', `${merchantId}/${transactionId}/cash-receipt`, 'buffer');
  return String(100_000_000 + (digest.readUInt32BE(0) % 900_000_000));
}
