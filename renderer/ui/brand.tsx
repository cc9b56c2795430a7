import { cx } from './cx.ts';
import styles from './brand.module.css';

/** The mark: a deck over one arch. */
export function BrandMark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden className={cx(styles.mark)}>
      <rect width="20" height="20" rx="5" />
      <path d="M2.5 8h15M5 15v-2a5 5 0 0 1 10 0v2" />
    </svg>
  );
}

export function Brand() {
  return (
    <span className={cx(styles.brand)}>
      <BrandMark />
      Roster Bridge
    </span>
  );
}
