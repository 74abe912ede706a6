export type CsvCell = string | number | boolean | null;

/** Rows as RFC 4180: CRLF, quotes where needed. Words that a spreadsheet would take for a formula
 * get an apostrophe. */
export function csvOf(rows: readonly CsvCell[][]): string {
  return rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

function csvCell(value: CsvCell): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Hands the rows to the browser as a file; a byte order mark tells spreadsheets it is UTF-8. */
export function downloadCsv(name: string, rows: readonly CsvCell[][]): void {
  const file = new Blob([`\uFEFF${csvOf(rows)}`], { type: "text/csv;charset=utf-8" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
