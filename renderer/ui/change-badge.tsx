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
  add: { word: 'Add', many: 'adds', icon: Plus, tone: 'add' },
  update: { word: 'Update', many: 'updates', icon: Pencil, tone: 'update' },
  archive: { word: 'Archive', many: 'archives', icon: Archive, tone: 'archive' },
  restore: { word: 'Restore', many: 'restores', icon: ArchiveRestore, tone: 'neutral' },
  relink: { word: 'Relink', many: 'relinks', icon: Link2, tone: 'neutral' },
  move: { word: 'Move', many: 'moves', icon: ArrowRightLeft, tone: 'neutral' },
  skip: { word: 'Skip', many: 'skipped', icon: SkipForward, tone: 'neutral' },
  unchanged: { word: 'Unchanged', many: 'unchanged', icon: Equal, tone: 'neutral' },
  conflict: { word: 'Conflict', many: 'conflicts', icon: Split, tone: 'warn' },
  invalid: { word: 'Invalid', many: 'invalid', icon: CircleAlert, tone: 'warn' },
  locked: { word: 'Locked', many: 'locked', icon: Lock, tone: 'neutral' },
  protected: { word: 'Protected', many: 'protected', icon: ShieldCheck, tone: 'neutral' },
  unmanaged: { word: 'Unmanaged', many: 'unmanaged', icon: CircleDashed, tone: 'neutral' },
  held: { word: 'Held', many: 'held', icon: Pause, tone: 'warn' },
  stopped: { word: 'Stopped', many: 'stopped', icon: OctagonX, tone: 'stop' },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly word: string;
      readonly many: string;
      readonly icon: LucideIcon;
      readonly tone: BadgeTone;
    }
  >
>;
export type ChangeKind = keyof typeof CHANGE_KINDS;

interface ChangeBadgeProps {
  readonly kind: ChangeKind;
  /** How many, before the word: `48 archives`. */
  readonly count?: number;
}

export function ChangeBadge({ kind, count }: ChangeBadgeProps) {
  const { word, many, icon, tone } = CHANGE_KINDS[kind];
  return (
    <Badge tone={tone} icon={icon}>
      {count === undefined
        ? word
        : `${formatCount(count)} ${count === 1 ? word.toLowerCase() : many}`}
    </Badge>
  );
}
