import type { Input, Output } from '../../preload/contract.ts';

/** Names for what the contract hands over, for the screens. */
export type ConnectionView = Output<'listConnections'>[number];
export type ConnectionDraft = ConnectionView['config'];
export type ConnectionPatch = Input<'updateConnection'>['patch'];
export type AppSettings = Output<'getSettings'>;
export type AppPatch = Input<'updateSettings'>['patch'];
export type FilePurpose = Input<'chooseFile'>['purpose'];
export type SecretName = Input<'setSecret'>['name'];
export type FieldAdvice = Output<'adviseField'>;
export type AdvisedField = Input<'adviseField'>['field'];
export type Guide = Output<'getGuideProgress'>;
export type MainGuideStep = Guide['current'];
export type ScheduleView = Output<'getSchedule'>;
export type NotificationsView = Output<'getNotifications'>;
export type CalendarReading = Output<'importCalendar'>;
export type ChannelTest = Output<'testNotification'>[number];
export type AeriesSchool = Output<'listAeriesSchools'>[number];
export type Reminder = Output<'listReminders'>[number];
export type IdNumberPreview = Output<'previewIdNumbers'>;
export type IdNumberRule = IdNumberPreview['rule'];
export type IdNumberPeople = IdNumberPreview['people'];
export type Protection = Output<'getProtection'>;
