/** Where a page of payments ended: business time in microseconds, then the numbers that make the order total. */
export interface PaymentCursor {
  readonly micros: number;
  readonly merchantId: string;
  readonly transactionId: string;
}

export function encodeCursor({ micros, merchantId, transactionId }: PaymentCursor): string {
  return Buffer.from(JSON.stringify([micros, merchantId, transactionId])).toString('base64url');
}

/** `undefined` for a text that is not one of ours. */
export function decodeCursor(text: string): PaymentCursor | undefined {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts) || parts.length !== 3) return undefined;
  const [micros, merchantId, transactionId] = parts as unknown[];
  if (!Number.isSafeInteger(micros) || typeof merchantId !== 'string' || typeof transactionId !== 'string') return undefined;
  if (merchantId.includes('\0') || transactionId.includes('\0')) return undefined;
  return { micros: micros as number, merchantId, transactionId };
}
