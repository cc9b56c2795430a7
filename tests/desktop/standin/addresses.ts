/**
 * Chromium alone knows no scheme of the app's own, so pages of `app://host/…` live under
 * `https://app--host.invalid/…`: an origin of its own, secure, and on no network.
 */
const SUFFIX = '.invalid';

export function toChromium(url: string): string {
  const found = /^([a-z]+):\/\/([^/?#]*)(.*)$/s.exec(url);
  if (found === null) return url;
  const [, scheme = '', host = '', rest = ''] = found;
  return scheme === 'http' || scheme === 'https'
    ? url
    : `https://${scheme}--${host}${SUFFIX}${rest}`;
}

export function fromChromium(url: string): string {
  const found = /^https:\/\/([a-z]+)--([^/?#]*)\.invalid(.*)$/s.exec(url);
  return found === null ? url : `${found[1]}://${found[2]}${found[3]}`;
}
