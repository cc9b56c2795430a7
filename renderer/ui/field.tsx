import { CircleAlert, TriangleAlert, WandSparkles } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';
import styles from './field.module.css';

/** What is wrong with a field's value, in words, and the one press that would mend it. */
export interface FieldProblem {
  /** A `warning` is told and accepted; an `error` must be mended first. */
  readonly tone: 'error' | 'warning';
  readonly text: string;
  readonly fix?: {
    /** What pressing does, with the value it will put in: `Use https://district.aeries.net/aeries/`. */
    readonly label: string;
    readonly onApply: () => void;
  };
}

/** What every field shows around its control. */
export interface FieldFrame {
  readonly label: string;
  readonly description?: ReactNode;
  readonly problem?: FieldProblem | null | undefined;
  /** Said after the label. Fields are required unless they say so. */
  readonly isOptional?: boolean;
}

export function FieldLabel({
  label,
  unit,
  isOptional = false,
}: Pick<FieldFrame, 'label' | 'isOptional'> & {
  /** Stands in the field for the eye; in the name for those who hear it. */
  readonly unit?: string;
}) {
  return (
    <Label className={cx(styles.label)}>
      {label}
      {unit !== undefined && <VisuallyHidden> ({unit})</VisuallyHidden>}
      {isOptional && <span className={cx(styles.optional)}> (optional)</span>}
    </Label>
  );
}

/** Description, problem and fix below a control. Must stand inside a React Aria field. */
export function FieldNotes({ description, problem }: Pick<FieldFrame, 'description' | 'problem'>) {
  const warning = problem?.tone === 'warning' ? problem : null;
  return (
    <>
      {(description !== undefined || warning !== null) && (
        <Text slot="description" className={cx(styles.description)} elementType="div">
          {description !== undefined && <span>{description}</span>}
          {warning !== null && (
            <span className={cx(styles.problem, styles.warning)}>
              <Icon of={TriangleAlert} size={14} />
              <span>{warning.text}</span>
            </span>
          )}
        </Text>
      )}
      {problem?.tone === 'error' && (
        <FieldError className={cx(styles.problem, styles.error)} elementType="div">
          <Icon of={CircleAlert} size={14} />
          <span>{problem.text}</span>
        </FieldError>
      )}
      {problem?.fix !== undefined && (
        <div className={cx(styles.fix)}>
          <Button size="small" icon={WandSparkles} onPress={problem.fix.onApply}>
            {problem.fix.label}
          </Button>
        </div>
      )}
    </>
  );
}

/** The value of React Aria's `isInvalid` for a problem. */
export function isError(problem: FieldProblem | null | undefined): boolean {
  return problem?.tone === 'error';
}
