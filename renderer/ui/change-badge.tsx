import {
  Archive,
  ArchiveRestore,
  ArrowRightLeft,
  CircleAlert,
  CircleDashed,
  Equal,
  Link2,
  Lock,
  OctagonX,
  Pause,
  Pencil,
  Plus,
  ShieldCheck,
  SkipForward,
  Split,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { Badge } from './badge.tsx';
import type { BadgeTone } from './badge.tsx';
import { formatCount } from './format.ts';

/** Every kind of line in a plan, in the plan's own words, and the two kinds of hold. */
export const CHANGE_KINDS = {
  add: { word: 'Add', icon: Plus, tone: 'add' },
  update: { word: 'Update', icon: Pencil, tone: 'update' },
  archive: { word: 'Archive', icon: Archive, tone: 'archive' },
  restore: { word: 'Restore', icon: ArchiveRestore, tone: 'neutral' },
  relink: { word: 'Relink', icon: Link2, tone: 'neutral' },
  move: { word: 'Move', icon: ArrowRightLeft, tone: 'neutral' },
  skip: { word: 'Skip', icon: SkipForward, tone: 'neutral' },
  unchanged: { word: 'Unchanged', icon: Equal, tone: 'neutral' },
  conflict: { word: 'Conflict', icon: Split, tone: 'warn' },
  invalid: { word: 'Invalid', icon: CircleAlert, tone: 'warn' },
  locked: { word: 'Locked', icon: Lock, tone: 'neutral' },
  protected: { word: 'Protected', icon: ShieldCheck, tone: 'neutral' },
  unmanaged: { word: 'Unmanaged', icon: CircleDashed, tone: 'neutral' },
  held: { word: 'Held', icon: Pause, tone: 'warn' },
  stopped: { word: 'Stopped', icon: OctagonX, tone: 'stop' },
} as const satisfies Readonly<
  Record<string, { readonly word: string; readonly icon: LucideIcon; readonly tone: BadgeTone }>
>;
export type ChangeKind = keyof typeof CHANGE_KINDS;

interface ChangeBadgeProps {
  readonly kind: ChangeKind;
  /** How many, before the word: `48 Archive`. */
  readonly count?: number;
}

export function ChangeBadge({ kind, count }: ChangeBadgeProps) {
  const { word, icon, tone } = CHANGE_KINDS[kind];
  return (
    <Badge tone={tone} icon={icon}>
      {count === undefined ? word : `${formatCount(count)} ${word.toLowerCase()}`}
    </Badge>
  );
}
