import { useAppInfo } from '../bridge/reads.ts';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { COMMON_KEYS, LIST_KEYS, MENU_KEYS, SHORTCUTS } from './shortcuts.ts';
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
  /** As they stand on the keys of this computer. */
  const onKeys = (rows: readonly KeyRow[]): readonly KeyRow[] =>
    rows.map(({ keys, label }) => ({ keys: keys.replaceAll('Mod', mod), label }));
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
      {info?.host === 'desktop' && <Keys title="From the menu" rows={onKeys(MENU_KEYS)} />}
      <Keys title="Everywhere" rows={onKeys(COMMON_KEYS)} />
      <Keys title="In a list of changes" rows={onKeys(LIST_KEYS)} />
    </Dialog>
  );
}

interface KeyRow {
  readonly keys: string;
  readonly label: string;
}

function Keys(props: { readonly title: string; readonly rows: readonly KeyRow[] }) {
  return (
    <section className={cx(styles.group)}>
      <h3 className={cx(styles.title)}>{props.title}</h3>
      <dl>
        {props.rows.map(({ keys, label }) => (
          <div key={label} className={cx(styles.row)}>
            <dt>{label}</dt>
            <dd>
              {keys
                .split(/( then | \/ |(?<=[←↑]) )/)
                .map((part, index) => (index % 2 === 0 ? <Kbd key={index} keys={part} /> : part))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
