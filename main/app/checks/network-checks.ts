import { skipped, type Check } from './check.ts';

/** The checks of the network between here and Aeries, in their order: id and title. */
export const NETWORK_CHECKS = {
  address: ['aeries-public-address', 'The Aeries name leads to a public address'],
  settings: ['network-settings', 'The network settings can be used'],
  proxy: ['network-proxy', 'The way out of this network is open'],
  version: ['aeries-tls-version', 'Aeries offers TLS 1.2 or later'],
  chain: ['aeries-certificate-chain', 'The certificate of Aeries is trusted here'],
  host: ['aeries-certificate-host', 'The certificate is for this host name'],
  dates: ['aeries-certificate-dates', 'The certificate is valid for a while yet'],
  inspection: ['network-inspection', 'Nobody opens secure connections on the way'],
} as const satisfies Readonly<Record<string, readonly [id: string, title: string]>>;

type NetworkCheck = keyof typeof NETWORK_CHECKS;

const ORDER: readonly NetworkCheck[] = [
  'address',
  'settings',
  'proxy',
  'version',
  'chain',
  'host',
  'dates',
  'inspection',
];

/** All of them as skipped for one reason, but for those told already or `instead`. */
export function* skipNetwork(
  why: string,
  {
    except = [],
    instead = {},
  }: {
    readonly except?: readonly NetworkCheck[];
    readonly instead?: Readonly<Partial<Record<NetworkCheck, Check>>>;
  } = {},
): Generator<Check> {
  for (const name of ORDER) {
    if (except.includes(name)) continue;
    const [id, title] = NETWORK_CHECKS[name];
    yield instead[name] ?? skipped(id, title, why);
  }
}
