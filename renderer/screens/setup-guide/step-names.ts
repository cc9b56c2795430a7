import type { MainGuideStep } from '../../bridge/types.ts';
import type { StepId } from './steps.ts';

/** The names under which the settings keep the seven steps, by those of the screens. */
export const STORED_AS: Readonly<Record<StepId, MainGuideStep>> = {
  'add-minga': 'add-entry',
  permissions: 'permissions',
  'turn-on': 'enable-oneroster',
  keys: 'consumer-keys',
  'school-id': 'school-id',
  'iis-reset': 'iis-reset',
  details: 'connect',
};

const SHOWN_AS: Readonly<Record<MainGuideStep, StepId>> = {
  'add-entry': 'add-minga',
  permissions: 'permissions',
  'enable-oneroster': 'turn-on',
  'consumer-keys': 'keys',
  'school-id': 'school-id',
  'iis-reset': 'iis-reset',
  connect: 'details',
};

export const stepShown = (stored: MainGuideStep): StepId => SHOWN_AS[stored];

export const GUIDE_ORDER = Object.values(STORED_AS);
