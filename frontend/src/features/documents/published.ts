import { formatDay } from "@/ui/dates";

export interface Published {
  published_at: string | null;
  precision: string;
}

/** "3 Feb 2016" or, where the time is known, "3 Feb 2016, 14:30": in the study's time zone. */
export function publishedOf({ published_at: at, precision }: Published, timeZone: string): string {
  const day = formatDay(at, timeZone);
  if (!at || precision === "day") return day;
  const time = { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return `${day}, ${new Intl.DateTimeFormat("en", time).format(new Date(at))}`;
}
