#!/usr/bin/env node
import { doors } from './doors.ts';
import { quietWarnings } from './quiet-warnings.ts';
import { createNodeHost, drain, endLoudly, endOnClosedPipe } from './node-host.ts';
import { runCli } from './run.ts';

quietWarnings();
endOnClosedPipe();
endLoudly();
const code = await runCli(process.argv.slice(2), createNodeHost(doors));
await drain();
// Connections that are kept open for reuse would hold the process for seconds.
process.exit(code);
