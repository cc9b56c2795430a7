import { describe, expect, it } from 'vitest';
import { openBench } from './support.ts';

describe('setup guide', () => {
  it('remembers which steps are done, in any order, and which was open', async () => {
    const { ask } = openBench();
    const { id } = await ask('addConnection', { name: 'Lincoln' });
    const mark = { step: 'school-id', done: true };
    await ask('setGuideProgress', { connectionId: id, current: 'iis-reset', mark });
    expect(await ask('getGuideProgress', { connectionId: id })).toEqual({
      current: 'iis-reset',
      done: { 'school-id': '2026-11-23T18:30:00.000Z' },
      ticked: [],
    });
  });

  it('remembers the permissions that were ticked off, while steps are opened and done', async () => {
    const { ask } = openBench();
    const { id } = await ask('addConnection', { name: 'Lincoln' });
    await ask('setGuideProgress', { connectionId: id, ticked: ['Terms', 'Classes'] });
    await ask('setGuideProgress', { connectionId: id, current: 'iis-reset' });
    const { ticked } = await ask('getGuideProgress', { connectionId: id });
    expect(ticked).toEqual(['Terms', 'Classes']);
  });

  it('takes a mark back', async () => {
    const { ask } = openBench();
    const { id } = await ask('addConnection', { name: 'Lincoln' });
    for (const done of [true, false]) {
      await ask('setGuideProgress', { connectionId: id, mark: { step: 'school-id', done } });
    }
    expect((await ask('getGuideProgress', { connectionId: id })).done).toEqual({});
  });
});

describe('reminder for this evening', () => {
  const at = '2026-11-24T01:00:00Z';

  it('is kept in the app and made as a calendar file', async () => {
    const { ask, saved } = openBench();
    const { id } = await ask('addConnection', { name: 'Lincoln, Unified' });
    const { reminder, file } = await ask('addReminder', { connectionId: id, at });
    expect(await ask('listReminders')).toEqual([reminder]);
    expect(file).toEqual({ kind: 'saved', path: '/home/me/IIS reset for Lincoln Unified.ics' });
    const [calendar] = saved;
    expect(calendar?.text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
    expect(calendar?.text).toContain('\r\nDTSTART:20261124T010000Z\r\n');
    expect(calendar?.text).toContain('\r\nSUMMARY:Full IIS reset for Lincoln\\, Unified\r\n');
  });

  it('has no line longer than the format allows', async () => {
    const { ask, saved } = openBench();
    const { id } = await ask('addConnection', {
      name: 'Escuela Primaria José María Peñalosa 日本',
    });
    await ask('addReminder', { connectionId: id, at });
    const lines = (saved[0]?.text ?? '').split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  });

  it('replaces the one before for the same connection', async () => {
    const { ask } = openBench();
    const { id } = await ask('addConnection', { name: 'Lincoln' });
    await ask('addReminder', { connectionId: id, at });
    await ask('addReminder', { connectionId: id, at: '2026-11-25T01:00:00Z' });
    expect((await ask('listReminders')).map((reminder) => reminder.at)).toEqual([
      '2026-11-25T01:00:00Z',
    ]);
  });

  it('cannot be set for the past', async () => {
    const { ask, fail } = openBench();
    const { id } = await ask('addConnection', { name: 'Lincoln' });
    const error = await fail('addReminder', { connectionId: id, at: '2026-11-23T18:00:00Z' });
    expect(error.message).toBe('That time has already passed. No reminder was set.');
  });
});
