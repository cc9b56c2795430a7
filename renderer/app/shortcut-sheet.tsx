import { useAppInfo } from '../bridge/reads.ts';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { COMMON_KEYS, MENU_KEYS, SHORTCUTS } from './shortcuts.ts';
import styles from './shortcut-sheet.module.css';

interface ShortcutSheetProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Whether the single keys are on; where not, the sheet says where to turn them on. */
  readonly isOn: boolean;
}

/** Every shortcut of the app, on "?". */
export function ShortcutSheet({ isOpen, onClose, isOn }: ShortcutSheetProps) {
  const { data: info } = useAppInfo();
  const mod = info?.platform === 'macos' ? '⌘' : 'Ctrl';
  return (
    <Dialog
      title="Keyboard shortcuts"
      isOpen={isOpen}
      onClose={onClose}
      actions={<Button onPress={onClose}>Close</Button>}
    >
      {!isOn && <p>Shortcuts of single keys are off: Settings, Appearance turns them on.</p>}
      <Keys
        title="Roster Bridge"
        rows={SHORTCUTS.map(({ keys, label }) => ({ keys: keys.join(' then '), label }))}
      />
      {info?.host === 'desktop' && (
        <Keys
          title="From the menu"
          rows={MENU_KEYS.map(({ keys, label }) => ({ keys: keys.replace('Mod', mod), label }))}
        />
      )}
      <Keys title="Everywhere" rows={COMMON_KEYS} />
    </Dialog>
  );
}

function Keys(props: {
  readonly title: string;
  readonly rows: readonly { readonly keys: string; readonly label: string }[];
}) {
  return (
    <section className={cx(styles.group)}>
      <h3 className={cx(styles.title)}>{props.title}</h3>
      <dl>
        {props.rows.map(({ keys, label }) => (
          <div key={label} className={cx(styles.row)}>
            <dt>{label}</dt>
            <dd>
              {keys.split(' then ').map((key, index) => (
                <span key={index}>
                  {index > 0 && ' then '}
                  <Kbd keys={key} />
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
