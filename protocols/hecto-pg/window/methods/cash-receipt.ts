import type { Text } from '../checkout.js';
import { type FormField, text } from './form.js';

/** The choice `receipt`: what a cash receipt is for, or that none is wanted. */
export const RECEIPT_CHOICES: readonly { readonly value: 'none' | 'deduction' | 'expense'; readonly label: Text }[] = [
  { value: 'none', label: text('신청 안 함', 'None') },
  { value: 'deduction', label: text('소득공제', 'Income deduction') },
  { value: 'expense', label: text('지출증빙', 'Business expense') },
];

/** Who gets it: the phone of a consumer, the number of a business. */
export const RECEIPT_FIELDS: readonly FormField[] = [
  { name: 'receiptPhone', kind: 'phone', when: { name: 'receipt', is: 'deduction' } },
  { name: 'receiptBusiness', kind: 'business', when: { name: 'receipt', is: 'expense' } },
];
