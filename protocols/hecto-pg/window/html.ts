/** Markup that is safe to send: made by {@link html} only, so that every interpolated text was escaped on its way in. */
export class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

/** What may stand in a template: text is escaped, markup is kept, lists are joined, `false`, `null` and `undefined` are nothing. */
export type Part = string | number | Html | false | null | undefined | readonly Part[];

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes text for element content and for quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] as string);
}

function render(part: Part): string {
  if (part === false || part === null || part === undefined) return '';
  if (part instanceof Html) return part.toString();
  if (Array.isArray(part)) return part.map(render).join('');
  return escapeHtml(String(part));
}

/** Tagged template that escapes what it is given. Attributes must be quoted in the template. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.reduce((markup, literal, i) => markup + render(parts[i - 1]) + literal));
}

/** A boolean attribute: present or not. */
export function flag(name: 'checked' | 'disabled' | 'hidden' | 'selected' | 'required' | 'open', on: boolean): Html {
  return new Html(on ? name : '');
}
