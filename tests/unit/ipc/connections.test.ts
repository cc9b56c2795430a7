import { describe, expect, it, vi } from 'vitest';
import { memorySettings, openBench } from './support.ts';

const secretValue = 'a-very-secret-consumer-key';

describe('connections', () => {
  it('start with a name and say what is missing', async () => {
    const { ask } = openBench();
    const made = await ask('addConnection', { name: ' Lincoln Unified ' });
    expect(made.config.name).toBe('Lincoln Unified');
    expect(made.complete).toBe(false);
    expect(await ask('listConnections')).toEqual([made]);
  });

  it('never share a name, however it is capitalised', async () => {
    const { ask, fail } = openBench();
    await ask('addConnection', { name: 'Lincoln' });
    const error = await fail('addConnection', { name: 'LINCOLN' });
    expect(error.message).toBe(
      'There is already a connection named "LINCOLN". Nothing was changed.',
    );
    expect(await ask('listConnections')).toHaveLength(1);
  });

  it('take their secrets along when they are renamed', async () => {
    const { ask, secrets } = openBench();
    const { id } = await ask('addConnection', { name: 'Old' });
    await ask('setSecret', { connectionId: id, name: 'minga-token', value: secretValue });
    await ask('renameConnection', { connectionId: id, name: 'New' });
    expect([...secrets.stored]).toEqual([['New/minga-token', secretValue]]);
  });

  it('take their history along when they are renamed', async () => {
    const { ask, services } = openBench();
    const { id } = await ask('addConnection', { name: 'Old' });
    services.store().links.set('Old', 'm_1', [['p', 'STU_1']]);
    await ask('renameConnection', { connectionId: id, name: 'New' });
    expect([...services.store().links.all('New', 'm_1')]).toEqual([['p', 'STU_1']]);
    expect([...services.store().links.all('Old', 'm_1')]).toEqual([]);
  });

  it('keep name, secrets and history while a run of theirs is under way, also of another program', async () => {
    const { ask, fail, secrets, services } = openBench();
    const { id } = await ask('addConnection', { name: 'Old' });
    await ask('setSecret', { connectionId: id, name: 'minga-token', value: secretValue });
    const lock = services.store().locks.acquire('Old', 'unattended sync');
    const error = await fail('renameConnection', { connectionId: id, name: 'New' });
    expect(error).toMatchObject({
      code: 'busy',
      message: expect.stringContaining('"Old" was not'),
    });
    expect((await ask('listConnections'))[0]?.config.name).toBe('Old');
    expect([...secrets.stored.keys()]).toEqual(['Old/minga-token']);
    lock.release();
    await ask('renameConnection', { connectionId: id, name: 'New' });
  });

  it('keep their history where the settings cannot be written', async () => {
    const settings = memorySettings();
    const { ask, fail, services } = openBench({ settings });
    const { id } = await ask('addConnection', { name: 'Old' });
    services.store().links.set('Old', 'm_1', [['p', 'STU_1']]);
    vi.spyOn(settings, 'update').mockImplementationOnce(async (change) => {
      change(await settings.read());
      throw new Error('the disk is full');
    });
    await fail('renameConnection', { connectionId: id, name: 'New' });
    expect([...services.store().links.all('Old', 'm_1')]).toEqual([['p', 'STU_1']]);
  });

  it('are copied without their secrets', async () => {
    const { ask, secrets } = openBench();
    const { id } = await ask('addConnection', { name: 'First' });
    await ask('setSecret', { connectionId: id, name: 'minga-token', value: secretValue });
    await ask('updateConnection', { connectionId: id, patch: { sync: { staff: true } } });
    const copy = await ask('duplicateConnection', { connectionId: id, name: 'Second' });
    expect(copy.config.sync.staff).toBe(true);
    expect([...secrets.stored.keys()]).toEqual(['First/minga-token']);
  });

  it('are deleted only under their own name, with their secrets and reminders', async () => {
    const { ask, fail, secrets } = openBench();
    const { id } = await ask('addConnection', { name: 'Lincoln' });
    await ask('setSecret', { connectionId: id, name: 'minga-token', value: secretValue });
    await ask('addReminder', { connectionId: id, at: '2026-11-23T20:00:00Z' });
    const error = await fail('deleteConnection', { connectionId: id, confirmName: 'lincoln' });
    expect(error.fix).toBe('Type "Lincoln" to delete it.');
    await ask('deleteConnection', { connectionId: id, confirmName: 'Lincoln' });
    expect(await ask('listConnections')).toEqual([]);
    expect(await ask('listReminders')).toEqual([]);
    expect(secrets.stored.size).toBe(0);
  });

  it('stay whole when the keychain refuses to forget their secrets', async () => {
    const { ask, fail, secrets } = openBench();
    const { id } = await ask('addConnection', { name: 'Lincoln' });
    secrets.clear = () => Promise.reject(new Error('locked'));
    await fail('deleteConnection', { connectionId: id, confirmName: 'Lincoln' });
    expect(await ask('listConnections')).toHaveLength(1);
  });

  it('that were deleted in another window are named as such', async () => {
    const error = await openBench().fail('getSecrets', { connectionId: 'gone' });
    expect(error.message).toContain('no longer there');
  });

  it('tell every window when one of them changes', async () => {
    const { ask, events } = openBench();
    await ask('addConnection', { name: 'Lincoln' });
    expect(events.map(({ name }) => name)).toEqual(['settingsChanged', 'connectionsChanged']);
  });
});

describe('secrets', () => {
  it('are stored without the white space around them', async () => {
    const { ask, secrets } = openBench();
    const { id } = await ask('addConnection', { name: 'Lincoln' });
    await ask('setSecret', { connectionId: id, name: 'consumer-secret', value: ' abc \n' });
    expect(secrets.stored.get('Lincoln/consumer-secret')).toBe('abc');
  });

  it('are known to exist or not, and by their last four characters, and nothing more', async () => {
    const { ask } = openBench();
    const { id } = await ask('addConnection', { name: 'Lincoln' });
    await ask('setSecret', { connectionId: id, name: 'minga-token', value: secretValue });
    expect(await ask('getSecrets', { connectionId: id })).toEqual([
      { name: 'consumer-secret', exists: false, ending: null },
      { name: 'minga-token', exists: true, ending: secretValue.slice(-4) },
      { name: 'smtp-password', exists: false, ending: null },
      { name: 'webhook-secret', exists: false, ending: null },
    ]);
  });

  it('that are short, or a password that a person made, have no ending', async () => {
    const { ask } = openBench();
    const { id } = await ask('addConnection', { name: 'Lincoln' });
    const ending = async (name: 'minga-token' | 'smtp-password', value: string) =>
      (await ask('setSecret', { connectionId: id, name, value })).ending;
    expect(await ending('minga-token', 'abcdefghijk')).toBeNull();
    expect(await ending('minga-token', 'abcdefghijkl')).toBe('ijkl');
    expect(await ending('smtp-password', 'Winter is coming 2026')).toBeNull();
  });

  it('appear in no answer, no event, no log and no support bundle', async () => {
    const bench = openBench();
    const { ask, fail, events, logged, saved } = bench;
    const { id } = await ask('addConnection', { name: 'Lincoln' });
    const answers = [
      await ask('setSecret', { connectionId: id, name: 'minga-token', value: secretValue }),
      await ask('adviseField', { field: 'consumer-secret', value: secretValue }),
      await fail('setSecret', { connectionId: id, name: 'nonsense', value: secretValue }),
      await ask('listConnections'),
      await ask('getSecrets', { connectionId: id }),
      await ask('previewSupportBundle'),
      await ask('saveSupportBundle'),
    ];
    expect(JSON.stringify([answers, events, logged, saved])).not.toContain(secretValue);
  });

  it('keep a page that holds one from being saved for other people', async () => {
    const { ask, fail, saved } = openBench();
    const { id } = await ask('addConnection', { name: 'Lincoln' });
    await ask('setSecret', { connectionId: id, name: 'consumer-secret', value: secretValue });
    await ask('saveHandout', { connectionId: id, html: '<p>Steps 1 to 6</p>' });
    const error = await fail('saveHandout', { connectionId: id, html: `<p>${secretValue}</p>` });
    expect(error.message).toContain('was not saved');
    expect(saved.map(({ name }) => name)).toEqual(['Aeries steps for Lincoln.html']);
  });
});
