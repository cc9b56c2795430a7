import type { Change } from './plan.ts';

/** Where a line is mended that no push can mend: the page in Aeries, the setting, or the step in this app. Null: nowhere. */
export function adviceFor({
  op,
  reason,
  role,
  wouldBe,
}: Pick<Change, 'op' | 'reason' | 'role' | 'wouldBe'>): string | null {
  const page = role === 'student' ? 'Student Data, Demographics' : 'School Info, Staff';
  const inAeries = (what: string): string =>
    `In Aeries, open ${page} and ${what}. Then make a new preview.`;
  if (reason.code.startsWith('missing-')) return inAeries('enter what is missing');
  switch (reason.code) {
    case 'listed-twice':
      return inAeries('correct the record that has the wrong ID');
    case 'shared-id-number':
    case 'id-number-taken':
      return inAeries('correct the ID number of the one who has the wrong one');
    case 'shared-email':
    case 'email-taken':
      return inAeries('correct the e-mail of the one who has the wrong one');
    case 'disabled-in-source':
      return inAeries('enable the account, if the person should be in Minga');
    case 'several-candidates':
    case 'contested':
    case 'linked-to-another':
      return 'Choose below who it is, or correct the ID number or e-mail in Aeries or Minga. Then make a new preview.';
    case 'another-first-name':
      return 'If it is the same person, choose them below. If not, archive the old account in Minga. Then make a new preview.';
    case 'parent-or-read-only':
      return "Change the role or the e-mail of that account in Minga's People Manager. Then make a new preview.";
    case 'sync-switched-off':
      return 'To let the sync change this person, switch "Include User in SIS Sync" on in Minga.';
    case 'never-touch':
      return 'To let the sync change this person, take them off the list under Settings, People never to touch.';
    case 'archive-off':
      return 'To archive such people, switch Archive on under Settings, What to sync, and make a new preview.';
    case 'auto-update-off':
      return 'To send such changes, switch Auto update on under Settings, What to sync, and make a new preview.';
    case 'auto-update-and-archive-off':
      return 'To let such people move, switch Auto update and Archive on under Settings, What to sync, and make a new preview.';
    case 'role-not-synced':
      return 'To sync this role, switch it on under Settings, What to sync, and make a new preview.';
    case 'school-not-synced':
      return 'If they have left, archive them in Minga by hand. To sync that school again, add it under Settings, Connection.';
    default:
      return op === 'skip' && wouldBe !== null
        ? 'It depends on the settings under What to sync. Change them there, and make a new preview.'
        : null;
  }
}
