import { beforeEach, describe, expect, it } from 'vitest';
import { createMemorySecrets } from '../../../main/adapters/keychain/index.ts';
import { loadSettings } from '../../../main/adapters/settings/app-settings.ts';
import { openSettingsStore } from '../../../main/adapters/settings/settings-store.ts';
import { openStore } from '../../../main/adapters/store/open-store.ts';
import { addConnection, updateConnection } from '../../../main/app/connections.ts';
import type { ConnectionPatch } from '../../../main/core/settings/patch.ts';
import { run as runLine, CONFIG, type Outcome } from '../../unit/cli/support/fake-host.ts';
import { dataFolder, testClock, testIds } from '../store/support.ts';

/** `lock`, `link` and `person` over a real store, which is opened anew by each command as in a shell. */

let folder: string;
const open = () => openStore({ folder, clock: testClock(), ids: testIds() });
const run = (line: string): Promise<Outcome> =>
  runLine(`${line} --config CONFIG_FILE`, { doors: { openStore: open } });

const fail = (): never => {
  throw new Error('the settings were damaged');
};

beforeEach(() => {
  folder = dataFolder();
  const store = open();
  const seen = {
    mingaId: 'm_lincoln_high',
    school: '5',
    role: 'student',
    state: 'listed',
  } as const;
  store.people.record(
    CONFIG.name,
    '2026-11-20T03:00:00Z',
    ['m_lincoln_high'],
    [
      { ...seen, sisId: 'STU_1', personId: 'p_1', name: 'Ana Lee', idNumber: '1', email: null },
      { ...seen, sisId: 'STU_2', personId: 'p_2', name: 'Sam Poe', idNumber: '2', email: null },
    ],
  );
  store.close();
});

describe('lock', () => {
  it('keeps a person with a reason, lists it with date and by whom, and takes it back', async () => {
    const set = await run('lock set --person STU_1 --reason Custody');
    expect(set).toMatchObject({ code: 0 });
    expect(set.out).toContain('Locked STU_1: the whole person.');
    const { out } = await run('lock list');
    expect(out).toMatch(/STU_1 +the whole person +\S.* +jsmith +Custody/);
    const list = await run('lock list --json');
    expect(list.json()).toMatchObject({
      locks: [{ person: 'STU_1', fields: null, reason: 'Custody', by: 'jsmith' }],
    });
    const clear = await run('lock clear --person STU_1');
    expect(clear.out).toContain('no longer locked, from the next preview on');
    expect((await run('lock list')).out).toContain('Nobody is locked on this computer.');
  });

  it('keeps single fields, also by the Minga id', async () => {
    const { json, code } = await run(
      'lock set --person p_2 --fields grade,lastName --reason Stage --json',
    );
    expect(json()).toMatchObject({ lock: { person: 'p_2', fields: ['grade', 'lastName'] } });
    expect(code).toBe(0);
  });

  it.each([
    ['somebody unknown', 'lock set --person STU_9 --reason x', 'Nobody with the ID "STU_9"'],
    ['no reason', 'lock set --person STU_1', "Required option '--reason <TEXT>' not specified"],
    [
      'an unknown field',
      'lock set --person STU_1 --fields shoe --reason x',
      '"shoe" is not a field',
    ],
    [
      'the link as a field',
      'lock set --person STU_1 --fields externalId --reason x',
      'cannot be locked as a field',
    ],
    ['a lock that is not there', 'lock clear --person STU_1', 'There is no lock of "STU_1"'],
  ])('refuses %s with 64 and in words, and nothing is locked', async (_, line, words) => {
    const { code, err, out } = await run(line);
    expect(err).toContain(words);
    expect(err).not.toMatch(/^\s+at .*:\d+/m);
    expect([code, out]).toEqual([64, '']);
    expect((await run('lock list --json')).json()).toEqual({ locks: [] });
  });
});

describe('link', () => {
  it('matches two records by hand, lists it and takes it back; the history tells both', async () => {
    const set = await run('link set --sis-id STU_1 --person p_2');
    expect(set).toMatchObject({ code: 0 });
    expect(set.out).toContain('STU_1 is p_2 in Minga, from the next preview on.');
    expect((await run('link list')).out).toMatch(/STU_1 +p_2 +\S.* +jsmith/);
    expect((await run('link clear --sis-id STU_1')).out).toContain(
      'The link of STU_1 is taken back',
    );
    expect((await run('link list')).out).toContain('Nobody was linked by hand.');
    const { out } = await run('person --find Ana');
    expect(out).toContain('Linked by hand by jsmith: the Aeries ID STU_1 is p_2');
    expect(out).toMatch(/Taken back by\s+jsmith\./);
  });

  it.each([
    ['an Aeries ID that nobody has', 'link set --sis-id STU_9 --person p_1', '"STU_9"'],
    ['a Minga id that nobody has', 'link set --sis-id STU_1 --person p_9', '"p_9"'],
    ['a link that is not there', 'link clear --sis-id STU_1', 'There is no manual link of "STU_1"'],
  ])('refuses %s with 64, and nothing is linked', async (_, line, words) => {
    const { code, err } = await run(line);
    expect(err).toContain(words);
    expect(code).toBe(64);
    expect((await run('link list --json')).json()).toEqual({ links: [] });
  });
});

describe('person', () => {
  it('lists who fits, by a part of the ID, and says where nobody does', async () => {
    const { json } = await run('person --find STU_ --json');
    expect(json()).toMatchObject({ people: [{ name: 'Ana Lee' }, { name: 'Sam Poe' }] });
    expect((await run('person --find nobody')).out).toContain('Nobody fits.');
    const unknown = await run('person --person STU_9');
    expect(unknown.err).toContain('Nobody with the ID "STU_9" is known here.');
    expect(unknown.code).toBe(64);
  });
});

describe('person --erase', () => {
  const erase = (more: string): Promise<Outcome> => run(`person --erase STU_1 ${more}`);

  it('says before what keeps the sync from them, and that it stays', async () => {
    await run('lock set --person STU_1 --reason Custody');
    const asked = await erase('');
    expect(asked).toMatchObject({ code: 64 });
    expect(asked.err).toContain(
      'What keeps the sync from them (1 lock) would stay in force under their bare IDs, without its reasons; --lift takes it away as well.',
    );
    expect((await run('person --find Ana')).out).toContain('Ana Lee');
  });

  it('leaves the lock under every ID of theirs, and says so', async () => {
    await run('lock set --person STU_1 --reason Custody');
    const done = await erase('--yes');
    expect(done).toMatchObject({ code: 0 });
    expect(done.out).toContain('Still in force, under their bare IDs and without reasons: 1 lock.');
    const { out } = await run('lock list');
    expect(out).toMatch(/STU_1 +the whole person/);
    expect(out).toMatch(/p_1 +the whole person/);
    expect(out).not.toContain('Custody');
    expect((await run('person --find Ana')).out).toContain('Nobody fits');
  });

  it('takes the lock along with --lift, and says what that means', async () => {
    await run('lock set --person STU_1 --reason Custody');
    expect((await erase('--lift')).err).toContain('the next run may change or archive them');
    const done = await erase('--yes --lift --json');
    expect(JSON.parse(done.out)).toMatchObject({ lifted: true, protection: { locks: 1 } });
    expect((await run('lock list')).out).toContain('Nobody is locked');
  });

  it('leaves no reason in the settings of the app, and no entry with --lift', async () => {
    const settings = openSettingsStore({ dataDir: folder, clock: testClock(), onNotice: fail });
    const { id } = await addConnection(
      { settings, clock: testClock(), ids: testIds(), secrets: createMemorySecrets() },
      'Adams',
    );
    const { name: _, ...config } = CONFIG;
    const bench = { settings, clock: testClock() };
    await updateConnection(bench, id, {
      ...config,
      rules: { neverTouch: ['STU_1'] },
      why: { neverTouch: { STU_1: { reason: 'Ana Lee, custody' } } },
    } as ConnectionPatch);
    const inApp = (line: string): Promise<Outcome> =>
      runLine(`${line} --connection Adams --data-dir ${folder}`, {
        doors: {
          openStore: open,
          loadSettings,
          openSettings: (dataDir) =>
            openSettingsStore({ dataDir, clock: testClock(), onNotice: fail }),
        },
      });
    const kept = async () => (await settings.read()).connections[0]?.config;

    const asked = await inApp('person --erase STU_1');
    expect(asked.err).toContain('1 entry of the never-touch list');
    expect(await inApp('person --erase STU_1 --yes')).toMatchObject({ code: 0 });
    expect((await kept())?.why.neverTouch['STU_1']?.reason).toBe('');
    expect((await kept())?.rules.neverTouch).toEqual(['STU_1']);
    expect(await inApp('person --erase STU_1 --yes --lift')).toMatchObject({ code: 0 });
    expect(await kept()).toMatchObject({ rules: { neverTouch: [] }, why: { neverTouch: {} } });
    settings.close();
  });
});
