import { Check, Copy, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { useClipboard } from './copy.tsx';
import { IconButton } from './icon-button.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied: `Minga`, `product name`. The button reads "Copy product name". */
  readonly what: string;
  /** Shows only the icon, the words being its tooltip. */
  readonly isCompact?: boolean;
  /** Shows "Copy" alone, where room is scarce; its name says the whole. */
  readonly isShort?: boolean;
  readonly size?: 'medium' | 'small';
}

type Outcome = 'copied' | 'failed' | null;

/** Copies, says so in place of its icon for two seconds, and says so to screen readers. */
export function CopyButton(props: CopyButtonProps) {
  const { text, what, isCompact = false, isShort = false, size = 'small' } = props;
  const write = useClipboard();
  const [outcome, setOutcome] = useState<Outcome>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const icon = outcome === 'copied' ? Check : outcome === 'failed' ? TriangleAlert : Copy;
  const copy = () => {
    void write(text).then((isCopied) => setOutcome(isCopied ? 'copied' : 'failed'));
  };
  return (
    <>
      {isCompact ? (
        <IconButton icon={icon} label={`Copy ${what}`} size="small" onPress={copy} />
      ) : (
        <Button icon={icon} size={size} aria-label={`Copy ${what}`} onPress={copy}>
          {isShort ? 'Copy' : `Copy ${what}`}
        </Button>
      )}
      <VisuallyHidden>
        <span role="status">
          {outcome === 'copied' && `Copied ${what}.`}
          {outcome === 'failed' && 'Could not copy. Select the text and copy it with the keyboard.'}
        </span>
      </VisuallyHidden>
    </>
  );
}
