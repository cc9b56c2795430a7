import { Fragment } from 'react';

/** A value that may be long, in its own direction of writing: an address is broken after a sign before within a word. */
export function Wrapping({ text }: { readonly text: string }) {
  const parts = /\s/.test(text) ? [text] : text.split(/(?<=[@._-])/);
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
