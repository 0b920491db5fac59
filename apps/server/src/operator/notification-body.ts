import { declaredCharset, parseBody, textOf } from '@gwanmun/wire';
import { maskJson, type TextMask } from './mask.js';

export interface ShownBody {
  readonly contentType: string;
  readonly charset: string;
  readonly bytes: number;
  /** Fields of a form or of a JSON object, masked. */
  readonly fields?: unknown;
  /** Any other body, masked. */
  readonly text?: string;
}

/** A notification's bytes as fields that a person can read, with the payer's data masked. Never throws. */
export function showBody(contentType: string, body: Uint8Array, mask: TextMask): ShownBody {
  const charset = declaredCharset(contentType) ?? 'utf-8';
  const shown = { contentType, charset, bytes: body.length };
  const layout = /x-www-form-urlencoded/i.test(contentType) ? 'form' : /json/i.test(contentType) ? 'json' : undefined;
  const parsed = layout ? parseBody(layout, body, { contentType }) : undefined;
  if (parsed?.ok) return { ...shown, fields: maskJson({ ...parsed.raw }, mask) };
  return { ...shown, text: mask(textOf(body, charset) ?? Buffer.from(body).toString('latin1')) };
}
