/** What is odd about a plan or a group of it: where rules of diagnosis look for a cause. */
export const SIGNS = [
  'departures',
  'relinks',
  'role-flips',
  'updates',
  'adds',
  'emails',
  'contacts',
  'empty',
  'school-missing',
  'incomplete',
  'first-run',
] as const;
export type Sign = (typeof SIGNS)[number];
