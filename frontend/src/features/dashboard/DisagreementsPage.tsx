import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import { useList } from "@/api/typed";
import { Page } from "@/ui/Page";
import { RoleLegend } from "@/ui/Quotation";
import { EmptyState, ErrorState, LoadingState } from "@/ui/States";
import { ChosenFilters } from "./ChosenFilters";
import { type Chosen, SLOTS, type Slot } from "./chosen";
import { DisagreementItem } from "./DisagreementItem";
import styles from "./Disagreements.module.css";
import { type Disagreement, ITEMS, progressQuery, roundShown } from "./results";
import { disagreementsRoute } from "./routes";

/** The very places that make a figure less than 1, heaviest first, all readings on the text. */
export function DisagreementsPage() {
  const { t } = useTranslation("dashboard");
  const study = useStudy();
  const chosen: Chosen = disagreementsRoute.useSearch();
  const progress = useQuery(progressQuery(study.id));
  const round = progress.data ? roundShown(progress.data, chosen.round) : undefined;
  const slot = chosen.slot ?? SLOTS[0];
  return (
    <Page
      title={t("items.title", { slot: t(`slot.${slot}`) })}
      say={t(`items.say.${slot}`)}
      filters={round ? <ChosenFilters chosen={{ ...chosen, slot, round: round.round.id }} /> : null}
      actions={
        <Button
          renderRoot={(props) => (
            <Link
              to="/studies/$study/dashboard"
              params={{ study: study.id }}
              search={{ round: round?.round.id } as never}
              {...props}
            />
          )}
        >
          {t("items.back")}
        </Button>
      }
    >
      {progress.error && !progress.data ? (
        <ErrorState error={progress.error} retry={() => progress.refetch()} />
      ) : null}
      {round ? <Items chosen={{ ...chosen, slot, round: round.round.id }} /> : null}
    </Page>
  );
}

function Items({ chosen }: { chosen: Chosen & { slot: Slot; round: string } }) {
  const { t } = useTranslation("dashboard");
  const study = useStudy();
  const { round, slot, label, reader, text } = chosen;
  const list = useList(ITEMS, { study: study.id, round }, { query: { slot, label, reader, text } });
  const { rows } = list;
  if (list.error && !rows) return <ErrorState error={list.error} retry={list.retry} />;
  if (!rows) return <LoadingState />;
  if (rows.length === 0) {
    return <EmptyState title={t("items.none")} why={t("items.noneWhy")} />;
  }
  return (
    <>
      <RoleLegend />
      <ol className={styles.items}>
        {rows.map((item) => (
          <DisagreementItem key={keyOf(item)} item={item} />
        ))}
      </ol>
      {list.more.has ? (
        <Button onClick={list.more.load} disabled={list.more.loading}>
          {t(list.more.loading ? "items.loadingMore" : "items.more")}
        </Button>
      ) : null}
    </>
  );
}

function keyOf(item: Disagreement): string {
  const statements = item.readings.map(({ statement }) => statement?.uuid ?? "-");
  return [item.document.text, item.issue?.id, ...statements].join(" ");
}
