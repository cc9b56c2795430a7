import type { Context } from './context.ts';

/** How late a reminder may come. */
const LOOK_EVERY_MS = 30_000;

/** Tells the screens of each reminder once its time has come, once a run of the app. Answers what stops it. */
export function watchReminders({
  services,
  events,
}: Pick<Context, 'services' | 'events'>): () => void {
  const told = new Set<string>();
  const look = async (): Promise<void> => {
    const { reminders } = await services.settings.read();
    for (const reminder of reminders) {
      if (told.has(reminder.id) || Date.parse(reminder.at) > services.clock.now()) continue;
      told.add(reminder.id);
      events.emit('reminderDue', reminder);
    }
  };
  const timer = setInterval(() => {
    // Settings that cannot be read are said where somebody waits for them.
    void look().catch(() => undefined);
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
