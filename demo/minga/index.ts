export {
  startSampleMinga,
  type RecordedRequest,
  type SampleMinga,
  type SampleMingaOptions,
} from './sample-minga.ts';
export {
  MINGA_FAULTS,
  type Chaos,
  type FaultOptions,
  type MingaControl,
  type MingaFault,
  type MingaFaultName,
} from './faults.ts';
export type {
  SampleMingaSite,
  SamplePerson,
  SamplePersonPatch,
  SamplePersonSeed,
} from './person.ts';
