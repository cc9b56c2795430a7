/** Products that open secure connections in district networks, by how they sign the certificates they make. */
const INSPECTORS: readonly (readonly [string, RegExp])[] = [
  ['Zscaler', /zscaler/i],
  ['Netskope', /netskope|goskope/i],
  ['Fortinet FortiGate', /fortinet|fortigate|fortiguard/i],
  ['Palo Alto Networks', /palo ?alto|globalprotect|prisma access/i],
  ['Cisco Umbrella', /umbrella|opendns/i],
  ['Cisco Secure', /cisco (?:secure|firepower|web security)|ironport/i],
  ['Lightspeed', /lightspeed/i],
  ['Securly', /securly/i],
  ['GoGuardian', /goguardian/i],
  ['Linewize', /linewize|family ?zone/i],
  ['Smoothwall', /smoothwall/i],
  ['ContentKeeper', /contentkeeper|impero/i],
  ['iboss', /iboss/i],
  ['Sophos', /sophos/i],
  ['SonicWall', /sonicwall/i],
  ['WatchGuard', /watchguard/i],
  ['Barracuda', /barracuda/i],
  ['Check Point', /check ?point/i],
  ['Forcepoint', /forcepoint|websense/i],
  ['Symantec Web Security', /blue ?coat|symantec web security|proxysg/i],
  ['Skyhigh Security', /skyhigh|mcafee web gateway|trellix/i],
  ['Untangle', /untangle|arista edge/i],
  ['pfSense or Squid', /pfsense|squid/i],
  ['Cato Networks', /cato networks/i],
  ['Cloudflare Gateway', /gateway ca .*cloudflare|cloudflare (?:gateway|for teams)/i],
  ['Kaspersky', /kaspersky/i],
  ['ESET', /\beset\b/i],
  ['Avast or AVG', /\b(?:avast|avg)\b/i],
  ['Bitdefender', /bitdefender/i],
  ['mitmproxy', /mitmproxy/i],
  ['Fiddler', /fiddler/i],
  ['Charles Proxy', /charles proxy/i],
];

/** The product whose name is in one of the issuers of a certificate, or null. */
export function inspectorOf(issuers: readonly string[]): string | null {
  const found = INSPECTORS.find(([, pattern]) => issuers.some((issuer) => pattern.test(issuer)));
  return found?.[0] ?? null;
}
