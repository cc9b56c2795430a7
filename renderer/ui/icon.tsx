import { memo } from 'react';
import type { LucideIcon } from 'lucide-react';

interface IconProps {
  readonly of: LucideIcon;
  /** In pixels. 16 beside text, 20 alone. */
  readonly size?: number;
  readonly className?: string | undefined;
}

/** A drawing that says nothing a word beside it does not say: hidden from screen readers. */
export const Icon = memo(function Icon({ of: Drawing, size = 16, className }: IconProps) {
  return (
    <Drawing size={size} strokeWidth={1.75} className={className} aria-hidden focusable="false" />
  );
});
