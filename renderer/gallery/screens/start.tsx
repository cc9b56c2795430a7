import { Start } from '../../screens/start/start.tsx';
import { Banner } from '../../ui/banner.tsx';

/** `rest`: nothing, `begun`, or `no-keychain`. */
export function StartScreen({ rest }: { readonly rest: string }) {
  return (
    <Start
      onConnect={() => location.assign('#/guide')}
      onTrySample={() => location.assign('#/overview')}
      begun={rest === 'begun' ? { done: 3, of: 7 } : null}
      {...(rest === 'no-keychain'
        ? {
            notice: (
              <Banner tone="warn" title="No keychain was found on this computer">
                Keys are kept in memory until the app closes, and nightly runs are off. On Linux,
                install gnome-keyring and sign in again.
              </Banner>
            ),
          }
        : {})}
    />
  );
}
