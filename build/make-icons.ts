/**
 * Draws `icon.svg` in every size that the installers need: icon.ico, icon.icns and icons/N.png. Run it after a change
 * of the drawing (`node build/make-icons.ts`) and commit what it wrote. Needs a Chromium, no network.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import type { Page } from 'playwright';
import { encodeIcns, encodeIco } from './encode-icons.ts';
import type { Picture } from './encode-icons.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const svg = readFileSync(`${folder}icon.svg`, 'utf8');

/** macOS draws icons on a grid: the shape takes 824 of 1024 pixels, elsewhere all of it. */
const MAC_SHARE = 824 / 1024;

async function draw(page: Page, size: number, share: number): Promise<Picture> {
  const [png, rgba] = (await page.evaluate(`(async () => {
    const image = new Image();
    image.src = 'data:image/svg+xml;base64,' + ${JSON.stringify(Buffer.from(svg).toString('base64'))};
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = ${size};
    const context = canvas.getContext('2d');
    const inner = ${size * share};
    const margin = (${size} - inner) / 2;
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, margin, margin, inner, inner);
    const { data } = context.getImageData(0, 0, ${size}, ${size});
    let bytes = '';
    for (const byte of data) bytes += String.fromCharCode(byte);
    return [canvas.toDataURL('image/png').split(',')[1], btoa(bytes)];
  })()`)) as [string, string];
  return { size, png: Buffer.from(png, 'base64'), rgba: Buffer.from(rgba, 'base64') };
}

const system = '/usr/bin/chromium';
const browser = await chromium.launch({
  args: ['--no-sandbox', '--disable-gpu'],
  ...(existsSync(system) ? { executablePath: system } : {}),
});
try {
  const page = await browser.newPage();
  const sizes = async (list: readonly number[], share: number): Promise<readonly Picture[]> => {
    const pictures: Picture[] = [];
    for (const size of list) pictures.push(await draw(page, size, share));
    return pictures;
  };
  const mac = await sizes([16, 32, 64, 128, 256, 512, 1024], MAC_SHARE);
  writeFileSync(`${folder}icon.icns`, encodeIcns(mac));
  writeFileSync(`${folder}icon.ico`, encodeIco(await sizes([16, 24, 32, 48, 64, 256], 1)));
  mkdirSync(`${folder}icons`, { recursive: true });
  for (const { size, png } of await sizes([16, 32, 48, 64, 128, 256, 512], 1)) {
    writeFileSync(`${folder}icons/${size}x${size}.png`, png);
  }
} finally {
  await browser.close();
}
