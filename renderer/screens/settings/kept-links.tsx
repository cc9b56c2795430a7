import { Link2, Unlink } from 'lucide-react';
import { useState } from 'react';
import type { NamedLink } from '../../../preload/sync-views.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { cx } from '../../ui/cx.ts';
import { formatMoment } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { roleWord } from '../words.ts';
import styles from './kept-people.module.css';

interface KeptLinksProps {
  readonly links: readonly NamedLink[];
  readonly schoolOf: (id: string) => string;
  /** True where it was taken back; where not, a notice has said why. */
  readonly onRemove: (sisId: string) => Promise<boolean>;
}

/** Who in Minga somebody is, where a person said so: conflicts settled and matches made by hand. */
export function KeptLinks({ links, schoolOf, onRemove }: KeptLinksProps) {
  const [leaving, setLeaving] = useState<NamedLink | null>(null);
  return (
    <Card title="Matched by hand" note="Conflicts that were settled, and people linked by hand">
      {links.length === 0 ? (
        <p className={cx(styles.soft)}>
          Nobody. A conflict is settled in the preview, where the people that it could be stand side
          by side.
        </p>
      ) : (
        <ul className={cx(styles.list)} aria-label="People matched by hand">
          {links.map((link) => (
            <li key={link.sisId} className={cx(styles.item)}>
              <span className={cx(styles.mark)}>
                <Icon of={Link2} size={16} />
              </span>
              <div className={cx(styles.words)}>
                <p>
                  <bdi className={cx(styles.name)}>{nameOf(link)}</bdi>
                  <span className={cx(styles.soft)}>
                    {link.who === null
                      ? ' no longer remembered'
                      : ` ${roleWord(link.who.role)}, ${schoolOf(link.who.school)}, ${link.sisId}`}
                  </span>
                </p>
                <p>Is {link.personId} in Minga.</p>
                <p className={cx(styles.soft)}>
                  {link.by}, {formatMoment(link.at)}
                </p>
              </div>
              <Button
                size="small"
                icon={Unlink}
                aria-label={`Take back the match of ${nameOf(link)}…`}
                onPress={() => setLeaving(link)}
              >
                Take back…
              </Button>
            </li>
          ))}
        </ul>
      )}
      {leaving !== null && (
        <TakeBack link={leaving} onClose={() => setLeaving(null)} onRemove={onRemove} />
      )}
    </Card>
  );
}

interface TakeBackProps extends Pick<KeptLinksProps, 'onRemove'> {
  readonly link: NamedLink;
  readonly onClose: () => void;
}

function TakeBack({ link, onClose, onRemove }: TakeBackProps) {
  const [isPending, setPending] = useState(false);
  return (
    <ConfirmDialog
      title={`Take back the match of ${nameOf(link)}?`}
      isOpen
      isPending={isPending}
      onClose={onClose}
      confirmLabel="Take it back"
      onConfirm={() => {
        setPending(true);
        void onRemove(link.sisId).finally(onClose);
      }}
    >
      <p>
        From the next preview on they are matched as everybody is, and may be a conflict again. What
        was already sent to Minga stays.
      </p>
    </ConfirmDialog>
  );
}

function nameOf({ who, sisId }: NamedLink): string {
  return who?.name ?? sisId;
}
