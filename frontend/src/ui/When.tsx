import { formatDate, formatDateTime, formatRelative } from "./dates";

export interface WhenProps {
  at: string | null | undefined;
  /** "5 minutes ago" with the full date as a title, or the date, or date and time. */
  as?: "relative" | "date" | "datetime";
}

const FORMATS = { relative: formatRelative, date: formatDate, datetime: formatDateTime };

/** A moment, for people and machines. */
export function When({ at, as = "relative" }: WhenProps) {
  if (!at) return null;
  return (
    <time dateTime={at} title={formatDateTime(at)}>
      {FORMATS[as](at)}
    </time>
  );
}
