import { cx } from '../../ui/cx.ts';
import styles from './phrase.module.css';

/** A text of the guide: `**label**` as a word on the screen, `` `value` `` as something to type exactly. */
export function Phrase({ text }: { readonly text: string }) {
  return text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((part, index) => {
    if (part.startsWith('**')) {
      return (
        <b key={index} className={cx(styles.label)}>
          {part.slice(2, -2)}
        </b>
      );
    }
    if (part.startsWith('`')) {
      return (
        <code key={index} className={cx(styles.value)}>
          {part.slice(1, -1)}
        </code>
      );
    }
    return part;
  });
}
