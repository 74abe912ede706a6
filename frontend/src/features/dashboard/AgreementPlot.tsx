import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import { formatCount } from "@/ui/dates";
import { decimal } from "@/ui/figures";
import styles from "./AgreementPlot.module.css";
import { SLOTS } from "./chosen";
import {
  type Agreement,
  type Figure,
  figureOf,
  isEnough,
  isUncertain,
  type Report,
} from "./results";

/** Krippendorff's lines; they belong to alpha and stand beside no other measure. */
const LINES = [0.667, 0.8];

interface AgreementPlotProps {
  agreement: Agreement;
  report: Report;
}

/** One row a figure: what is compared, the dot with its interval, the value, n. */
export function AgreementPlot({ agreement, report }: AgreementPlotProps) {
  const { t } = useTranslation("dashboard");
  const figures = SLOTS.flatMap((slot) => figureOf(report, slot) ?? []);
  const axis = axisOf(figures);
  return (
    <table className={styles.plot}>
      <thead>
        <tr>
          <th scope="col">{t("agreement.slot")}</th>
          <td aria-hidden="true" />
          <th scope="col">{t("agreement.value")}</th>
          <th scope="col">{t("agreement.n")}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => (
          <Row key={figure.slot} figure={figure} agreement={agreement} from={axis} />
        ))}
      </tbody>
      <tfoot aria-hidden="true">
        <tr>
          <td />
          <td>
            <Axis from={axis} lines={figures.some(isAlpha)} />
          </td>
          <td />
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

interface RowProps {
  figure: Figure;
  agreement: Agreement;
  from: number;
}

function Row({ figure, agreement, from }: RowProps) {
  const { t } = useTranslation("dashboard");
  const study = useStudy();
  const { value, reason } = figure.estimate;
  const enough = isEnough(figure, agreement.needs);
  return (
    <tr>
      <th scope="row">
        <Link
          to="/studies/$study/dashboard/disagreements"
          params={{ study: study.id }}
          search={{ round: agreement.round, slot: figure.slot } as never}
        >
          {t(`slot.${figure.slot}`)}
        </Link>
        <small>{t(`measure.${measureKey(figure)}`)}</small>
      </th>
      <td>
        {enough ? (
          <Dot figure={figure} from={from} />
        ) : (
          <Needs figure={figure} agreement={agreement} />
        )}
      </td>
      <td>
        {value === null ? (
          <small>{t(`reason.${reason}`)}</small>
        ) : (
          <b className="num ltr" data-thin={enough ? undefined : true}>
            {decimal(value)}
          </b>
        )}
        <Between figure={figure} />
      </td>
      <td className="num">
        {t(`units.${figure.slot}`, { count: figure.n.units, units: formatCount(figure.n.units) })}
        <small>{t("agreement.documents", { count: figure.n.documents })}</small>
      </td>
    </tr>
  );
}

function Between({ figure }: { figure: Figure }) {
  const { t } = useTranslation("dashboard");
  const { low, high } = figure.interval;
  if (low === null || high === null) return null;
  return (
    <small className="num">
      {t("agreement.between", { low: decimal(low), high: decimal(high) })}
      {isUncertain(figure) ? <em>{t("agreement.uncertain")}</em> : null}
    </small>
  );
}

/** Too little for an interval: no dot, but what is missing. */
function Needs({ figure, agreement }: { figure: Figure; agreement: Agreement }) {
  const { t } = useTranslation("dashboard");
  const { n } = figure;
  return (
    <p className={styles.needs}>
      {t("agreement.needs", {
        documents: n.documents,
        ofDocuments: agreement.needs.documents,
        units: n.units,
        ofUnits: agreement.needs.units,
      })}
    </p>
  );
}

function Dot({ figure, from }: { figure: Figure; from: number }) {
  const { value } = figure.estimate;
  const { low, high } = figure.interval;
  const at = (x: number) => `${(100 * (x - from)) / (1 - from)}%`;
  return (
    <div className={styles.track} aria-hidden="true">
      {ticks(from).map((tick) => (
        <i key={tick} style={{ left: at(tick) }} />
      ))}
      {isAlpha(figure) ? LINES.map((line) => <s key={line} style={{ left: at(line) }} />) : null}
      {low === null || high === null ? null : (
        <u style={{ left: at(low), width: `${(100 * (high - low)) / (1 - from)}%` }} />
      )}
      {value === null ? null : (
        <b style={{ left: at(value) }} data-hollow={isAlpha(figure) ? undefined : true} />
      )}
    </div>
  );
}

function Axis({ from, lines }: { from: number; lines: boolean }) {
  const at = (x: number) => `${(100 * (x - from)) / (1 - from)}%`;
  return (
    <div className={styles.axis}>
      {ticks(from).map((tick) => (
        <span key={tick} style={{ left: at(tick) }}>
          {label(tick)}
        </span>
      ))}
      {lines
        ? LINES.map((line) => (
            <span key={line} data-line style={{ left: at(line) }}>
              {decimal(line, 3)}
            </span>
          ))
        : null}
    </div>
  );
}

/** 0, unless something lies below: then the next fifth under it. */
function axisOf(figures: Figure[]): number {
  const values = figures.flatMap(({ estimate, interval }) => [estimate.value, interval.low]);
  const lowest = Math.min(0, ...values.filter((value) => value !== null));
  return Math.floor(lowest * 5) / 5;
}

function ticks(from: number): number[] {
  const count = Math.round((1 - from) * 5);
  return Array.from({ length: count + 1 }, (_, step) => Math.round(10 * (from + step / 5)) / 10);
}

function label(tick: number): string {
  return Number.isInteger(tick) ? String(tick).replace("-", "−") : decimal(tick, 1);
}

function isAlpha(figure: Figure): boolean {
  return figure.measure.startsWith("krippendorff_alpha");
}

/** "krippendorff_alpha.nominal.v1" as a key of the words. */
function measureKey({ measure }: Figure): string {
  return measure.replaceAll(".", "_");
}
