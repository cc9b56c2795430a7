import type { Authority } from '../../integration/checks/authority.ts';
import type { TlsOptions } from '../../../demo/aeries/server.ts';
import type { SampleSettings } from '../../../demo/aeries/settings.ts';
import type { District } from '../../../demo/district/types.ts';
import { PERMISSIONS } from '../../../demo/aeries/settings.ts';
import type { SampleSite } from '../../../demo/sample-site.ts';
import type { Input } from '../../../preload/contract.ts';

export type Patch = Input<'updateConnection'>['patch'];

/** What the cases are made with: the sample servers, and certificate authorities of a district and of a filter. */
export interface Faulty {
  readonly site: SampleSite;
  readonly district: Authority;
  readonly filter: Authority;
  /** A port on which a proxy lets everything through. */
  readonly proxy: number;
  /** An empty folder. */
  readonly folder: string;
}

/** One thing that is wrong, and what a person reads of it in the app. */
export interface FailingCheck {
  readonly when: string;
  /** The connection, where it differs from one that passes. */
  readonly patch?: (faulty: Faulty) => Patch;
  readonly secret?: string | null;
  readonly token?: (faulty: Faulty) => string | null;
  /** How the sample Aeries behaves. */
  readonly aeries?: Partial<SampleSettings>;
  /** The district that Aeries holds. */
  readonly district?: (district: District) => District;
  /** Aeries is asked over HTTPS, at a server with this certificate. */
  readonly tls?: (faulty: Faulty) => TlsOptions;
  /** The name by which that server is asked for. Default: its address. */
  readonly host?: string;
  /** The title of the check; one that fails is the only one that does, but for `also`. */
  readonly check: string | RegExp;
  readonly status: 'Failed' | 'Warning';
  readonly detail: RegExp;
  readonly advice: RegExp;
  readonly also?: readonly string[];
}

const here = '127.0.0.1';
const aeries = (baseUrl: string) => (): Patch => ({ aeries: { baseUrl } });
const REACHED = 'Aeries answers as a OneRoster server';
const ACCOUNT = 'Aeries accepts the Consumer ID and Secret Key';
const PROXY = 'The way out of this network is open';
const CHAIN = 'The certificate of Aeries is trusted here';
const VERSION = 'Aeries offers TLS 1.2 or later';
const DATES = 'The certificate is valid for a while yet';
const ADDRESS = 'The Aeries name leads to a public address';
const CERTIFICATE = '0123456789abcdef0123456789abcdef';

const OF_THE_ADDRESS: readonly FailingCheck[] = [
  {
    when: 'the address has no sub-directory',
    patch: aeries('https://demo.aeries.net/'),
    check: 'The Aeries address has the right form',
    status: 'Failed',
    detail: /must include the sub-directory/,
    advice: /Copy everything before the last "\/"/,
  },
  {
    when: 'the address is plain HTTP',
    patch: aeries('http://demo.aeries.net/aeries/'),
    check: 'The Aeries address has the right form',
    status: 'Failed',
    detail: /https/,
    advice: /Use https:\/\/demo\.aeries\.net\/aeries\//,
  },
  {
    when: 'the name leads into a private network',
    tls: ({ district }) => district.issue({ host: 'inside.example' }),
    host: 'inside.example',
    patch: ({ proxy }) => ({ network: { proxy: `http://${here}:${proxy}` } }),
    check: ADDRESS,
    status: 'Warning',
    detail: /10\.1\.2\.3, an address inside a local network/,
    advice: /open the Aeries URL on a phone/,
  },
  {
    when: 'nobody knows the name',
    patch: aeries('https://unknown.example/aeries/'),
    check: ADDRESS,
    status: 'Failed',
    detail: /not known to the name servers/,
    advice: /spelling of the Aeries URL/,
  },
];

const OF_THE_NETWORK: readonly FailingCheck[] = [
  {
    when: 'the CA file is not there',
    patch: () => ({
      aeries: { baseUrl: `https://${here}:1/aeries/` },
      network: { caFile: '/no/such.pem' },
    }),
    check: 'The network settings can be used',
    status: 'Failed',
    detail: /\/no\/such\.pem cannot be read/,
    advice: /Settings > Network/,
  },
  {
    when: 'the proxy is not there',
    patch: () => ({
      aeries: { baseUrl: 'https://aeries.example/aeries/' },
      network: { proxy: `http://${here}:1` },
    }),
    check: PROXY,
    status: 'Failed',
    detail: /No connection to the proxy/,
    advice: /If this network has none, take it out/,
  },
  {
    when: 'the server speaks TLS 1.1 at most',
    tls: ({ district }) => ({
      ...district.issue({ host: here }),
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    }),
    check: VERSION,
    status: 'Failed',
    detail: /nothing newer than TLS 1\.1/,
    advice: /switch on TLS 1\.2 or later/,
  },
  {
    when: 'the certificate is of an authority that nobody knows',
    tls: ({ filter }) => filter.issue({ host: here }),
    check: CHAIN,
    status: 'Failed',
    detail: /does not know as an authority/,
    advice: /That is Zscaler.*CA file under Settings > Network/,
  },
  {
    when: 'the server signed its certificate itself',
    tls: ({ district }) => district.selfSigned(here),
    check: CHAIN,
    status: 'Failed',
    detail: /vouches for itself/,
    advice: /certificate of a public authority/,
  },
  {
    when: 'the certificate is for another host',
    tls: ({ district }) => district.issue({ host: 'aeries.example' }),
    check: 'The certificate is for this host name',
    status: 'Failed',
    detail: /for aeries\.example, not for 127\.0\.0\.1/,
    advice: /Use the host name of the certificate/,
  },
  {
    when: 'the certificate has expired',
    tls: ({ district }) => district.issue({ host: here, fromDay: -90, untilDay: -3 }),
    check: DATES,
    status: 'Failed',
    detail: /expired on \w{3} \d{1,2}, \d{4};/,
    advice: /renew the certificate/,
  },
  {
    when: 'the certificate ends in twelve days',
    tls: ({ district }) => district.issue({ host: here, untilDay: 12 }),
    check: DATES,
    status: 'Warning',
    detail: /12 days left/,
    advice: /Tell the Aeries administrator/,
  },
  {
    when: 'a filter of the network opens secure connections',
    tls: ({ filter }) => filter.issue({ host: here }),
    patch: ({ filter }) => ({ network: { caFile: filter.caFile } }),
    check: 'Nobody opens secure connections on the way',
    status: 'Warning',
    detail: /inspects TLS with Zscaler/,
    advice: /leave the host name of the Aeries URL out of inspection/,
  },
];

const OF_THE_ACCOUNT: readonly FailingCheck[] = [
  {
    when: 'OneRoster is switched off, or IIS was not reset',
    aeries: { oneRoster: 'off' },
    check: REACHED,
    status: 'Failed',
    detail: /OneRoster is switched off.*sub-directory.*IIS was not reset/,
    advice: /Tick OneRoster.*have IIS reset after hours/,
  },
  {
    when: 'the clock of this computer is four minutes behind',
    aeries: { clockAheadMs: 4 * 60_000 },
    check: 'The clock of this computer agrees with Aeries',
    status: 'Warning',
    detail: /4 minutes behind/,
    advice: /Set time automatically/,
  },
  {
    when: 'the clock is nine minutes off, with signed requests',
    patch: () => ({ aeries: { auth: 'oauth1-sha256' } }),
    aeries: { clockAheadMs: -9 * 60_000 },
    check: 'The clock of this computer agrees with Aeries',
    status: 'Failed',
    detail: /9 minutes ahead/,
    advice: /Set time automatically/,
  },
  {
    when: 'the Consumer ID is an Aeries certificate',
    patch: () => ({ aeries: { consumerId: CERTIFICATE } }),
    check: 'The Consumer ID is a OneRoster one',
    status: 'Warning',
    detail: /32 hexadecimal digits/,
    advice: /copy the two values shown there/,
    also: [ACCOUNT],
  },
  {
    when: 'the Consumer Secret Key was never entered',
    secret: null,
    check: 'The Consumer Secret Key is stored',
    status: 'Failed',
    detail: /There is no Consumer Secret Key/,
    advice: /Enter it in the app \(setup, step 4\)/,
  },
  {
    when: 'the Consumer Secret Key is wrong',
    secret: 'not-the-secret-of-this-district',
    check: ACCOUNT,
    status: 'Failed',
    detail: /does not know this pair/,
    advice: /Copy both again/,
  },
  {
    when: 'the key is of the wrong type',
    aeries: { auth: ['oauth1-sha256'] },
    check: ACCOUNT,
    status: 'Failed',
    detail: /no OAuth 2\.0 tokens, so that this type of key cannot be used/,
    advice: /oauth1-sha256/,
  },
  ...PERMISSIONS.map((permission): FailingCheck => ({
    when: `the READ permission on ${permission} is missing`,
    aeries: { withdrawn: [permission] },
    check: `Aeries lets us read ${permission}`,
    status: 'Failed',
    detail: new RegExp(`READ permission on ${permission} is missing`),
    advice: new RegExp(`tick Read for ${permission} and press Update`),
  })),
];

const OF_THE_PEOPLE: readonly FailingCheck[] = [
  {
    when: 'Aeries has no such school',
    patch: ({ site }) => ({
      schools: [{ aeriesSchoolId: '77', mingaId: site.connection.schools[0]?.mingaId ?? '' }],
    }),
    check: 'School 77 is in Aeries',
    status: 'Failed',
    detail: /no school with the School ID 77\. It lists/,
    advice: /the number shown before the school in the drop-down menu/,
  },
  {
    when: 'a role that is switched on is empty',
    aeries: { leftOut: ['aide', 'proctor'] },
    patch: () => ({ sync: { staff: true } }),
    check: 'Aeries has people of each role that is synced',
    status: 'Warning',
    detail: /Switched on, but empty: staff/,
    advice: /switch the role off/,
  },
  {
    when: 'many students have no e-mail address',
    district: (district) => ({
      ...district,
      students: district.students.map((student, at) =>
        at % 2 === 0 ? { ...student, email: '' } : student,
      ),
    }),
    check: 'People in Aeries have e-mail addresses',
    status: 'Warning',
    detail: /\d+ of \d+ students/,
    advice: /Student Email \(STU\.SEM\)/,
  },
  {
    when: 'sourcedIds are made in a way of their own',
    aeries: { idForm: 'odd' },
    check: 'Students can be told by their identifiers',
    status: 'Warning',
    detail: /several forms/,
    advice: /Matching and field rules/,
  },
];

const OF_MINGA: readonly FailingCheck[] = [
  {
    when: 'Minga cannot be reached',
    patch: () => ({ minga: { mode: 'api', baseUrl: `http://${here}:1/api/import/v1/` } }),
    check: 'Minga answers and accepts the token',
    status: 'Failed',
    detail: /could not be reached/,
    advice: /address of Minga/,
  },
  {
    when: 'the Minga token was never entered',
    token: () => null,
    check: 'The Minga API token is stored',
    status: 'Failed',
    detail: /There is no Minga API token/,
    advice: /Enter it in the app \(setup, step 7\)/,
  },
  {
    when: 'the Minga token is wrong',
    token: () => 'a-token-of-nobody',
    check: 'Minga answers and accepts the token',
    status: 'Failed',
    detail: /does not accept the token/,
    advice: /new token of an Owner or District Manager/,
  },
  {
    when: 'the Minga token is that of a teacher',
    token: ({ site }) => site.minga.tokens.TEACHER,
    check: 'The token belongs to an Owner or District Manager',
    status: 'Failed',
    detail: /the role TEACHER/,
    advice: /Ask an Owner or District Manager/,
  },
  {
    when: 'the account has no such Minga',
    patch: ({ site }) => ({
      schools: [
        { aeriesSchoolId: site.connection.schools[0]?.aeriesSchoolId ?? '', mingaId: 'm_none' },
      ],
    }),
    check: /^The Minga m_none for school .+ exists$/,
    status: 'Failed',
    detail: /no Minga m_none\. It has/,
    advice: /Choose another Minga/,
  },
  {
    when: 'the people list exported from Minga is not there',
    patch: ({ folder, site }) => ({
      minga: { mode: 'list', listFile: `${folder}/people.csv` },
      schools: [...site.connection.schools].slice(0, 1),
    }),
    check: 'The exported people list can be read',
    status: 'Failed',
    detail: /people\.csv/,
    advice: /[Ee]xport/,
  },
];

/** Each check of "Test Your Information", not passing, in the order of the screen. */
export const FAILING_CHECKS: readonly FailingCheck[] = [
  ...OF_THE_ADDRESS,
  ...OF_THE_NETWORK,
  ...OF_THE_ACCOUNT,
  ...OF_THE_PEOPLE,
  ...OF_MINGA,
];
