/** A message for people before it has a form: the same words become HTML, plain text and a card in a chat. */

export type Tone = 'good' | 'waiting' | 'bad' | 'quiet';

export interface Letter {
  /** Says it all: most people read no further. */
  readonly subject: string;
  readonly tone: Tone;
  /** One sentence. */
  readonly headline: string;
  readonly lead: readonly string[];
  readonly sections: readonly Section[];
  readonly footer: readonly string[];
}

export type Section =
  | {
      readonly kind: 'table';
      readonly title: string;
      readonly columns: readonly { readonly title: string; readonly align: 'left' | 'right' }[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'list'; readonly title: string; readonly items: readonly Item[] };

/** A point of a list; `more` are the lines beneath it. */
export interface Item {
  readonly text: string;
  readonly more: readonly string[];
}

/** Text from a server in one line: nothing of it may break a subject or a table. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
}
