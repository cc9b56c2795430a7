import { Fragment } from 'react';

/**
 * A value that may be long, in its own direction of writing: an address is broken after a sign before within a word.
 * Among other words, as in a contact, only what holds an @ is one.
 */
export function Wrapping({ text }: { readonly text: string }) {
  const isWord = !/\s/.test(text);
  const parts = text
    .split(/(?<=\s)/)
    .flatMap((word) => (isWord || word.includes('@') ? word.split(/(?<=[@._-])/) : [word]));
  return (
    <bdi>
      {parts.map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </bdi>
  );
}
