import { runInTerminal } from './run-in-terminal.ts';
import { openSampleSite, type SampleSite } from './sample-site.ts';
import { serveApp } from './serve-app.ts';

export interface DemoOptions {
  /** Students and staff of the sample district. */
  readonly people: number;
  /** Open the app; otherwise only print its address. */
  readonly open: boolean;
  /** Do the main job in the terminal and end. */
  readonly run: boolean;
  readonly quiet: boolean;
}

/**
 * The sample district: both sample servers on loopback, and either the main job in the terminal or the
 * app opened on it. Returns the exit code.
 */
export async function runDemo(options: DemoOptions): Promise<number> {
  const site = await openSampleSite(options.people);
  try {
    if (!options.quiet) announce(site);
    return options.run ? await runInTerminal(site) : await serveApp(site, options);
  } finally {
    await site.close();
  }
}

/** One line a server. */
function announce({ aeries, minga }: SampleSite): void {
  process.stdout.write(`Sample Aeries  ${aeries.baseUrl}\n`);
  process.stdout.write(`Sample Minga   ${minga.baseUrl}\n`);
}
