/** A screen that something outside of the window asks for: a notification, the tray, the menu of the application. */
export type AskedPlace =
  | { readonly kind: 'overview'; readonly connectionId: string }
  | { readonly kind: 'plan'; readonly connectionId: string; readonly planId: string }
  | { readonly kind: 'run'; readonly connectionId: string; readonly runId: string }
  | { readonly kind: 'making-preview'; readonly connectionId: string }
  | { readonly kind: 'schedule'; readonly connectionId: string }
  | { readonly kind: 'menu'; readonly command: MenuCommand };

/** What the application menu asks for. */
export type MenuCommand =
  'overview' | 'preview' | 'history' | 'settings' | 'new-connection' | 'support-bundle';
