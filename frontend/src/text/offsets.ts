/**
 * The only place where code points (the server, every file) meet UTF-16 units (the browser).
 * A sorted table of the astral characters' positions makes both ways a binary search.
 */
export class Offsets {
  /** Unit position of each astral character, in order. */
  private readonly astral: number[] = [];

  constructor(readonly text: string) {
    for (let unit = 0; unit < text.length; unit++) {
      const code = text.charCodeAt(unit);
      if (code >= 0xd800 && code < 0xdc00 && unit + 1 < text.length) this.astral.push(unit++);
    }
  }

  /** Code points before `unit`. Inside a pair counts as before it. */
  toPoints(unit: number): number {
    return unit - countBelow(this.astral, (at) => at + 1 < unit);
  }

  /** Units before code point `point`. */
  toUnits(point: number): number {
    // The n-th astral character stands at code point astral[n] - n.
    return point + countBelow(this.astral, (at, index) => at - index < point);
  }
}

/** How many leading entries satisfy `holds`, which never holds again once it failed. */
function countBelow(sorted: number[], holds: (value: number, index: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] as number, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
