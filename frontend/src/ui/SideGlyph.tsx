import styles from "./SideGlyph.module.css";

const SHAPES = ["square", "circle", "diamond", "triangle"] as const;

/** The shape before an actor's name, by the side's place in the study (0, 1, ...); null: no side.
 * Never alone: the name stands beside it, so the glyph itself is silent. */
export function SideGlyph({ side }: { side: number | null }) {
  const shape = side === null ? "none" : SHAPES[side % SHAPES.length];
  return <span className={styles.side} data-shape={shape} aria-hidden="true" />;
}
