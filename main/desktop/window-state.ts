import { z } from 'zod';

/** Where the window was and how large, in screen coordinates. */
export const windowStateSchema = z.strictObject({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  maximized: z.boolean(),
});
export type WindowState = z.output<typeof windowStateSchema>;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const SMALLEST = { width: 960, height: 640 } as const;
const USUAL = { width: 1280, height: 820 } as const;
/** Enough of the title bar must be on a screen to take hold of it. */
const GRIP = { width: 120, height: 40 } as const;

/**
 * The bounds to open with. A window that was on a screen that is no longer there, or whose title bar would be out of
 * reach, opens in the middle of the main screen instead, never larger than it.
 */
export function boundsFor(
  saved: WindowState | null,
  screens: readonly Area[],
): { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number } {
  const [main = { x: 0, y: 0, ...USUAL }] = screens;
  if (saved === null) return fit(USUAL, main);
  const screen = screens.find((area) => reachable(saved, area));
  if (screen === undefined) return fit(saved, main);
  return { x: saved.x, y: saved.y, ...fit(saved, screen) };
}

function fit(
  { width, height }: { readonly width: number; readonly height: number },
  screen: Area,
): { readonly width: number; readonly height: number } {
  return {
    width: Math.max(SMALLEST.width, Math.min(width, screen.width)),
    height: Math.max(SMALLEST.height, Math.min(height, screen.height)),
  };
}

function reachable(state: WindowState, area: Area): boolean {
  const across = Math.min(state.x + state.width, area.x + area.width) - Math.max(state.x, area.x);
  const titleBarInside = state.y >= area.y && state.y + GRIP.height <= area.y + area.height;
  return across >= GRIP.width && titleBarInside;
}
