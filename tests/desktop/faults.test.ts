import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { call, clickMenu, useDesktop } from './support.ts';

const { open } = useDesktop();
const secret = 'a-very-secret-consumer-key';
const person = 'María Peñalosa';

/** The app's own listener; the test runner's stay out of it. */
function strayListener(name: 'uncaughtException' | 'unhandledRejection'): (error: unknown) => void {
  const events: NodeJS.EventEmitter = process;
  const listener = events.listeners(name).at(-1);
  return (error) => void Reflect.apply(Object(listener), process, [error]);
}

function logOf(dataDir: string): string {
  const folder = join(dataDir, 'logs');
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
}

describe('an error that nobody caught', () => {
  it('is shown and logged by its kind and place, never by its message, and ends the app', async () => {
    const { state, exited } = await open();
    strayListener('uncaughtException')(
      new RangeError(`row of ${person} is odd, asked with ${secret}`),
    );
    expect(await exited).toBe(1);
    const said = JSON.stringify(state.dialogs);
    expect(said).toContain('RangeError');
    expect(said).toContain('can be resumed');
    const log = logOf(state.dataDir);
    expect(log).toContain('RangeError');
    expect(said + log).not.toContain(person);
    expect(said + log).not.toContain(secret);
  });

  it('in a task that nobody waited for becomes a notice, and the app goes on', async () => {
    const { state, page } = await open();
    strayListener('unhandledRejection')(
      new TypeError(`row of ${person} is odd, asked with ${secret}`),
    );
    const notices = JSON.stringify(await call(page, 'listNotices'));
    expect(notices).toContain('TypeError');
    expect(notices + logOf(state.dataDir)).not.toContain(person);
    expect(notices + logOf(state.dataDir)).not.toContain(secret);
  });
});

describe('the window and the app', () => {
  it('that crashes again and again stops promising that loading helps', async () => {
    const { electron, state, page } = await open();
    for (let crash = 1; crash <= 4; crash += 1) {
      state.answers.push({ response: 0 });
      const loaded = page.waitForEvent('load');
      const gone = { reason: 'crashed', exitCode: 5 };
      electron.windows[0]?.contentsEvents.emit('render-process-gone', {}, gone);
      await loaded;
    }
    expect(state.dialogs.at(-1)?.options['detail']).toContain('several times in a minute');
  });

  it('says who it is in About', async () => {
    const { electron } = await open();
    clickMenu(electron, 'about');
    expect(electron.facts.about).toMatchObject({
      applicationName: 'Roster Bridge',
      applicationVersion: '1.2.3',
    });
  });
});
