import type { ReactNode } from 'react';
import { CheckScreen } from './screens/check.tsx';
import { DifferenceScreen } from './screens/difference.tsx';
import { GuideScreen } from './screens/guide.tsx';
import { HistoryScreen } from './screens/history.tsx';
import { MakingPreviewScreen } from './screens/making-preview.tsx';
import { OverviewScreen } from './screens/overview.tsx';
import { PreviewScreen } from './screens/preview.tsx';
import { PersonScreen } from './screens/person.tsx';
import { PushScreen } from './screens/push.tsx';
import { RunScreen } from './screens/run.tsx';
import { SettingsScreen } from './screens/settings.tsx';
import { StartScreen } from './screens/start.tsx';
import { ActionsPage } from './pages/actions.tsx';
import { ChoicesPage } from './pages/choices.tsx';
import { DataPage } from './pages/data.tsx';
import { FeedbackPage } from './pages/feedback.tsx';
import { FieldsPage } from './pages/fields.tsx';
import { FoundationsPage } from './pages/foundations.tsx';
import { NavigationPage } from './pages/navigation.tsx';
import { OverlaysPage } from './pages/overlays.tsx';

export interface GalleryPage {
  /** Its address: `gallery.html#/<id>`. What follows a further slash is given to `render`. */
  readonly id: string;
  readonly title: string;
  /** A screen fills the window, as in the app. */
  readonly kind: 'components' | 'screen';
  readonly render: (rest: string) => ReactNode;
}

export const PAGES: readonly GalleryPage[] = [
  components('foundations', 'Foundations', <FoundationsPage />),
  components('actions', 'Actions', <ActionsPage />),
  components('fields', 'Fields', <FieldsPage />),
  components('choices', 'Choices', <ChoicesPage />),
  components('feedback', 'Feedback', <FeedbackPage />),
  components('overlays', 'Overlays', <OverlaysPage />),
  components('data', 'Data', <DataPage />),
  components('navigation', 'Navigation', <NavigationPage />),
  screen('start', 'Start', (rest) => <StartScreen rest={rest} />),
  screen('overview', 'Overview', (rest) => <OverviewScreen rest={rest} />),
  screen('preview', 'Preview', (rest) => <PreviewScreen rest={rest} />),
  screen('making-preview', 'Making a preview', (rest) => <MakingPreviewScreen rest={rest} />),
  screen('push', 'Push', (rest) => <PushScreen rest={rest} />),
  screen('run', 'Run', (rest) => <RunScreen key={rest} rest={rest} />),
  screen('difference', 'Difference of two previews', (rest) => <DifferenceScreen rest={rest} />),
  screen('history', 'History', (rest) => <HistoryScreen key={rest} rest={rest} />),
  screen('person', 'Person', (rest) => <PersonScreen rest={rest} />),
  screen('check', 'Connection check', (rest) => <CheckScreen rest={rest} />),
  screen('settings', 'Settings', (rest) => <SettingsScreen rest={rest} />),
  screen('guide', 'Setup guide', (rest) => <GuideScreen rest={rest} />),
];

function screen(id: string, title: string, render: GalleryPage['render']): GalleryPage {
  return { id, title, kind: 'screen', render };
}

function components(id: string, title: string, page: ReactNode): GalleryPage {
  return { id, title, kind: 'components', render: () => page };
}
