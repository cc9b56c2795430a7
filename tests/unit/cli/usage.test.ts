import { describe, expect, it } from 'vitest';
import { RosterError, type ErrorCode } from '../../../main/core/errors.ts';
import { CONFIG, run } from './support/fake-host.ts';

describe('help', () => {
  it('lists the commands, the common options and the exit codes', async () => {
    const { out, err, code } = await run('--help');
    expect(out).toMatchInlineSnapshot(`
      "Usage: roster-bridge [options] [command]

      Keeps a school's people in Minga true to Aeries: preview, approve, push, report.

      Options:
        --version             print the version
        --config <FILE>       settings of one connection
        --connection <NAME>   a connection of the desktop app
        --data-dir <DIR>      where plans and runs are kept (default: the desktop app's folder)
        --json                print exactly one JSON document on standard output
        --quiet               print results and problems only
        --verbose             say what goes on, line by line, on standard error
        -h, --help            print help

      Commands:
        check                 check the connection, step by step
        id-numbers [options]  show on real rows of Aeries which ID numbers a rule would take; stores
                              nothing
        preview [options]     read both sides and store a plan of every change a sync would make; sends
                              nothing
        diff [options]        what became of one plan in another: lines gone, new and changed, and why
        push [options]        run an approval of one plan; what is held and not overridden is left out
        sync                  unattended run: preview, push what the policy allows, leave the rest for
                              approval
        resume [options]      finish an interrupted run; nothing is sent twice
        undo [options]        make and store the plan that takes a run back; sends nothing
        history [options]     past runs, newest first; of one connection where one is named
        report [options]      export what a run did, or what a plan would do
        person [options]      what happened to somebody, over all plans and runs
        lock                  people, or fields of theirs, that a sync never touches
        link                  who in Minga somebody of Aeries is, where a person decided it
        secrets               keep secrets of a connection in the keychain of the operating system
        notify                messages about unattended runs
        schedule              nights without the app: a task of the operating system that runs "sync"
        demo [options]        a sample Aeries and a sample Minga on this computer, to try everything with
        help [command]        print help for a command

      Exit codes: 0 done, or nothing to do; 2 something is held for approval; 3 a source or target was unreachable,
      refused us or was not to be trusted, or another run has the connection; 4 some items failed; 5 a stale or unknown
      plan; 64 wrong usage; 70 unexpected fault; 78 bad configuration; 130 ended by Ctrl-C.
      "
    `);
    expect(err).toBe('');
    expect(code).toBe(0);
  });

  it.each(['', 'secrets', 'schedule'])(
    'is given where a command is missing: "%s"',
    async (words) => {
      const { out, err, code } = await run(words);
      expect(out).toBe('');
      expect(err).toContain(`Usage: roster-bridge ${words}`.trim());
      expect(err).toContain('The command is missing, or not whole');
      expect(code).toBe(64);
    },
  );

  it('of a command lists its options and the common ones', async () => {
    const { out, code } = await run('help push');
    expect(out).toMatchInlineSnapshot(`
      "Usage: roster-bridge push [options]

      run an approval of one plan; what is held and not overridden is left out

      Options:
        --plan <ID>                        the plan, as preview printed it
        --approve <KINDS>                  approve whole kinds: add,update,archive,restore,relink,move
        --approve-all                      approve every change of the plan
        --approve-rows <FILE>              approve the changes whose ids the file lists, one a line
        --override <CODE[:SCHOOL[:ROLE]]>  let a hold pass, for this plan only; may be repeated; =COUNT
                                           behind it is the number of people of a stop, as typed
        --note <TEXT>                      why, kept with the approval
        -h, --help                         print help

      Global Options:
        --version                          print the version
        --config <FILE>                    settings of one connection
        --connection <NAME>                a connection of the desktop app
        --data-dir <DIR>                   where plans and runs are kept (default: the desktop app's
                                           folder)
        --json                             print exactly one JSON document on standard output
        --quiet                            print results and problems only
        --verbose                          say what goes on, line by line, on standard error
      "
    `);
    expect(code).toBe(0);
  });

  it('is shown, as wrong usage, where no command is given', async () => {
    const { out, err, code } = await run('');
    expect(out).toBe('');
    expect(err).toContain('Usage: roster-bridge');
    expect(code).toBe(64);
  });

  it('knows the version', async () => {
    expect((await run('--version')).out).toBe('1.2.3\n');
  });
});

describe('wrong usage ends with 64 and says what was meant:', () => {
  it.each([
    [
      'an unknown command',
      'previw --config CONFIG_FILE',
      "Unknown command 'previw' (Did you mean preview?)",
    ],
    [
      'an unknown option',
      'preview --config CONFIG_FILE --row x',
      "Unknown option '--row' (Did you mean --rows?)",
    ],
    [
      'an option without its value',
      'preview --config',
      "Option '--config <FILE>' argument missing.",
    ],
    ['no connection', 'preview', 'This command needs to know which connection it is for.'],
    [
      'two connections',
      'preview --config CONFIG_FILE --connection X',
      '--config and --connection both name a connection.',
    ],
    [
      'a push without a plan',
      'push --config CONFIG_FILE --approve-all',
      "Required option '--plan <ID>' not specified.",
    ],
    [
      'a push that approves nothing',
      'push --config CONFIG_FILE --plan p',
      'Nothing was approved, so nothing was sent.',
    ],
    [
      'a push that approves twice',
      'push --config CONFIG_FILE --plan p --approve add --approve-all',
      'More than one of --approve',
    ],
    [
      'an unknown kind of change',
      'push --config CONFIG_FILE --plan p --approve add,updat',
      '"updat" is not a kind of change. Did you mean "update"?',
    ],
    [
      'a kind that is never pushed',
      'push --config CONFIG_FILE --plan p --approve conflict',
      '"conflict" is not a kind of change. Known are add, update, archive',
    ],
    [
      'an unknown hold',
      'push --config CONFIG_FILE --plan p --approve-all --override archive-shar',
      'Did you mean "archive-share"?',
    ],
    [
      'an unknown role of a hold',
      'push --config CONFIG_FILE --plan p --approve-all --override archive-share:5:pupil',
      '"pupil" is not a role.',
    ],
    [
      'a missing file of rows',
      'push --config CONFIG_FILE --plan p --approve-rows FOLDER/none',
      'cannot be read. Nothing was sent.',
    ],
    [
      'a report of nothing',
      'report --format csv --out x',
      'A report is about one run, one plan, one person, or a range of days.',
    ],
    [
      'a report of two things',
      'report --run r --plan p --format csv --out x',
      'A report is about one run, one plan, one person, or a range of days.',
    ],
    [
      'an unknown format',
      'report --run r --format pdf --out x',
      'Allowed choices are csv, xlsx, json, html.',
    ],
    [
      'a limit that is no number',
      'history --limit many',
      'It should be a whole number, 1 or more.',
    ],
    [
      'an unknown secret',
      'secrets set minga --config CONFIG_FILE',
      'Allowed choices are consumer-secret, minga-token, smtp-password, webhook-secret.',
    ],
    [
      'an undo of no run',
      'undo --config CONFIG_FILE',
      "Required option '--run <ID>' not specified",
    ],
    [
      'a demo that is not installed',
      'demo --run',
      'The sample district is not part of this installation.',
    ],
  ])('%s', async (_what, line, expected) => {
    const { code, out, err, jobs } = await run(line);
    expect(err).toContain(expected);
    expect(err).toMatch(/^Error: .*\n/);
    expect(out).toBe('');
    expect(code).toBe(64);
    expect(jobs).toEqual([]);
  });

  it('as JSON with --json', async () => {
    const outcome = await run('previw --json');
    expect(outcome.json()).toMatchObject({ error: { code: 'bad-usage' } });
    expect(outcome.code).toBe(64);
  });
});

describe('bad configuration ends with 78', () => {
  it('with the path of the field and what it should be', async () => {
    const outcome = await run(
      'preview --config CONFIG_FILE --json',
      {},
      { ...CONFIG, sync: { studnets: true } },
    );
    expect(outcome.code).toBe(78);
    expect(outcome.json()).toMatchObject({
      error: {
        code: 'bad-config',
        details: { path: 'sync.studnets', expected: 'The nearest known key is "students"' },
      },
    });
    expect(outcome.jobs).toEqual([]);
  });

  it('where a secret is missing, with the command that stores it', async () => {
    const { code, err } = await run('preview --config CONFIG_FILE', { secrets: {} });
    expect(code).toBe(78);
    expect(err).toContain('There is no Consumer Secret Key for the connection "Lincoln Unified".');
    expect(err).toContain('roster-bridge secrets set consumer-secret --config');
    expect(err).toContain('ROSTER_BRIDGE_CONSUMER_SECRET');
  });
});

describe('exit codes of what can go wrong', () => {
  it.each<[ErrorCode, number]>([
    ['source-unreachable', 3],
    ['source-refused', 3],
    ['source-untrusted', 3],
    ['target-unreachable', 3],
    ['target-refused', 3],
    ['target-untrusted', 3],
    ['busy', 3],
    ['plan-unknown', 5],
    ['plan-stale', 5],
    ['run-unknown', 5],
    ['bad-config', 78],
    ['secret-missing', 78],
    ['keychain-unavailable', 78],
    ['store-newer', 78],
    ['store-corrupt', 78],
    ['store-unwritable', 78],
    ['cancelled', 130],
  ])('%s: %i', async (errorCode, exitCode) => {
    const { code } = await run('preview --config CONFIG_FILE', {
      job: () => {
        throw new RosterError(errorCode, { message: 'It went wrong.' });
      },
    });
    expect(code).toBe(exitCode);
  });

  it('70 for a fault of our own: one sentence, no stack, and its place in the log', async () => {
    const logged: string[] = [];
    const { code, err } = await run('preview --config CONFIG_FILE', {
      job: () => {
        throw new TypeError('Cannot read the grade of Ana Hernández');
      },
      doors: {
        openLog: () => ({
          info: () => undefined,
          warn: () => undefined,
          error: (_message, facts) => {
            logged.push(`${String(facts?.['error'])} at ${String(facts?.['at'])}`);
          },
        }),
      },
    });
    expect(code).toBe(70);
    expect(err).toContain('Something unexpected went wrong (TypeError).');
    expect(err).not.toContain('Hernández');
    expect(err).not.toMatch(/^\s+at /m);
    expect(logged[0]).toMatch(/^TypeError at .*run-job\.ts:\d+/);
  });
});
