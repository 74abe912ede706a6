// Figures as the product writes them: two decimals, no leading zero, U+2212 for minus.

const MINUS = "−";

/** ".92", "−.12", "1.00". */
export function decimal(value: number, digits = 2): string {
  const text = Math.abs(value).toFixed(digits);
  const short = text.startsWith("0.") ? text.slice(1) : text;
  return value < 0 && Number(text) !== 0 ? MINUS + short : short;
}

/** "+.50", "−1.00", "0": where a sign is half of the figure. */
export function signed(value: number): string {
  const text = decimal(value);
  if (Number(value.toFixed(2)) === 0) return "0";
  return value > 0 ? `+${text}` : text;
}

/** "61 %". */
export function percent(part: number, of: number): string {
  return of > 0 ? `${Math.round((100 * part) / of)} %` : "";
}

/** The step of the diverging scale for p in [−1, 1], cut at ±.05, ±.4 and ±.7. */
export function stepOf(p: number): -3 | -2 | -1 | 0 | 1 | 2 | 3 {
  const size = Math.abs(p);
  const step = size < 0.05 ? 0 : size < 0.4 ? 1 : size < 0.7 ? 2 : 3;
  return (p < 0 ? -step : step) as -3 | -2 | -1 | 0 | 1 | 2 | 3;
}
