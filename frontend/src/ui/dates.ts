// Dates as the product writes them: "3 Feb 2016". Months come from Intl, the order does not:
// a day before a month is read the same way by every reader.

type Dateish = Date | string | null | undefined;

let locale = "en";
/** The language of month names and of relative times. */
export function setDateLocale(next: string): void {
  locale = next;
}

function toDate(value: Dateish): Date | null {
  if (!value) return null;
  // A date without a time is a day on the calendar, not midnight in Greenwich.
  const day = typeof value === "string" ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) : null;
  const date = day ? new Date(Number(day[1]), Number(day[2]) - 1, Number(day[3])) : new Date(value);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** "3 Feb 2016", or "" without a date. */
export function formatDate(value: Dateish): string {
  const date = toDate(value);
  if (!date) return "";
  const month = new Intl.DateTimeFormat(locale, { month: "short" }).format(date);
  return `${date.getDate()} ${month} ${date.getFullYear()}`;
}

/** The day of a moment in a time zone: a day is stored as its midnight there. */
export function formatDay(value: string | null | undefined, zone: string): string {
  return value ? formatDate(dayIn(new Date(value), zone)) : "";
}

function dayIn(moment: Date, timeZone: string): string {
  // Canada writes its dates as machines do.
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(moment);
}

/** "14:02". */
export function formatTime(value: Dateish): string {
  const date = toDate(value);
  if (!date) return "";
  return `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;
}

/** "3 Feb 2016, 14:02". */
export function formatDateTime(value: Dateish): string {
  const date = toDate(value);
  return date ? `${formatDate(date)}, ${formatTime(date)}` : "";
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "5 minutes ago", "yesterday"; a plain date after a week; "" without a date. */
export function formatRelative(value: Dateish, now: Date = new Date()): string {
  const date = toDate(value);
  if (!date) return "";
  const seconds = (date.getTime() - now.getTime()) / 1000;
  if (Math.abs(seconds) >= 7 * 86_400) return formatDate(date);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  }
  return format.format(0, "second");
}

/** "1,234": thousands by the reader's language. */
export function formatCount(value: number): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** "40 s", "3 min", "1 h 20 min". */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest ? `${Math.floor(minutes / 60)} h ${rest} min` : `${Math.floor(minutes / 60)} h`;
}
