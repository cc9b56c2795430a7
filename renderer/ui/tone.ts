import { CircleCheck, Info, OctagonX, TriangleAlert } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';

export type Tone = 'info' | 'success' | 'warn' | 'danger';

/** Each tone's icon, and the word that stands for its colour. */
export const TONES: Readonly<Record<Tone, { readonly icon: LucideIcon; readonly word: string }>> = {
  info: { icon: Info, word: 'Note' },
  success: { icon: CircleCheck, word: 'Done' },
  warn: { icon: TriangleAlert, word: 'Warning' },
  danger: { icon: OctagonX, word: 'Problem' },
};
