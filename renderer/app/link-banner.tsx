import { RotateCw } from 'lucide-react';
import { useLinkState } from '../bridge/use-bridge.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import styles from './app.module.css';

/** Says that the application behind the page is gone. Goes away by itself when it is back. */
export function LinkBanner() {
  const state = useLinkState();
  if (state === 'open') return null;
  const reload = (
    <Button size="small" icon={RotateCw} onPress={() => window.location.reload()}>
      Reload
    </Button>
  );
  return (
    <div className={cx(styles.link)}>
      {state === 'lost' ? (
        <Banner tone="danger" title="Roster Bridge does not answer" actions={reload} isLive>
          It was closed or is being started again. What you change now is not kept. This page goes
          on by itself once it answers.
        </Banner>
      ) : (
        <Banner
          tone="danger"
          title="This page may no longer use Roster Bridge"
          actions={reload}
          isLive
        >
          It was started anew since. Open it with the address that it printed when it was started.
          Nothing was lost.
        </Banner>
      )}
    </div>
  );
}
