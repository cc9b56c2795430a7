import { describe, expect, it } from 'vitest';
import { adviseField } from '../../../main/core/settings/field-advice.ts';

const strict = { allowLoopbackHttp: false };
const certificate = '0123456789abcdef0123456789ABCDEF';

describe('advice on the Aeries URL', () => {
  it('has nothing to say about a good one', () => {
    expect(adviseField('aeries-url', 'https://demo.aeries.net/aeries/', strict)).toEqual({
      value: 'https://demo.aeries.net/aeries/',
      notes: [],
    });
  });

  it('cuts a pasted login page, and offers the address that it would use', () => {
    const advice = adviseField('aeries-url', 'https://demo.aeries.net/aeries/Login.aspx', strict);
    expect(advice.value).toBe('https://demo.aeries.net/aeries/');
    expect(advice.notes[0]?.suggestion?.label).toBe('Use https://demo.aeries.net/aeries/');
  });

  it('offers the secure address for a plain one', () => {
    const [note] = adviseField('aeries-url', 'http://demo.aeries.net/aeries/', strict).notes;
    expect(note?.level).toBe('error');
    expect(note?.suggestion?.value).toBe('https://demo.aeries.net/aeries/');
  });
});

describe('advice on the Consumer ID and Secret Key', () => {
  it('warns of an Aeries certificate', () => {
    const [note] = adviseField('consumer-id', certificate, strict).notes;
    expect(note?.message).toContain('looks like an Aeries certificate');
  });

  it('leaves out white space around, and says so', () => {
    const advice = adviseField('consumer-id', ' abc123 \n', strict);
    expect(advice.value).toBe('abc123');
    expect(advice.notes[0]?.message).toBe('White space around the Consumer ID is left out.');
  });

  it('never hands a secret back, nor repeats it in a note', () => {
    const advice = adviseField('consumer-secret', ` ${certificate} x`, strict);
    expect(advice.value).toBeNull();
    expect(JSON.stringify(advice)).not.toContain(certificate);
  });
});

describe('advice on the School ID', () => {
  it.each(['5', '994', '0'])('takes %s as it is', (typed) => {
    expect(adviseField('school-id', typed, strict)).toEqual({ value: typed, notes: [] });
  });

  it('refuses one with a space in it', () => {
    expect(adviseField('school-id', '5 6', strict).notes[0]?.level).toBe('error');
  });

  it('wonders at a name in place of a number', () => {
    expect(adviseField('school-id', 'Lincoln', strict).notes[0]?.level).toBe('warning');
  });
});
