import { describe, expect, it } from 'vitest';
import { connectionSchema } from '../../../main/core/connection/config.ts';
import { CONFIG, run, type Answers } from './support/fake-host.ts';

const asked: string[] = [];
const answers: Answers = {
  bench: () => {
    const row = (role: string) => ({
      sourcedId: role === 'student' ? 'STU_1' : 'TCH_1',
      role,
      givenName: 'Zoë',
      familyName: 'Núñez',
      identifier: '0_X',
      userIds: [{ type: 'Local', identifier: '77' }],
    });
    const unused = () => Promise.reject(new Error('not asked'));
    const secret = { stored: true, looksLikeCertificate: false };
    return {
      connection: connectionSchema.parse(CONFIG),
      consumerSecret: secret,
      mingaToken: secret,
      network: { resolve: unused, handshake: unused },
      source: {
        signIn: unused,
        schools: unused,
        probe: unused,
        sample: (role) => {
          asked.push(role);
          return Promise.resolve({ rows: [row(role)], total: 1 });
        },
        lookAround: unused,
        observed: () => ({ clockAheadMs: null, tokenError: null }),
      },
      target: null,
    };
  },
};
const LINE = 'id-numbers --config CONFIG_FILE';

describe('id-numbers', () => {
  it('shows the rule of the settings on rows of Aeries', async () => {
    const { out, code } = await run(LINE, answers);
    expect(out).toMatchInlineSnapshot(`
      "ID numbers of students by the rule sourced-id: found in 1 of 1 rows.
      Types of user ID that Aeries sends: Local.

      ID number  Name       sourcedId  identifier  userIds
      1          Zoë Núñez  STU_1      0_X         Local: 77
      "
    `);
    expect(code).toBe(0);
  });

  it('tries another rule, and adults', async () => {
    const { out } = await run(`${LINE} --for adults --rule user-id:local`, answers);
    expect(asked.at(-1)).toBe('teacher');
    expect(out).toContain('ID numbers of adults by the rule user-id:local: found in 1 of 1 rows.');
    expect(out).toMatch(/^77 +Zoë Núñez +TCH_1/m);
  });

  it('gives all of it as JSON', async () => {
    const { json } = await run(`${LINE} --json`, answers);
    expect(json()).toMatchObject({
      rule: 'sourced-id',
      sampled: 1,
      found: 1,
      rows: [{ idNumber: '1' }],
    });
  });

  it('refuses a rule that is none', async () => {
    const { code, err } = await run(`${LINE} --rule student-number`, answers);
    expect(code).toBe(64);
    expect(err).toContain('sourced-id, identifier, user-id:TYPE or none');
  });
});
