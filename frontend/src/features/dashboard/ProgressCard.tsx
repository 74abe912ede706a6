import { useTranslation } from "react-i18next";
import { formatDuration } from "@/ui/dates";
import { Card } from "@/ui/Page";
import { ProgressBar } from "@/ui/ProgressBar";
import grid from "./DashboardPage.module.css";
import styles from "./ProgressCard.module.css";
import type { RoundProgress } from "./results";

type States = NonNullable<RoundProgress["states"]>;

interface ProgressCardProps {
  rounds: RoundProgress[];
  shown: RoundProgress;
}

/** Every round that one may know of, and the readers of the one that is shown. */
export function ProgressCard({ rounds, shown }: ProgressCardProps) {
  const { t } = useTranslation("dashboard");
  return (
    <Card title={t("progress.title")} className={grid.wide} note={<Note shown={shown} />}>
      <table className={styles.progress}>
        <thead>
          <tr>
            <th scope="col">{t("progress.who")}</th>
            <th scope="col">{t("progress.documents")}</th>
            <th scope="col">{t("progress.done")}</th>
          </tr>
        </thead>
        <tbody>
          {rounds.map((one) =>
            one.states ? (
              <Row key={one.round.id} name={one.round.name} states={one.states} isRound />
            ) : null,
          )}
          {shown.people.map(({ reader, states, active_seconds }) => (
            <Row key={reader.id} name={reader.name} states={states} seconds={active_seconds} />
          ))}
        </tbody>
      </table>
      {shown.people.length === 0 && !shown.states ? <p>{t("progress.nobody")}</p> : null}
    </Card>
  );
}

interface RowProps {
  name: string;
  states: States;
  seconds?: number;
  isRound?: boolean;
}

function Row({ name, states, seconds, isRound }: RowProps) {
  const { t } = useTranslation("dashboard");
  const total = states.todo + states.open + states.returned + states.submitted;
  return (
    <tr data-round={isRound || undefined}>
      <th scope="row">
        <bdi>{name}</bdi>
        {seconds ? (
          <small className="ink3">{t("progress.active", { time: formatDuration(seconds) })}</small>
        ) : null}
      </th>
      <td>
        <ProgressBar
          label={t("progress.of", { name })}
          done={states.submitted}
          total={total}
          open={states.open + states.returned}
        />
      </td>
      <td className="num">{t("progress.count", { done: states.submitted, total })}</td>
    </tr>
  );
}

function Note({ shown }: { shown: RoundProgress }) {
  const { t } = useTranslation("dashboard");
  const { states, blind_documents: hidden } = shown;
  return (
    <>
      {states
        ? t("progress.states", {
            submitted: states.submitted,
            open: states.open + states.returned,
            todo: states.todo,
          })
        : t("progress.ownOnly")}
      {hidden > 0 && states ? ` ${t("progress.hidden", { count: hidden })}` : null}
    </>
  );
}
