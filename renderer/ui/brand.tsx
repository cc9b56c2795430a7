import { cx } from './cx.ts';
import styles from './brand.module.css';

/** The mark: a suspension bridge, two towers and their cable. */
export function BrandMark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden className={cx(styles.mark)}>
      <rect width="20" height="20" rx="5" />
      <path d="M3 13.5h14M6.5 6v9.5M13.5 6v9.5M3 10.5 6.5 6c1.2 3.4 5.8 3.4 7 0l3.5 4.5" />
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
