import { readFileSync } from 'node:fs';
import type { Browser, CDPSession } from 'playwright';
import type { Memory } from './figures.ts';

/** What the page's renderer takes now, with what its scripts no longer use collected first. */
export async function readMemory(browser: Browser, page: CDPSession): Promise<Memory> {
  await page.send('HeapProfiler.collectGarbage');
  const heap = await metric(page, 'JSHeapUsedSize');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  // The browser keeps a spare renderer ready: the page's is the one that holds more.
  const renderers = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => ofProcess(id))
    .toSorted((a, b) => b.own - a.own);
  const [largest] = renderers;
  if (largest === undefined) throw new Error('The browser names no renderer.');
  return { heap: heap / 1e6, ...largest };
}

/** One of the figures that the browser keeps of a page. */
export async function metric(page: CDPSession, name: string): Promise<number> {
  const { metrics } = await page.send('Performance.getMetrics');
  const found = metrics.find((one) => one.name === name);
  if (found === undefined) throw new Error(`The browser keeps no ${name}.`);
  return found.value;
}

function ofProcess(id: number): Omit<Memory, 'heap'> {
  const status = readFileSync(`/proc/${id}/status`, 'utf8');
  const megabytes = (name: string): number => {
    const kibibytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
    if (kibibytes === undefined) throw new Error(`/proc says no ${name}.`);
    return (Number(kibibytes) * 1024) / 1e6;
  };
  return {
    own: megabytes('RssAnon') + megabytes('VmSwap'),
    resident: megabytes('VmRSS'),
    residentPeak: megabytes('VmHWM'),
  };
}
