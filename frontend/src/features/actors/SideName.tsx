import { SideGlyph } from "@/ui/SideGlyph";
import { GLYPHS, type Side } from "./actors";

/** The shape of a side and its name. */
export function SideName({ name, glyph }: Pick<Side, "name" | "glyph">) {
  const shape = GLYPHS.indexOf(glyph as (typeof GLYPHS)[number]);
  return (
    <span className="nowrap">
      <SideGlyph side={shape < 0 ? null : shape} /> <bdi dir="auto">{name}</bdi>
    </span>
  );
}
