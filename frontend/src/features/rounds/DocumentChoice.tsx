import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import type { Schemas } from "@/api/typed";
import { type Column, DataTable } from "@/ui/DataTable";
import { formatCount, formatDay } from "@/ui/dates";
import { EmptyState } from "@/ui/States";
import { matching, toggled, toggledAll } from "./plan";
import styles from "./rounds.module.css";

type Listed = Schemas["Document"];

interface DocumentChoiceProps {
  documents: readonly Listed[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

/** A box before each document, words to narrow the list, and all that are listed at once. */
export function DocumentChoice({ documents, chosen, onChange }: DocumentChoiceProps) {
  const { t } = useTranslation("rounds");
  const study = useStudy();
  const [words, setWords] = useState("");
  const listed = matching(documents, words);
  const ids = listed.map((one) => one.id);
  const allIn = ids.length > 0 && ids.every((id) => chosen.has(id));
  const columns: Column<Listed>[] = [
    {
      key: "title",
      header: t("new.column.title"),
      sort: (one) => one.title,
      cell: (one) => (
        <Checkbox
          label={<bdi dir="auto">{one.title}</bdi>}
          checked={chosen.has(one.id)}
          onChange={() => onChange(toggled(chosen, one.id))}
        />
      ),
    },
    {
      key: "outlet",
      header: t("new.column.outlet"),
      wide: true,
      sort: (one) => one.outlet?.name ?? "",
      cell: (one) => <bdi>{one.outlet?.name}</bdi>,
    },
    {
      key: "published",
      header: t("new.column.published"),
      figure: true,
      wide: true,
      sort: (one) => one.published_at ?? "",
      cell: (one) => formatDay(one.published_at, study.time_zone),
    },
    {
      key: "words",
      header: t("new.column.words"),
      figure: true,
      sort: (one) => one.words,
      cell: (one) => formatCount(one.words),
    },
  ];
  return (
    <>
      <div className={styles.pick}>
        <TextInput
          type="search"
          aria-label={t("new.search")}
          placeholder={t("new.search")}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Button onClick={() => onChange(toggledAll(chosen, ids))} disabled={!ids.length}>
          {t(allIn ? "new.none" : "new.all", { count: ids.length })}
        </Button>
        <span role="status" className="num">
          {t("new.chosen", { count: chosen.size })}
        </span>
      </div>
      <div className={styles.list}>
        <DataTable
          label={t("new.documents")}
          columns={columns}
          rows={listed}
          rowKey={(one) => one.id}
          empty={<EmptyState title={t("new.nothingFound")} />}
        />
      </div>
    </>
  );
}
