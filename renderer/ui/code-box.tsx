import { cx } from './cx.ts';
import { CopyButton } from './copy-button.tsx';
import styles from './code-box.module.css';

interface CodeBoxProps {
  /** Names the box: `support text`, `base URL`. */
  readonly label: string;
  readonly text: string;
  readonly hasCopy?: boolean;
}

/** Text to be taken exactly as it stands: a value, a command, a log, a ticket text. */
export function CodeBox({ label, text, hasCopy = true }: CodeBoxProps) {
  const isLong = text.includes('\n');
  return (
    <div className={cx(styles.box, isLong && styles.long)}>
      {/* Focusable, so that a long text can be scrolled with the keyboard. */}
      <pre
        className={cx(styles.text)}
        aria-label={label}
        role="region"
        tabIndex={isLong ? 0 : undefined}
      >
        {text}
      </pre>
      {hasCopy && (
        <span className={cx(styles.copy)}>
          <CopyButton text={text} what={label} isCompact />
        </span>
      )}
    </div>
  );
}
