import { formatDate } from "@/ui/dates";

export interface Published {
  published_at: string | null;
  precision: string;
}

/** "3 Feb 2016" or, where the time is known, "3 Feb 2016, 14:30": in the study's time zone.
 *
 * A day is stored as its midnight there; elsewhere it would show as the day before. */
export function publishedOf(document: Published, zone: string): string {
  if (!document.published_at) return "";
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(new Date(document.published_at));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  const day = formatDate(`${part("year")}-${part("month")}-${part("day")}`);
  return document.precision === "day" ? day : `${day}, ${part("hour")}:${part("minute")}`;
}
