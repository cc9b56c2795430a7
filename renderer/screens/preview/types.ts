import type { Input, Output, RosterBridge } from '../../../preload/contract.ts';

/** Names for what the contract hands over, for this screen. */
export type Plan = Output<'getPlan'>;
export type Header = Plan['header'];
export type Hold = Header['holds'][number];
export type HoldCode = Hold['code'];
export type Row = Output<'queryChanges'>['rows'][number];
export type Op = Row['op'];
export type Role = Row['role'];
export type Field = Row['fields'][number];
export type FieldName = Field['field'];
export type FieldValue = Field['from'];
export type Detail = Output<'getChange'>;
export type Facets = Output<'getFacets'>;
export type Count = Output<'countSelection'>;
export type Filter = Input<'queryChanges'>['filter'];
export type Sort = Input<'queryChanges'>['sort'];
export type Selection = Input<'startPush'>['selection'];
export type Override = Input<'startPush'>['overrides'][number];
export type Push = Omit<Input<'startPush'>, 'planId' | 'planHash'>;
export type ReportFormat = Input<'exportReport'>['format'];

/** What the screen reads of a plan while it is looked at, in windows and counts. */
export type PlanSource = Pick<
  RosterBridge,
  'queryChanges' | 'getFacets' | 'getChange' | 'countSelection'
>;
