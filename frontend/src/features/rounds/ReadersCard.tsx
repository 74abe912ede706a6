import { Button, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { may, type WholeStudy } from "@/api/studies";
import { DataTable } from "@/ui/DataTable";
import { formatCount } from "@/ui/dates";
import { FaultList } from "@/ui/Faults";
import { EmptyState } from "@/ui/States";
import { Done } from "./RoundsPage";
import { membersQuery, useAddReader, type WholeRound } from "./rounds";
import styles from "./rounds.module.css";

/** Who reads, how far each is, and a field to add somebody. */
export function ReadersCard({ study, round }: { study: WholeStudy; round: WholeRound }) {
  const { t } = useTranslation("rounds");
  return (
    <>
      <DataTable
        label={t("readers")}
        rows={round.readers}
        rowKey={(reader) => reader.id}
        empty={<EmptyState title={t("noReaders")} />}
        columns={[
          {
            key: "reader",
            header: t("column.reader"),
            cell: (reader) => <bdi dir="auto">{reader.display_name}</bdi>,
          },
          { key: "done", header: t("column.done"), cell: (reader) => <Done round={reader} /> },
          {
            key: "released",
            header: t("share.released"),
            figure: true,
            wide: true,
            cell: (reader) => formatCount(reader.states.released ?? 0),
          },
          {
            key: "quota",
            header: t("column.quota"),
            figure: true,
            wide: true,
            cell: (reader) => (reader.quota === null ? "" : formatCount(reader.quota)),
          },
        ]}
      />
      {may(study, "assignments.manage") && round.state !== "closed" ? (
        <AddReader study={study.id} round={round} />
      ) : null}
    </>
  );
}

function AddReader({ study, round }: { study: string; round: WholeRound }) {
  const { t } = useTranslation("rounds");
  const members = useQuery(membersQuery(study)).data ?? [];
  const adding = useAddReader(study, round.id);
  const [chosen, setChosen] = useState<string | null>(null);
  const reading = new Set(round.readers.map((reader) => reader.id));
  const able = members.filter((one) => one.is_active && one.has_account && !reading.has(one.id));
  if (!able.length) return null;
  return (
    <div className={styles.add}>
      <Select
        aria-label={t("addReader")}
        placeholder={t("addReader")}
        data={able.map((one) => ({ value: one.id, label: one.display_name || one.username }))}
        value={chosen}
        onChange={setChosen}
        searchable
      />
      <Button
        disabled={!chosen || adding.isPending}
        onClick={() => chosen && adding.mutate(chosen, { onSuccess: () => setChosen(null) })}
      >
        {t("add")}
      </Button>
      <FaultList error={adding.error} />
    </div>
  );
}
