/**
 * Draws `tray/bridge.svg` for every state, place and size of the tray. Run it after a change of the drawing
 * (`node build/make-tray-icons.ts`) and commit what it wrote. Needs a Chromium, no network.
 *
 * A file is `STATE-LOOK[@SCALEx].png`, as Electron finds them by themselves: `light` and `dark` are for panels of that
 * colour, `tile` shows on any (Linux says nothing of its panel), `Template` is black for macOS to tint.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

const folder = fileURLToPath(new URL('tray/', import.meta.url));
const drawing = readFileSync(`${folder}bridge.svg`, 'utf8');

const STATES = ['idle', 'running', 'waiting', 'failing'] as const;
type State = (typeof STATES)[number];

interface Look {
  readonly name: string;
  readonly ink: string;
  readonly badge: Readonly<Record<State, string>>;
  /** A ground of its own under the mark. */
  readonly tile: string | null;
  /** Edge of the plain file in pixels, and its multiples. */
  readonly size: number;
  readonly scales: readonly number[];
}

const ON_LIGHT = { idle: '', running: '#0b6a80', waiting: '#b26a00', failing: '#c4262e' };
const ON_DARK = { idle: '', running: '#5cc4d8', waiting: '#ffc857', failing: '#ff7a7a' };
const BLACK = { idle: '', running: '#000', waiting: '#000', failing: '#000' };
const WINDOWS_SCALES = [1, 1.25, 1.5, 2, 3];
const LOOKS: readonly Look[] = [
  { name: '-light', ink: '#1b2327', badge: ON_LIGHT, tile: null, size: 16, scales: WINDOWS_SCALES },
  { name: '-dark', ink: '#ffffff', badge: ON_DARK, tile: null, size: 16, scales: WINDOWS_SCALES },
  { name: '-tile', ink: '#ffffff', badge: ON_DARK, tile: '#0b5d71', size: 22, scales: [1, 2] },
  { name: 'Template', ink: '#000', badge: BLACK, tile: null, size: 16, scales: [1, 2, 3] },
];

/** What of the mark gives way to a badge: all that would lie under it, with a gap, cut straight. */
const GIVES_WAY = '<rect x="8" y="7" width="12" height="12" fill="#000"/>';

function svgOf(state: State, { ink, badge, tile }: Look): string {
  const parts = (name: string): string =>
    [...drawing.matchAll(new RegExp(`<g class="${name}"[^]*?</g>`, 'g'))].map(([g]) => g).join('');
  const sign = parts(`badge ${state}`).replaceAll('BADGE', badge[state]);
  const mask = `<mask id="gap" maskUnits="userSpaceOnUse" x="-4" y="-4" width="24" height="24"><rect x="-4" y="-4" width="24" height="24" fill="#fff"/>${sign === '' ? '' : GIVES_WAY}</mask>`;
  const mark = `<g mask="url(#gap)">${parts('mark').replaceAll('INK', ink)}</g>`;
  const [box, ground] =
    tile === null
      ? ['0 0 16 16', '']
      : [
          '-2.4 -2.4 20.8 20.8',
          `<rect x="-2.4" y="-2.4" width="20.8" height="20.8" rx="4.6" fill="${tile}"/>`,
        ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">${mask}${ground}${mark}${sign}</svg>`;
}

const system = '/usr/bin/chromium';
const browser = await chromium.launch({
  args: ['--no-sandbox', '--disable-gpu'],
  ...(existsSync(system) ? { executablePath: system } : {}),
});
try {
  const page = await browser.newPage();
  for (const look of LOOKS) {
    for (const state of STATES) {
      const svg = Buffer.from(svgOf(state, look)).toString('base64');
      for (const scale of look.scales) {
        const edge = Math.round(look.size * scale);
        const png: string = await page.evaluate(`(async () => {
          const image = new Image(${edge}, ${edge});
          image.src = 'data:image/svg+xml;base64,${svg}';
          await image.decode();
          const canvas = document.createElement('canvas');
          canvas.width = canvas.height = ${edge};
          canvas.getContext('2d').drawImage(image, 0, 0, ${edge}, ${edge});
          return canvas.toDataURL('image/png').split(',')[1];
        })()`);
        const at = scale === 1 ? '' : `@${scale}x`;
        writeFileSync(`${folder}${state}${look.name}${at}.png`, Buffer.from(png, 'base64'));
      }
    }
  }
} finally {
  await browser.close();
}
