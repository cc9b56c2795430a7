import { Download, RefreshCw } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { useIsRoomy } from './summary.tsx';
import { matrixHeight } from './matrix.tsx';
import barStyles from './approval-bar.module.css';
import styles from './preview-loading.module.css';
import previewStyles from './preview.module.css';

interface PreviewLoadingProps {
  readonly connectionName: string;
  /** Of the connection: each has a line of the matrix. */
  readonly schools: number;
}

/** A preview on its way: everything stands where it will stand, as far as that can be known before it is read. */
export function PreviewLoading({ connectionName, schools }: PreviewLoadingProps) {
  const isRoomy = useIsRoomy();
  return (
    <div className={cx(previewStyles.screen)} data-fills>
      <div className={cx(previewStyles.header)}>
        <PageHeader
          title="Preview"
          note={connectionName}
          actions={
            <Button icon={Download} isDisabled>
              Export
            </Button>
          }
          primary={
            <Button icon={RefreshCw} isDisabled>
              Preview again
            </Button>
          }
        />
      </div>
      <div className={cx(previewStyles.body)}>
        <div
          role="status"
          aria-label="Loading: Preview"
          className={cx(previewStyles.column, styles.coming)}
        >
          <div className={cx(styles.summary)}>
            <span className={cx(styles.bar, styles.line)} />
            {isRoomy && (
              <span className={cx(styles.matrix)} style={{ height: matrixHeight(schools) }} />
            )}
          </div>
          <div className={cx(styles.toolbar)}>
            <span className={cx(styles.kinds)} />
            <span className={cx(styles.search)} />
            <span className={cx(styles.shown)}>
              <span className={cx(styles.bar, styles.short)} />
            </span>
          </div>
          <div className={cx(previewStyles.list)}>
            <div className={cx(previewStyles.coming)} />
          </div>
        </div>
      </div>
      <div className={cx(barStyles.bar, styles.approval)} />
    </div>
  );
}
