import { hash } from 'node:crypto';
import { kstDate } from '@gwanmun/kernel';

/** The numbers that a network gives. Made of the reference, so that a repeat makes the same. */
export interface Numbers {
  /** The network's own number: yyMMdd and twelve digits. */
  readonly networkRef: string;
  /** Eight digits. */
  readonly approvalNo: string;
  /** Approval number of a cash receipt: nine digits. */
  readonly receiptNo: string;
}

export function numbersOf(merchantId: string, reference: string, at: Date): Numbers {
  const digest = hash('sha1', `${merchantId}/${reference}`, 'buffer');
  const serial = String(digest.readUIntBE(0, 6) % 1_000_000_000_000).padStart(12, '0');
  return {
    networkRef: kstDate(at).slice(2) + serial,
    approvalNo: String(10_000_000 + (digest.readUInt32BE(8) % 90_000_000)),
    receiptNo: String(100_000_000 + (digest.readUInt32BE(12) % 900_000_000)),
  };
}
