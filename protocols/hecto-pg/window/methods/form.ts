import type { CheckoutOrder, Text } from '../checkout.js';
import type { FieldRule } from '../field-kinds.js';

/** The same words in both languages of the window. */
export const text = (ko: string, en: string): Text => ({ ko, en });

/** A field of a method's form. Its name is the key under which the port gets its value; label and hint are its kind's unless it has its own. */
export interface FormField extends FieldRule {
  readonly label?: Text;
  readonly hint?: Text;
  /** Folded away until the payer wants it, under these words. */
  readonly fold?: Text;
}

/** Words of the grid on which a card company, bank or carrier is chosen. */
export interface ChoiceWords {
  /** What is chosen, as a label: `은행`. */
  readonly label: Text;
  readonly title: Text;
  readonly search: Text;
  readonly found: (count: number) => Text;
  readonly none: Text;
  readonly missing: Text;
}

/** Words of the simulated page of a card company, bank or wallet. */
export interface PageWords {
  /** Stands beside the institution's name. */
  readonly tag: Text;
  readonly title: Text;
  readonly app: Text;
  readonly appText: Text;
  readonly codeText: Text;
  /** Colours of the page, as a class; absent: those of every institution. */
  readonly theme?: string;
  /** Who plays this page, where no institution was chosen. */
  readonly name?: Text;
}

/** One row of the table of forms: all that a window of this method shows and asks that other methods do not. */
export interface MethodForm {
  /** The method, as a receipt names it. */
  readonly name: Text;
  /** Who is asked for the money, in the middle of a sentence. In Korean only `에서`, `에`, `의` may follow: they fit every word. */
  readonly who: Text;
  readonly choice?: ChoiceWords;
  /** Heading of the form. */
  readonly title: Text;
  readonly fields: readonly FormField[];
  /** Lines below the fields. */
  readonly notes?: (order: CheckoutOrder) => readonly Text[];
  /** Personal data that the method needs, for the terms. */
  readonly data: Text;
  /** A term of the method's own. */
  readonly term?: { readonly id: string; readonly title: Text; readonly text: Text };
  readonly page?: PageWords;
  /** How the payer begins anew after a refusal. */
  readonly again: Text;
}
