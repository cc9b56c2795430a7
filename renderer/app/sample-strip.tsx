import { FlaskConical } from 'lucide-react';
import type { ConnectionView } from '../bridge/types.ts';
import { cx } from '../ui/cx.ts';
import { Icon } from '../ui/icon.tsx';
import styles from './sample-strip.module.css';

/** On every screen of the sample district, so that nobody takes it for their own, nor their own for it. */
export function SampleStrip({ connection }: { readonly connection: ConnectionView | undefined }) {
  if (connection?.isSample !== true) return null;
  return (
    <p className={cx(styles.strip)}>
      <Icon of={FlaskConical} size={14} />
      <span>
        <strong>Sample district.</strong> Everybody in it is made up, and both servers are on this
        computer. Nothing real is read or changed.
      </span>
    </p>
  );
}
