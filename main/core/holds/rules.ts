import { archiveShare } from './archive-share.ts';
import { archiveSurge } from './archive-surge.ts';
import { emptyCollection } from './empty-collection.ts';
import { firstRun } from './first-run.ts';
import type { HoldRule } from './hold-rule.ts';
import { schoolMissing } from './school-missing.ts';
import { sourceIncomplete } from './source-incomplete.ts';

/** The rules in force, in the order in which a plan lists their holds. */
export const holdRules: readonly HoldRule[] = [
  schoolMissing,
  emptyCollection,
  sourceIncomplete,
  archiveSurge,
  archiveShare,
  firstRun,
];
