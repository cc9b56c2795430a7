import { methods } from '../../../preload/contract.ts';
import type { ScheduleView } from '../../../preload/night-views.ts';
import { readCalendar } from '../../app/import-calendar.ts';
import { automaticObstacles, pauseUntil, setAutomatic } from '../../app/nightly/automatic.ts';
import type { AutomaticBench } from '../../app/nightly/automatic.ts';
import { sendTest } from '../../app/notify/send-test.ts';
import { RosterError } from '../../core/errors.ts';
import { resultWords } from '../../core/notify/other-letters.ts';
import { MAIL_PROVIDERS } from '../../core/notify/providers.ts';
import type { Message } from '../../core/notify/message.ts';
import { zoneOf } from '../../core/schedule/due-times.ts';
import { explainNight, explainSchedule, momentInWords } from '../../core/schedule/explain.ts';
import { dayAt } from '../../core/schedule/wall-clock.ts';
import { completeConnection } from '../../core/settings/draft.ts';
import type { Context } from '../context.ts';
import { connectionOf } from '../of-plan.ts';
import { route } from '../route.ts';
import { notifyBenchOf } from '../watch-nights.ts';

const NIGHTS_SHOWN = 10;
const MESSAGES_SHOWN = 20;

/** The schedule, its switch, and what is told of nights. */
export const nightRoutes = ({ services, host }: Context) => {
  const automatic = (): AutomaticBench => ({
    settings: services.settings,
    secrets: services.secrets,
    clock: services.clock,
    store: services.store(),
    keepsSecrets: () => services.secretStorage.current().kind === 'keychain',
  });

  const view = async (connectionId: string): Promise<ScheduleView> => {
    const { config } = await connectionOf(services, connectionId);
    const { schedule, name } = config;
    const now = services.clock.now();
    const ofComputer = services.timeZone();
    const zone = zoneOf(schedule, ofComputer);
    const { when, problems, next } = explainSchedule(schedule, ofComputer, now);
    return {
      schedule,
      zone,
      isZoneOfComputer: schedule.timeZone === undefined,
      isPaused: schedule.pausedUntil !== undefined && Date.parse(schedule.pausedUntil) > now,
      when,
      problems,
      night: explainNight(config, ofComputer, now),
      next: next.map(({ at, addOnly }) => ({
        at: new Date(at).toISOString(),
        text: momentInWords(at, zone),
        addOnly,
      })),
      obstacles: await automaticObstacles(automatic(), config),
      nights: services
        .store()
        .nights.list(name, NIGHTS_SHOWN)
        .map((night) => ({
          night,
          text: `${momentInWords(Date.parse(night.dueAt), zone)}: ${resultWords(night)}`,
        })),
    };
  };

  return {
    getSchedule: route(methods.getSchedule, ({ connectionId }) => view(connectionId)),
    setAutomatic: route(methods.setAutomatic, async ({ connectionId, on }) => {
      await setAutomatic(automatic(), connectionId, on);
      return view(connectionId);
    }),
    pauseUntil: route(methods.pauseUntil, async ({ connectionId, until }) => {
      await pauseUntil(services, connectionId, until);
      return view(connectionId);
    }),
    importCalendar: route(methods.importCalendar, async ({ connectionId, text }) => {
      const { config } = await connectionOf(services, connectionId);
      const zone = zoneOf(config.schedule, services.timeZone());
      return readCalendar(text, dayAt(services.clock.now(), zone), services.calendarFiles);
    }),
    getNotifications: route(methods.getNotifications, async ({ connectionId }) => {
      const { config } = await connectionOf(services, connectionId);
      const zone = zoneOf(config.schedule, services.timeZone());
      const messages = services.store().messages.list(config.name, MESSAGES_SHOWN);
      return {
        providers: MAIL_PROVIDERS,
        messages: messages.map((message) => ({ message, text: messageWords(message, zone) })),
      };
    }),
    testNotification: route(methods.testNotification, async ({ connectionId, channel }) => {
      const { config } = await services.connect(connectionId);
      const tests = await sendTest(notifyBenchOf(services), completeConnection(config), channel);
      if (tests.length > 0) return tests;
      throw new RosterError('bad-usage', {
        message: 'Nothing was sent: there is nobody to send to yet.',
        fix: 'Enter a mail server and at least one address, or the address of a webhook.',
      });
    }),
    openLogs: route(methods.openLogs, () => host.openLogs()),
  };
};

const KINDS: Readonly<Record<Message['kind'], string>> = {
  night: 'result of a run',
  digest: 'summary of the week',
  heartbeat: 'warning that no run succeeds',
};

function messageWords({ channel, kind, state, about, nextTry, lastError }: Message, zone: string) {
  const what = `${channel === 'mail' ? 'E-mail' : 'Webhook'}, ${KINDS[kind]}, ${momentInWords(Date.parse(about), zone)}`;
  switch (state) {
    case 'sent':
      return `${what}: sent.${lastError === null ? '' : ` ${lastError}`}`;
    case 'given-up':
      return `${what}: not sent, given up. ${lastError ?? ''}`.trim();
    case 'waiting':
      return lastError === null
        ? `${what}: about to be sent.`
        : `${what}: not sent yet, tried again ${momentInWords(Date.parse(nextTry), zone)}. ${lastError}`;
  }
}
