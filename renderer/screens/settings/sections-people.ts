import type { Setting, SettingsGroup } from './setting.ts';

/** Rules that keep people and fields from every sync: shown beside the locks of single people, not among the field rules. */
const NEVER_TOUCHED: readonly string[] = [
  'rules.stickyFields',
  'rules.blockedContacts',
  'rules.neverTouch',
];
const isNeverTouched = ({ path }: Setting): boolean => NEVER_TOUCHED.includes(path);

/** Of the rules for people, those that say what is never touched, in one group. */
export function neverTouched(groups: readonly SettingsGroup[]): readonly SettingsGroup[] {
  const settings = groups.flatMap((group) => group.settings.filter(isNeverTouched));
  return [
    {
      title: 'By rule',
      settings: NEVER_TOUCHED.flatMap((path) =>
        settings.filter((setting) => setting.path === path),
      ),
    },
  ];
}

/** The other ones, as they were grouped. */
export function touched(groups: readonly SettingsGroup[]): readonly SettingsGroup[] {
  return groups
    .map((group) => ({
      ...group,
      settings: group.settings.filter((setting) => !isNeverTouched(setting)),
    }))
    .filter(({ settings }) => settings.length > 0);
}
