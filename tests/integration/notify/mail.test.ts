import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { streamCsv } from '../../../main/adapters/reports/csv.ts';
import { createMailSender } from '../../../main/adapters/mail/send-mail.ts';
import type { Mail } from '../../../main/adapters/mail/send-mail.ts';
import { connectionSchema } from '../../../main/core/connection/config.ts';
import type { ConnectionInput } from '../../../main/core/connection/config.ts';
import { toErrorValue } from '../../../main/core/errors.ts';
import { startMailPeer } from '../../fixtures/mail-peer.ts';
import type { MailPeerOptions } from '../../fixtures/mail-peer.ts';
import { createAuthority } from '../checks/authority.ts';

const authority = createAuthority('Lincoln Unified');
const certificate = authority.issue({ host: '127.0.0.1' });
afterAll(() => {
  authority.remove();
});

const MAIL: Mail = {
  subject: 'Roster Bridge, Lincoln Unified: nothing to do — žluťoučký',
  html: '<h1>Nothing to do</h1>',
  text: 'Nothing to do',
  report: null,
};

async function peer(options: MailPeerOptions = {}) {
  const started = await startMailPeer(options);
  onTestFinished(() => started.close());
  return started;
}

type Smtp = NonNullable<NonNullable<ConnectionInput['notify']>['smtp']>;
interface Wish {
  readonly smtp?: Partial<Smtp>;
  readonly to?: readonly string[];
  readonly password?: string | null;
  readonly caFile?: string | undefined;
  readonly mail?: Partial<Mail>;
}

function send(port: number, wish: Wish = {}) {
  const { smtp = {}, to = ['owner@example.org'], password = null, mail = {} } = wish;
  const caFile = 'caFile' in wish ? wish.caFile : authority.caFile;
  const { notify, network } = connectionSchema.parse({
    name: 'Lincoln Unified',
    aeries: { baseUrl: 'https://demo.aeries.net/aeries/', consumerId: 'abc123' },
    minga: { mode: 'api', baseUrl: 'https://minga.example.org/api/' },
    schools: [{ aeriesSchoolId: '5', mingaId: 'm_lincoln_high' }],
    notify: { to: [...to], smtp: { host: '127.0.0.1', port, ...smtp } },
    network: caFile === undefined ? {} : { caFile },
  });
  if (notify?.smtp === undefined) throw new Error('no server');
  const sender = createMailSender({ csv: streamCsv, timeoutMs: 700 });
  return sender.send({ ...MAIL, ...mail }, { addresses: to, smtp: notify.smtp, password, network });
}

async function failure(sending: Promise<unknown>): Promise<string> {
  try {
    await sending;
  } catch (error) {
    const { code, message, fix } = toErrorValue(error);
    return `${code}: ${message} ${fix ?? ''}`;
  }
  return expect.unreachable();
}

const STARTTLS = {
  tls: certificate,
  user: { name: 'bridge@example.org', password: 'not-a-real-one' },
};
const SIGNED_IN = { smtp: { user: 'bridge@example.org' }, password: 'not-a-real-one' };

describe('a mail', () => {
  test('arrives over STARTTLS, with the authority of the settings and the password of the keychain', async () => {
    const { port, mails } = await peer(STARTTLS);
    const { accepted, refused } = await send(port, SIGNED_IN);
    expect({ accepted, refused }).toEqual({ accepted: ['owner@example.org'], refused: [] });
    const [mail] = mails;
    expect(mail?.encrypted).toBe(true);
    expect(mail?.subject).toBe(MAIL.subject);
    expect(mail?.from?.value).toEqual([{ name: 'Roster Bridge', address: 'bridge@example.org' }]);
    expect(mail?.text).toBe('Nothing to do');
    expect(mail?.html).toBe(MAIL.html);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  });

  test('arrives over TLS from the start', async () => {
    const { port, mails } = await peer({ ...STARTTLS, secure: true });
    await send(port, { ...SIGNED_IN, smtp: { ...SIGNED_IN.smtp, secure: true } });
    expect(mails).toHaveLength(1);
  });

  test('comes from its first reader where the user name of the account is no address', async () => {
    const { port, mails } = await peer({ ...STARTTLS, user: { name: 'apikey', password: 'x' } });
    await send(port, { smtp: { user: 'apikey' }, password: 'x' });
    expect(mails[0]?.from?.value[0]?.address).toBe('owner@example.org');
  });

  test('goes to several people at once', async () => {
    const { port, mails } = await peer();
    const to = ['a@example.org', 'b@example.org', 'c@example.org'];
    expect((await send(port, { to })).accepted).toEqual(to);
    expect(mails[0]?.recipients).toEqual(to);
  });

  test('reaches the others where one recipient is refused, and says who was', async () => {
    const { port, mails } = await peer({ refuses: ['gone@example.org'] });
    const receipt = await send(port, { to: ['owner@example.org', 'gone@example.org'] });
    expect(receipt.accepted).toEqual(['owner@example.org']);
    expect(receipt.refused).toEqual([
      { address: 'gone@example.org', why: '"550 No such mailbox here".' },
    ]);
    expect(mails[0]?.recipients).toEqual(['owner@example.org']);
  });
});

describe('a mail that cannot be sent says why and what to do, never the password', () => {
  test('wrong password', async () => {
    const { port } = await peer(STARTTLS);
    const said = await failure(send(port, { ...SIGNED_IN, password: 'wrong-and-not-real' }));
    expect(said).toMatch(
      /^notify-failed: No mail was sent: the mail server 127\.0\.0\.1, port \d+ refused the user name bridge@example\.org or its password .* app password/,
    );
    expect(said).not.toContain('wrong-and-not-real');
  });

  test('every recipient refused', async () => {
    const { port } = await peer({ refuses: ['owner@example.org'] });
    expect(await failure(send(port))).toContain('refused every recipient');
  });

  test('dead server', async () => {
    const { port, close } = await startMailPeer();
    await close();
    expect(await failure(send(port))).toContain('could not be reached');
  });

  test('slow server', async () => {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => {
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    expect(await failure(send(port))).toMatch(/said nothing|did not answer in time/);
  });

  test('certificate of an authority that is not in the settings', async () => {
    const { port, mails } = await peer(STARTTLS);
    expect(await failure(send(port, { ...SIGNED_IN, caFile: undefined }))).toMatch(
      /certificate .* not trusted.*Settings, Network/s,
    );
    expect(mails).toEqual([]);
  });

  test('a port that wants STARTTLS, asked for TLS from the start', async () => {
    const { port } = await peer(STARTTLS);
    expect(await failure(send(port, { smtp: { secure: true } }))).toContain('wants STARTTLS');
  });

  test('a server that takes no message', async () => {
    const { port } = await peer({ refusesMessage: () => 'Try again later' });
    expect(await failure(send(port))).toContain('Try again later');
  });
});

test('a password is never sent without encryption to another computer', async () => {
  // 127.1 is this computer as well, but not by a name that is known to be.
  const { port, mails } = await peer({ user: STARTTLS.user });
  const said = await failure(
    send(port, { smtp: { ...SIGNED_IN.smtp, host: '127.1', allowPlain: true }, password: 'p' }),
  );
  expect(said).toContain('offers no encryption');
  expect(mails).toEqual([]);
});
