import { cx } from './cx.ts';
import styles from './kbd.module.css';

/** A key or chord as printed on the keys: `Ctrl+C` shows two keys. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className={cx(styles.keys)}>
      {keys.split('+').map((key) => (
        <kbd key={key} className={cx(styles.key)}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
