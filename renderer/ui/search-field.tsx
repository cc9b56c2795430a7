import { Search, X } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import fieldStyles from './field.module.css';
import styles from './search-field.module.css';

interface SearchFieldProps {
  /** What is searched, and by what: `Search people by name, e-mail or number`. Not shown, but read out. */
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoFocus?: boolean;
  /** `small`: in bars and lists; as wide as there is room. */
  readonly size?: 'medium' | 'small';
}

/** Searches as one types. Escape empties it; `/` goes to it from anywhere on the screen. */
export function SearchField(props: SearchFieldProps) {
  const { label, placeholder, value, onChange, size = 'medium', ...rest } = props;
  return (
    <AriaSearchField
      {...rest}
      aria-label={label}
      value={value}
      onChange={onChange}
      className={cx(fieldStyles.field, styles.field, size === 'small' && styles.small)}
    >
      <Group className={cx(fieldStyles.control, styles.control)}>
        <span className={cx(styles.icon)}>
          <Icon of={Search} size={14} />
        </span>
        <Input className={cx(fieldStyles.input, styles.input)} placeholder={placeholder} />
        {value !== '' && (
          <Button className={cx(styles.clear)} aria-label="Empty the search">
            <Icon of={X} size={14} />
          </Button>
        )}
      </Group>
    </AriaSearchField>
  );
}
