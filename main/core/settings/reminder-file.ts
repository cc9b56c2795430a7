import type { Reminder } from './settings.ts';

/** The reminder to restart IIS as a calendar file (iCalendar, RFC 5545): opens in Outlook, Google and Apple calendars. */
export function reminderFile(
  { id, at }: Reminder,
  { connectionName, now }: { readonly connectionName: string; readonly now: number },
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Roster Bridge//Reminder//EN',
    'BEGIN:VEVENT',
    `UID:${id}@roster-bridge`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(Date.parse(at))}`,
    'DURATION:PT30M',
    `SUMMARY:${escape(`Full IIS reset for ${connectionName}`)}`,
    `DESCRIPTION:${escape(
      'Changes to the OneRoster settings of Aeries take effect only after a full IIS reset on the Aeries server. The reset ends the sessions of everyone who is logged in, so do it after working hours: on the server, run "iisreset" as an administrator. Then mark step 6 done in Roster Bridge and run the connection check.',
    )}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:PT0M',
    `DESCRIPTION:${escape(`Full IIS reset for ${connectionName}`)}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

/** `20261123T180000Z` */
function stamp(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
}

function escape(text: string): string {
  return text.replaceAll(/[\\;,]/g, (found) => `\\${found}`).replaceAll(/\r?\n/g, '\\n');
}

/** Lines may have 75 octets; longer ones go on after a line break and a space. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > 74) {
      parts.push(part);
      part = '';
      octets = 0;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}
