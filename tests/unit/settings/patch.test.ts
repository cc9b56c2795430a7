import { describe, expect, it } from 'vitest';
import { draftSchema } from '../../../main/core/settings/draft.ts';
import {
  appPatch,
  connectionPatch,
  patchApp,
  patchConnection,
  resetAppSection,
  resetConnectionSection,
} from '../../../main/core/settings/patch.ts';
import { freshSettings } from '../../../main/core/settings/settings.ts';

const draft = draftSchema.parse({ name: 'Lincoln Unified' });

describe('changing a part of a connection', () => {
  it('sets the keys that are named and leaves the rest', () => {
    const first = patchConnection(draft, { sync: { archive: true } });
    const second = patchConnection(first, { sync: { autoUpdate: true } });
    expect(second.sync).toEqual({ ...draft.sync, archive: true, autoUpdate: true });
    expect(second.network).toEqual(draft.network);
  });

  it('puts a key back to its default with null', () => {
    const slow = patchConnection(draft, { network: { pageSize: 50, proxy: 'http://proxy:8080' } });
    const back = patchConnection(slow, { network: { pageSize: null, proxy: null } });
    expect(back.network).toEqual(draft.network);
  });

  it('replaces the way to Minga whole, so that no key of the other way stays behind', () => {
    const api = patchConnection(draft, { minga: { mode: 'api', baseUrl: 'https://x.example/' } });
    const list = patchConnection(api, { minga: { mode: 'list', listFile: 'people.csv' } });
    expect(list.minga).toEqual({ mode: 'list', listFile: 'people.csv' });
  });

  it('replaces the school pairs whole', () => {
    const pairs = [{ aeriesSchoolId: '5', mingaId: 'm_lincoln_high' }];
    const paired = patchConnection(draft, { schools: pairs });
    expect(paired.schools).toEqual(pairs);
    expect(patchConnection(paired, { schools: [] }).schools).toEqual([]);
  });

  it('refuses a wrong value and names its path', () => {
    expect(() => patchConnection(draft, { network: { pageSize: 0 } })).toThrow(
      /"network.pageSize" was not changed/,
    );
  });

  it('refuses a key that does not exist', () => {
    const patch = connectionPatch.parse({ sync: { archives: true } });
    expect(() => patchConnection(draft, patch)).toThrow(/archives/);
  });

  it('refuses a section that does not exist, and a new name (that is a rename)', () => {
    expect(connectionPatch.safeParse({ syncing: {} }).success).toBe(false);
    expect(connectionPatch.safeParse({ name: 'Other' }).success).toBe(false);
  });

  it('puts a whole section back to its defaults', () => {
    const changed = patchConnection(draft, { holds: { archiveSharePercent: 50 } });
    expect(resetConnectionSection(changed, 'holds').holds).toEqual(draft.holds);
  });
});

describe('changing a part of the app settings', () => {
  const { appearance, retention, network, desktop } = freshSettings();
  const app = { appearance, retention, network, desktop };

  it('sets one key and leaves the rest', () => {
    const dark = patchApp(app, { appearance: { theme: 'dark' } });
    expect(dark).toEqual({ ...app, appearance: { ...appearance, theme: 'dark' } });
  });

  it('puts a section back to its defaults', () => {
    const dark = patchApp(app, { appearance: { theme: 'dark' } });
    expect(resetAppSection(dark, 'appearance')).toEqual(app);
  });

  it('knows no section but its own: connections are changed one by one', () => {
    expect(appPatch.safeParse({ connections: {} }).success).toBe(false);
  });
});
