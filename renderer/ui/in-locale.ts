import { isolated } from './isolated.ts';
import { lazily } from './lazily.ts';

/**
 * Sentences come from the application, which writes days and numbers the same on every computer: a plan is sealed with
 * its sentences, and scripts read them. On a screen they are put into the user's own locale, and moments into the
 * user's time zone.
 */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const SHORT = MONTHS.map((month) => month.slice(0, 3));
const WEEKDAYS = 'Mon|Tue|Wed|Thu|Fri|Sat|Sun';

/** A moment in UTC, as `2026-11-25T19:30:00Z`. */
const MOMENT = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z/;
const ISO_DAY = /\b(\d{4})-(\d{2})-(\d{2})\b/;
/** `Nov 25, 2026, 7:30 PM`, `Wed, Nov 25, 2026 at 19:30`, or without the time. */
const DAY = new RegExp(
  `\\b(?:(${WEEKDAYS}), )?(${SHORT.join('|')}) (\\d{1,2}), (\\d{4})` +
    '(?:, (\\d{1,2}):(\\d{2}) ([AP]M)| at (\\d{2}):(\\d{2}))?',
);
const DAY_OF_YEAR = new RegExp(`\\b(${MONTHS.join('|')}) (\\d{1,2})\\b(?!, \\d{4})`);
/** A time by the clock of a schedule, as `19:00`, where no day stands before it. */
const TIME = /(?<![\d.,:/-])([01]\d|2[0-3]):([0-5]\d)(?![\d:]|[.,]\d| [AP]M\b)/;
const GROUPED = /(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])/;
const PERCENT = /(?<![\d,.])(\d+\.\d+) %/;
/** A number of people or days, which only digits other than ours change; a School ID stays as Aeries shows it. */
const PLAIN = /(?<![\w.,:/@#"“-]|\bschool |\bSchool ID )\d{1,3}(?![\w:/@"”-]|[.,]\d| \()/;

type Writer = (found: RegExpExecArray) => string;

/** Makes the function that puts a sentence into a locale; left out: that of the user. */
export function openInLocale(locale?: string): (sentence: string) => string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    lazily(() => new Intl.DateTimeFormat(locale, options));
  const moments = format({ dateStyle: 'medium', timeStyle: 'short' });
  const days = format({ dateStyle: 'medium' });
  const weekdays = format({ weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' });
  const ofYear = format({ month: 'long', day: 'numeric' });
  const times = format({ timeStyle: 'short' });
  const numbers = lazily(() => new Intl.NumberFormat(locale));

  const day: Writer = (found) => {
    const [, weekday, month = '', date, year, hour, minute, half, hour24, minute24] = found;
    const at = (h: number, m: number): Date =>
      new Date(Number(year), SHORT.indexOf(month), Number(date), h, m);
    if (hour !== undefined) {
      return moments().format(at((Number(hour) % 12) + (half === 'PM' ? 12 : 0), Number(minute)));
    }
    const said = (weekday === undefined ? days : weekdays)().format(at(0, 0));
    if (hour24 === undefined) return said;
    return `${said}, ${times().format(at(Number(hour24), Number(minute24)))}`;
  };
  const writers: readonly (readonly [form: RegExp, write: Writer])[] = [
    [MOMENT, ([iso]) => moments().format(new Date(iso))],
    [
      ISO_DAY,
      ([iso, year, month, date]) => {
        const known = new Date(Number(year), Number(month) - 1, Number(date));
        return known.getMonth() === Number(month) - 1 ? days().format(known) : iso;
      },
    ],
    [DAY, day],
    [
      DAY_OF_YEAR,
      ([, month = '', date]) =>
        ofYear().format(new Date(2000, MONTHS.indexOf(month), Number(date))),
    ],
    [
      TIME,
      ([, hour, minute]) => times().format(new Date(2000, 0, 1, Number(hour), Number(minute))),
    ],
    [GROUPED, ([grouped]) => numbers().format(Number(grouped.replaceAll(',', '')))],
    [PERCENT, ([, percent]) => `${numbers().format(Number(percent))} %`],
    [PLAIN, ([plain]) => numbers().format(Number(plain))],
  ];
  // One pass over a sentence: what was put into the locale is not read again.
  const any = lazily(() => {
    const hasOurDigits = numbers().format(0) === '0';
    const forms = writers.map(([form]) => form).filter((form) => form !== PLAIN || !hasOurDigits);
    return new RegExp(forms.map(({ source }) => source).join('|'), 'g');
  });
  return (sentence) =>
    sentence.replace(any(), (text) => {
      for (const [form, write] of writers) {
        const found = form.exec(text);
        if (found?.[0] === text) return isolated(write(found));
      }
      return text;
    });
}

/** A sentence of the application in the user's own locale. */
export const inLocale = openInLocale();
