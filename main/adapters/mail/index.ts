import { streamCsv } from '../reports/csv.ts';
import { createMailSender } from './send-mail.ts';

/** Mail with reports attached as they are exported. */
export const mailSender = createMailSender({ csv: streamCsv });
