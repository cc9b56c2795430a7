import type { StepId } from '../steps.ts';
import { AddMinga, Keys, Permissions, TurnOn } from './api-security.tsx';
import { IisReset, MingaForm, SchoolId } from './others.tsx';

/** The drawing of the page that a step happens on. */
export function Drawing({ of: id }: { readonly of: StepId }) {
  switch (id) {
    case 'add-minga':
      return <AddMinga />;
    case 'permissions':
      return <Permissions />;
    case 'turn-on':
      return <TurnOn />;
    case 'keys':
      return <Keys />;
    case 'school-id':
      return <SchoolId />;
    case 'iis-reset':
      return <IisReset />;
    case 'details':
      return <MingaForm />;
  }
}
