import { describe, expect, it } from 'vitest';
import { likelyMeant, nearestKey } from '../../../main/core/connection/nearest-key.ts';

const KEYS = ['students', 'teachers', 'staff', 'admins', 'autoUpdate', 'archive'];

describe('finding the key that was meant', () => {
  it('knows a letter too few, too many, swapped or wrong', () => {
    expect(nearestKey('student', KEYS)).toBe('students');
    expect(nearestKey('archivee', KEYS)).toBe('archive');
    expect(nearestKey('acrhive', KEYS)).toBe('archive');
    expect(nearestKey('teachert', KEYS)).toBe('teachers');
  });

  it('does not mind capitals, dashes and underscores', () => {
    expect(nearestKey('AutoUpdate', KEYS)).toBe('autoUpdate');
    expect(nearestKey('auto-update', KEYS)).toBe('autoUpdate');
    expect(nearestKey('auto_update', KEYS)).toBe('autoUpdate');
  });

  it('always names one, however far, and none only where none is known', () => {
    expect(nearestKey('zzzzzz', KEYS)).not.toBeNull();
    expect(nearestKey('zzzzzz', [])).toBeNull();
  });

  it('calls a word a slip only when it is near enough', () => {
    expect(likelyMeant('archve', KEYS)).toBe('archive');
    expect(likelyMeant('password', KEYS)).toBeNull();
  });
});
