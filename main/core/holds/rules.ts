import { addShare } from './add-share.ts';
import { archiveShare } from './archive-share.ts';
import { archiveSurge } from './archive-surge.ts';
import { archiveWeek } from './archive-week.ts';
import { contacts } from './contacts.ts';
import { emptyCollection } from './empty-collection.ts';
import { firstRun } from './first-run.ts';
import type { HoldRule } from './hold-rule.ts';
import { rekey } from './rekey.ts';
import { roleFlip } from './role-flip.ts';
import { schoolMissing } from './school-missing.ts';
import { sourceIncomplete } from './source-incomplete.ts';
import { updateShare } from './update-share.ts';

/** The rules in force, in the order in which a plan lists their holds. */
export const holdRules: readonly HoldRule[] = [
  schoolMissing,
  emptyCollection,
  sourceIncomplete,
  archiveSurge,
  archiveShare,
  archiveWeek,
  rekey,
  roleFlip,
  updateShare,
  addShare,
  contacts,
  firstRun,
];
