import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

interface Wish {
  /** Host name or IPv4 address that the certificate is for. */
  readonly host: string;
  /** Days from now; both may lie in the past. Default: since yesterday, for a year. */
  readonly fromDay?: number;
  readonly untilDay?: number;
}

export interface Authority {
  readonly caFile: string;
  /** PEM. */
  readonly root: string;
  issue(wish: Wish): KeyPair;
  /** Signed by itself. */
  selfSigned(host: string): KeyPair;
  remove(): void;
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** `openssl ca` is the one command that gives certificates any dates; it wants a little book-keeping. */
const CONFIG = `[ca]
default_ca = authority
[authority]
new_certs_dir = .
database = index.txt
unique_subject = no
rand_serial = yes
default_md = sha256
policy = any
copy_extensions = copy
[any]
commonName = supplied
`;

/** A certificate authority made by openssl, named as an organisation, as those of filters are. */
export function createAuthority(organisation: string): Authority {
  const folder = mkdtempSync(join(tmpdir(), 'roster-bridge-check-'));
  const path = (name: string): string => join(folder, name);
  const openssl = (...args: readonly string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  };
  const pair = (name: string): KeyPair => ({
    key: readFileSync(path(`${name}.key`), 'utf8'),
    cert: readFileSync(path(`${name}.pem`), 'utf8'),
  });
  const subject = (host: string): string[] => [
    '-subj',
    `/CN=${host}`,
    '-addext',
    `subjectAltName=${/^[\d.]+$/.test(host) ? 'IP' : 'DNS'}:${host}`,
  ];
  let made = 0;
  writeFileSync(path('ca.cnf'), CONFIG);
  writeFileSync(path('index.txt'), '');
  const ca = ['-keyout', 'ca.key', '-out', 'ca.pem', '-days', '3650'];
  openssl('req', '-x509', ...NEW_KEY, ...ca, '-subj', `/O=${organisation}/CN=${organisation} CA`);

  return {
    caFile: path('ca.pem'),
    root: readFileSync(path('ca.pem'), 'utf8'),
    issue({ host, fromDay = -1, untilDay = 365 }) {
      const name = `host${(made += 1)}`;
      const files = ['-keyout', `${name}.key`, '-out', `${name}.csr`];
      openssl('req', '-new', ...NEW_KEY, ...files, ...subject(host));
      const dates = ['-startdate', stamp(fromDay), '-enddate', stamp(untilDay)];
      const signing = ['-config', 'ca.cnf', '-cert', 'ca.pem', '-keyfile', 'ca.key'];
      const io = ['-in', `${name}.csr`, '-out', `${name}.pem`];
      openssl('ca', '-batch', '-notext', ...signing, ...dates, ...io);
      return pair(name);
    },
    selfSigned(host) {
      const name = `host${(made += 1)}`;
      const files = ['-keyout', `${name}.key`, '-out', `${name}.pem`, '-days', '100'];
      openssl('req', '-x509', ...NEW_KEY, ...files, ...subject(host));
      return pair(name);
    },
    remove() {
      rmSync(folder, { recursive: true });
    },
  };
}

/** YYYYMMDDHHMMSSZ, so many days from now. */
function stamp(days: number): string {
  const at = new Date(Date.now() + days * 86_400_000 + 60_000);
  return `${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
}
