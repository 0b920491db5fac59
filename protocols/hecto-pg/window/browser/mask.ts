import { digitsOf } from '../card-input.js';

/** The place in a formatted text that stands behind its first `count` digits. */
export function caretAfter(text: string, count: number): number {
  let seen = 0;
  let at = 0;
  while (seen < count && at < text.length) {
    if (/\d/.test(text.charAt(at))) seen++;
    at++;
  }
  return at;
}

/**
 * Formats while typing and leaves the caret behind the digit it was behind: inserting and deleting in the middle work, a deleted separator
 * comes back with the caret before it, so that the next Backspace takes the digit. A digit too many is not taken; what is pasted is cut.
 */
export function mask(input: HTMLInputElement, clean: (text: string) => string, show: (digits: string) => string, max: number): void {
  let last = input.value;
  input.addEventListener('input', (event) => {
    if ((event as InputEvent).isComposing) return;
    let behind = digitsOf(input.value.slice(0, input.selectionStart ?? input.value.length)).length;
    let next = show(clean(input.value).slice(0, max));
    const { inputType, data } = event as InputEvent;
    if (inputType === 'insertText' && data?.length === 1 && digitsOf(input.value).length > max) {
      next = last;
      behind--;
    }
    if (next !== input.value) {
      input.value = next;
      if (document.activeElement === input) {
        const caret = caretAfter(next, behind);
        input.setSelectionRange(caret, caret);
      }
    }
    last = next;
  });
}

/** Sets a field as if it had been typed. */
export function setField(input: HTMLInputElement, value: string): void {
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
