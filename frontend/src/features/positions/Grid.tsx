import { useTranslation } from "react-i18next";
import { decimal, signed, stepOf } from "@/ui/figures";
import { SideGlyph } from "@/ui/SideGlyph";
import styles from "./Grid.module.css";
import type { Go } from "./PositionsPage";
import {
  type ActorRow,
  type Cell,
  cellOf,
  cellsBy,
  type Matrix,
  splitWords,
  spreadOf,
} from "./positions";
import type { Search } from "./routes";

const SHAPES = ["square", "circle", "diamond", "triangle"];

interface GridProps {
  matrix: Matrix;
  search: Search;
  go: Go;
}

/** Actors by issues. A cell says p, n and the split; the scale is cut, never smoothed. */
export function Grid({ matrix, search, go }: GridProps) {
  const { t } = useTranslation("positions");
  const cells = cellsBy(matrix);
  return (
    <div className={styles.frame}>
      <table className={styles.grid}>
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden">{t("matrix.actor")}</span>
            </th>
            {matrix.issues.map((issue) => (
              <th key={issue.id} scope="col" title={issue.positive_pole}>
                {issue.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.actors.map((actor) => (
            <tr key={actor.id}>
              <th scope="row">
                <Actor actor={actor} />
              </th>
              {matrix.issues.map((issue) => (
                <td key={issue.id}>
                  <Place
                    cell={cellOf(cells, actor.id, issue.id)}
                    name={t("matrix.of", { actor: actor.name, issue: issue.label })}
                    isOpen={search.actor === actor.id && search.issue === issue.id}
                    open={() => go({ actor: actor.id, issue: issue.id })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The name with its side: the shape never stands alone. */
export function Actor({ actor }: { actor: ActorRow }) {
  const { t } = useTranslation("positions");
  const shape = SHAPES.indexOf(actor.side?.glyph ?? "");
  return (
    <span className={styles.actor}>
      <SideGlyph side={shape < 0 ? null : shape} />
      <span>
        <bdi dir="auto">{actor.name}</bdi>
        <small>{actor.side?.name ?? t("matrix.noSide")}</small>
      </span>
    </span>
  );
}

interface PlaceProps {
  cell: Cell | undefined;
  name: string;
  isOpen: boolean;
  open: () => void;
}

function Place({ cell, name, isOpen, open }: PlaceProps) {
  const { t } = useTranslation("positions");
  if (!cell) return <span className={styles.none}>{t("noData")}</span>;
  const spread = spreadOf(cell);
  const split = splitWords(cell.split);
  return (
    <button
      type="button"
      className={styles.cell}
      data-step={stepOf(cell.p)}
      data-few={cell.n === 1 || undefined}
      aria-pressed={isOpen}
      aria-label={t("matrix.cell", { name, p: signed(cell.p), n: cell.n, split })}
      title={
        spread
          ? t("matrix.spread", { low: decimal(spread[0]), high: decimal(spread[1]) })
          : undefined
      }
      onClick={open}
    >
      <b className="num">{signed(cell.p)}</b>
      <span className="num">{t("matrix.n", { n: cell.n })}</span>
      <small className="num">
        {split}
        {cell.is_inconsistent ? ` ${t("matrix.inconsistent")}` : null}
        {cell.sign_varies ? ` ${t("matrix.varies")}` : null}
      </small>
    </button>
  );
}
