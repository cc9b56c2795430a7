import { newSchoolYear, otherSchool, termGap } from './calendar-causes.ts';
import { duplicatePair } from './duplicate-pair.ts';
import type { Cause } from './facts.ts';
import {
  emailsBlanked,
  matchedByEmail,
  prefixChange,
  rekeyed,
  roleRemapped,
} from './identity-causes.ts';
import {
  permissionLost,
  schoolClosed,
  schoolIdWrong,
  schoolOutOfReach,
  sourceTrouble,
  switchedOff,
} from './source-causes.ts';

/** Known causes, the surest first: what Aeries itself says before what numbers suggest. */
export const causes: readonly Cause[] = [
  permissionLost,
  schoolClosed,
  schoolOutOfReach,
  schoolIdWrong,
  sourceTrouble,
  switchedOff,
  prefixChange,
  rekeyed,
  roleRemapped,
  matchedByEmail,
  duplicatePair,
  otherSchool,
  newSchoolYear,
  termGap,
  emailsBlanked,
];
