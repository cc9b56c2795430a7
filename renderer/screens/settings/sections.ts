import { appearance, background, connection, data, network, reports } from './sections-app.ts';
import { limits } from './sections-limits.ts';
import { matching } from './sections-matching.ts';
import { neverTouched, touched } from './sections-people.ts';
import { sync } from './sections-sync.ts';
import type { SettingsGroup } from './setting.ts';

export const SECTION_IDS = [
  'connection',
  'sync',
  'matching',
  'people',
  'limits',
  'schedule',
  'notifications',
  'reports',
  'network',
  'data',
  'appearance',
  'background',
  'diagnostics',
  'about',
] as const;
export type SectionId = (typeof SECTION_IDS)[number];

export interface SettingsSection {
  readonly id: SectionId;
  readonly title: string;
  /** What is found here, in a sentence. */
  readonly text: string;
  /** Settings that are only a value. What needs more (keys, lists of people) is given to the screen as content. */
  readonly groups: readonly SettingsGroup[];
}

export const SECTIONS: readonly SettingsSection[] = [
  {
    id: 'connection',
    title: 'Connection',
    text: 'Addresses, keys and schools of this connection.',
    groups: connection,
  },
  {
    id: 'sync',
    title: 'What to sync',
    text: 'Who is kept in Minga, and how far a sync may go.',
    groups: sync,
  },
  {
    id: 'matching',
    title: 'Matching and fields',
    text: 'How a row in Aeries becomes a person in Minga.',
    groups: touched(matching),
  },
  {
    id: 'people',
    title: 'Never to touch',
    text: 'People and fields that a sync leaves as they are in Minga, whatever Aeries says.',
    groups: neverTouched(matching),
  },
  {
    id: 'limits',
    title: 'Safety limits',
    text: 'When a change is held back until a person has looked at it. Shares are of the people active in Minga in one school and role, before the change.',
    groups: limits,
  },
  {
    id: 'schedule',
    title: 'Schedule',
    text: 'When a sync runs by itself, and what it then does without you.',
    groups: [],
  },
  {
    id: 'notifications',
    title: 'Notifications',
    text: 'Who is told how a run went. A message that cannot be sent never fails a run.',
    groups: [],
  },
  {
    id: 'reports',
    title: 'Reports',
    text: 'A report of each run, saved by itself to a folder that you choose.',
    groups: reports,
  },
  { id: 'network', title: 'Network', text: 'How Aeries and Minga are reached.', groups: network },
  {
    id: 'data',
    title: 'Data and retention',
    text: 'What is kept on this computer, and for how long.',
    groups: data,
  },
  {
    id: 'appearance',
    title: 'Appearance',
    text: 'How the app looks on this computer.',
    groups: appearance,
  },
  {
    id: 'background',
    title: 'In the background',
    text: 'What the desktop app does on this computer while its window is closed.',
    groups: background,
  },
  {
    id: 'diagnostics',
    title: 'Diagnostics',
    text: 'What to send when you ask for support. Names, keys and rosters are never in it.',
    groups: [],
  },
  { id: 'about', title: 'About', text: 'Version, licences and where things are kept.', groups: [] },
];
