/** How the form looks in the page. */
export interface FormHtmlOptions {
  readonly id?: string;
  /** Text of the button for browsers without script. */
  readonly button?: string;
  readonly target?: string;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);

/** A form as HTML, escaped: hidden inputs and a button for browsers without script. */
export function formHtml(action: string, fields: Readonly<Record<string, string>>, options: FormHtmlOptions = {}): string {
  const { id = 'hecto-pg-form', button = '결제하기', target } = options;
  const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`);
  const to = target === undefined ? '' : ` target="${escaped(target)}"`;
  const open = `<form id="${escaped(id)}" method="post" action="${escaped(action)}" accept-charset="UTF-8"${to}>`;
  return `${open}${inputs.join('')}<button type="submit">${escaped(button)}</button></form>`;
}
