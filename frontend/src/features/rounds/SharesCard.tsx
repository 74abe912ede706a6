import { Button, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useList } from "@/api/typed";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { DataTable } from "@/ui/DataTable";
import { FaultList } from "@/ui/Faults";
import { Card } from "@/ui/Page";
import { Segments } from "@/ui/Segments";
import { EmptyState } from "@/ui/States";
import { When } from "@/ui/When";
import {
  SHARE_STATES,
  SHARES,
  type Share,
  type ShareState,
  useShareStep,
  type WholeRound,
} from "./rounds";
import styles from "./rounds.module.css";
import { roundRoute } from "./routes";

/** Every share of the round: whose, of what, how far; take it away, give or send it back. */
export function SharesCard({ study, round }: { study: string; round: WholeRound }) {
  const { t } = useTranslation("rounds");
  const navigate = useNavigate();
  const { state }: { state?: ShareState } = roundRoute.useSearch();
  const found = useList(SHARES, { study, round: round.id }, { query: { state } });
  const step = useShareStep(study, round.id);
  const total = Object.values(round.states).reduce((sum, count) => sum + count, 0);
  const present = SHARE_STATES.filter((one) => round.states[one] || one === state);
  return (
    <Card title={t("shares")} flush>
      <div className={styles.filter}>
        <Segments<ShareState | "all">
          label={t("column.state")}
          value={state ?? "all"}
          options={[
            { value: "all", label: t("share.all"), count: total },
            ...present.map((value) => ({
              value,
              label: t(`share.${value}`),
              count: round.states[value] ?? 0,
            })),
          ]}
          onChange={(next) =>
            navigate({
              to: "/studies/$study/rounds/$round",
              params: { study, round: round.id },
              search: { state: next === "all" ? undefined : next } as never,
              replace: true,
            })
          }
        />
        <FaultList error={step.error} />
      </div>
      <DataTable
        label={t("shares")}
        rows={found.rows}
        rowKey={(share) => share.id}
        error={found.error}
        retry={found.retry}
        more={found.more}
        empty={<EmptyState title={t("share.none")} />}
        detail={(share) => (share.note ? <bdi dir="auto">{share.note}</bdi> : null)}
        columns={[
          {
            key: "document",
            header: t("new.column.title"),
            cell: (share) => <bdi dir="auto">{share.document.title}</bdi>,
          },
          {
            key: "reader",
            header: t("column.reader"),
            cell: (share) => <bdi dir="auto">{share.reader.display_name}</bdi>,
          },
          {
            key: "state",
            header: t("column.state"),
            cell: (share) => (
              <>
                {t(`share.${share.state}`)}
                {share.not_blind ? <span className="ink3"> {t("share.notBlind")}</span> : null}
              </>
            ),
          },
          {
            key: "when",
            header: t("column.when"),
            figure: true,
            wide: true,
            cell: (share) => <When at={share.submitted_at ?? share.opened_at} />,
          },
          {
            key: "act",
            figure: true,
            header: "",
            cell: (share) => <Act share={share} run={(note) => step.mutate({ share, note })} />,
          },
        ]}
      />
    </Card>
  );
}

function Act({ share, run }: { share: Share; run: (note?: string) => void }) {
  const { t } = useTranslation("rounds");
  if (share.state === "submitted") return <SendBack run={run} />;
  if (share.state === "released") {
    return (
      <Button size="xs" onClick={() => run()}>
        {t("share.giveBack")}
      </Button>
    );
  }
  return (
    <ConfirmButton size="xs" question={t("share.releaseQuestion")} onConfirm={() => run()}>
      {t("share.release")}
    </ConfirmButton>
  );
}

/** A reading goes back with a reason. */
function SendBack({ run }: { run: (note: string) => void }) {
  const { t } = useTranslation("rounds");
  const [note, setNote] = useState<string | null>(null);
  function submit(event: FormEvent) {
    event.preventDefault();
    run(note ?? "");
    setNote(null);
  }
  if (note === null) {
    return (
      <Button size="xs" onClick={() => setNote("")}>
        {t("share.return")}
      </Button>
    );
  }
  return (
    <form className={styles.add} onSubmit={submit}>
      <TextInput
        aria-label={t("share.note")}
        placeholder={t("share.note")}
        value={note}
        autoFocus
        required
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button size="xs" type="submit" disabled={!note.trim()}>
        {t("share.return")}
      </Button>
      <Button size="xs" onClick={() => setNote(null)}>
        {t("share.keep")}
      </Button>
    </form>
  );
}
