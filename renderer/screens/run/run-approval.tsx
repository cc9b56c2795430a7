import { Undo2 } from 'lucide-react';
import type { RunDetail } from '../../../preload/sync-views.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { cx } from '../../ui/cx.ts';
import { formatMoment } from '../../ui/format.ts';
import { inLocale } from '../../ui/in-locale.ts';
import { KeyValueList } from '../../ui/key-value-list.tsx';
import { TotalBadges } from '../total-badges.tsx';
import { HOLD_WORDS, roleWord, schoolName } from '../words.ts';
import styles from './run.module.css';

interface RunApprovalProps {
  readonly detail: RunDetail;
  readonly onUndo: () => void;
}

/** Who approved a run, of which plan, past which holds; and whether it can be taken back. */
export function RunApproval({ detail, onUndo }: RunApprovalProps) {
  const { approval, plan, undo } = detail;
  return (
    <div className={cx(styles.pair)}>
      <Card title="Approval">
        {approval === null ? (
          <p className={cx(styles.soft)}>It is no longer kept.</p>
        ) : (
          <KeyValueList
            items={[
              { key: 'By', value: byWords(approval.approvedBy) },
              { key: 'When', value: formatMoment(approval.approvedAt) },
              { key: 'Note', value: approval.note ?? 'None' },
              { key: 'Holds overridden', value: <Overrides detail={detail} /> },
              {
                key: 'Preview',
                value: plan === null ? 'No longer kept' : <TotalBadges totals={plan.totals} />,
              },
            ]}
          />
        )}
      </Card>
      <Card title="Undo">
        <div className={cx(styles.undo)}>
          <p>
            {undo.possible
              ? 'Makes a plan that puts back what this run changed. It goes through preview and approval like any other.'
              : inLocale(undo.why ?? 'This run cannot be undone.')}
          </p>
          {undo.cannot.length > 0 && (
            <ul className={cx(styles.cannot)}>
              {undo.cannot.map((text) => (
                <li key={text}>{inLocale(text)}</li>
              ))}
            </ul>
          )}
          {undo.possible && (
            <Button icon={Undo2} onPress={onUndo}>
              Undo this run…
            </Button>
          )}
        </div>
      </Card>
    </div>
  );
}

const byWords = (by: string): string => (by === 'policy' ? 'The policy, without a person' : by);

function Overrides({ detail }: { readonly detail: RunDetail }) {
  const { approval, schoolNames } = detail;
  if (approval === null || approval.overrides.length === 0) return 'None';
  return (
    <ul>
      {approval.overrides.map(({ code, school, role, note }) => (
        <li key={`${code} ${school ?? ''} ${role ?? ''}`}>
          {[
            HOLD_WORDS[code],
            school === null ? null : schoolName(schoolNames, school),
            role === null ? null : roleWord(role),
          ]
            .filter((part) => part !== null)
            .join(', ')}
          {(note ?? '') !== '' && <bdi>: {note}</bdi>}
        </li>
      ))}
    </ul>
  );
}
