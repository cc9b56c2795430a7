import { createContext, use } from 'react';
import { FolderOpen } from 'lucide-react';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { TextField } from './text-field.tsx';
import type { TextFieldProps } from './text-field.tsx';
import styles from './path-field.module.css';

/** What a path is for: the dialog of the system is titled and filtered by it. */
export type PathPurpose = 'people-list' | 'output-folder' | 'certificate-authority';

/** Asks for a path with the system's own dialog; null where the person cancelled. */
export type ChoosePath = (purpose: PathPurpose) => Promise<string | null>;

const ChooseContext = createContext<ChoosePath | null>(null);

/** Given where there is such a dialog. Elsewhere, as in a browser, paths are typed. */
export const ChoosePathProvider = ChooseContext.Provider;

interface PathFieldProps extends TextFieldProps {
  readonly purpose: PathPurpose;
}

/** A path on this computer, typed or chosen. */
export function PathField({ purpose, ...field }: PathFieldProps) {
  const choose = use(ChooseContext);
  const ask = async (): Promise<void> => {
    const path = await choose?.(purpose);
    if (path !== null && path !== undefined) field.onChange(path);
  };
  return (
    <div className={cx(styles.row)}>
      <div className={cx(styles.field)}>
        <TextField {...field} isExact />
      </div>
      {choose !== null && (
        <span className={cx(field.isLabelHidden !== true && styles.labelled)}>
          <Button icon={FolderOpen} onPress={() => void ask()}>
            Choose…
          </Button>
        </span>
      )}
    </div>
  );
}
