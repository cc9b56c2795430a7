import { Eye, History, LayoutDashboard, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { AppFrame } from '../../screens/app-frame.tsx';
import { NavRail } from '../../ui/nav-rail.tsx';

/** The app's frame around a screen, on made-up connections. */
export function GalleryAppFrame(props: { readonly current: string; readonly children: ReactNode }) {
  return (
    <AppFrame
      rail={
        <NavRail
          connections={[
            { id: 'lincoln', name: 'Lincoln Unified', status: 'held' },
            { id: 'sample', name: 'Sample district', status: 'ok' },
          ]}
          connection="lincoln"
          onPickConnection={() => location.assign('#/overview')}
          onAddConnection={() => location.assign('#/guide')}
          items={[
            { id: 'overview', label: 'Overview', icon: LayoutDashboard },
            {
              id: 'preview',
              label: 'Preview',
              icon: Eye,
              waiting: { count: 4, text: '4 changes waiting' },
            },
            { id: 'history', label: 'History', icon: History },
            { id: 'settings', label: 'Settings', icon: Settings },
          ]}
          current={props.current}
          onGo={(id) => location.assign(`#/${id}`)}
        />
      }
    >
      {props.children}
    </AppFrame>
  );
}
