import { Checkbox, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import { allOf, fill, type Schemas, useList } from "@/api/typed";
import { type Column, DataTable } from "@/ui/DataTable";
import { formatCount, formatDay } from "@/ui/dates";
import { EmptyState } from "@/ui/States";
import { type Selection, shownBy, toggled } from "./selection";
import styles from "./suggestions.module.css";

type ListedDocument = Schemas["Document"];

interface PartProps {
  study: string;
  selection: Selection;
  onChange: (part: Partial<Selection>) => void;
}

const OUTLETS = "/api/v1/studies/{study}/outlets/";
const LANGUAGES = ["en", "ar", "fr", "de", "es", "fa", "he", "kmr", "ru", "tr", "uk"];

/** Outlet, language and words. */
export function DocumentFilter({ study, selection, onChange }: PartProps) {
  const { t, i18n } = useTranslation("suggestions");
  const outlets = useQuery({
    queryKey: [fill(OUTLETS, { study }), "all"],
    queryFn: () => allOf(OUTLETS, { study }),
  });
  const names = new Intl.DisplayNames(i18n.language, { type: "language" });
  const any = { value: "", label: t("new.any") };
  return (
    <div className={styles.filters}>
      <Select
        label={t("new.outlet")}
        data={[any, ...(outlets.data ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
        value={selection.outlet}
        onChange={(outlet) => onChange({ outlet: outlet ?? "" })}
        searchable
      />
      <Select
        label={t("new.language")}
        data={[any, ...LANGUAGES.map((code) => ({ value: code, label: names.of(code) ?? code }))]}
        value={selection.language}
        onChange={(language) => onChange({ language: language ?? "" })}
      />
      {selection.scope === "chosen" ? (
        <TextInput
          label={t("new.search")}
          value={selection.search}
          onChange={(event) => onChange({ search: event.currentTarget.value })}
        />
      ) : null}
    </div>
  );
}

/** The documents that fit, with a box before each where they are chosen one by one. */
export function DocumentPicker({ study, selection, onChange }: PartProps) {
  const { t } = useTranslation("suggestions");
  const [search] = useDebouncedValue(selection.search, 250);
  const found = useList(
    "/api/v1/studies/{study}/documents/",
    { study },
    { query: shownBy({ ...selection, search }) },
  );
  const columns = useColumns(selection, onChange);
  return (
    <div>
      <p className={styles.legend} role="status">
        {howMany(selection, found.rows?.length, found.more.has, t)}
      </p>
      <div className={styles.list}>
        <DataTable
          label={t("new.documents")}
          columns={columns}
          rows={found.rows}
          rowKey={(one) => one.id}
          error={found.error}
          retry={found.retry}
          more={found.more}
          empty={<EmptyState title={t("new.empty.title")} why={t("new.empty.why")} />}
        />
      </div>
    </div>
  );
}

type Words = ReturnType<typeof useTranslation<"suggestions">>["t"];

function howMany(selection: Selection, loaded: number | undefined, more: boolean, t: Words) {
  if (selection.scope === "chosen") return t("new.count", { count: selection.chosen.size });
  if (loaded === undefined) return "";
  return t(more ? "new.countMore" : "new.count", { count: loaded });
}

function useColumns(selection: Selection, onChange: PartProps["onChange"]) {
  const { t } = useTranslation("suggestions");
  const { time_zone: zone } = useStudy();
  const columns: Column<ListedDocument>[] = [
    {
      key: "title",
      header: t("new.column.title"),
      cell: (one) =>
        selection.scope === "chosen" ? (
          <Checkbox
            label={<bdi dir="auto">{one.title}</bdi>}
            checked={selection.chosen.has(one.id)}
            onChange={() => onChange({ chosen: toggled(selection.chosen, one.id) })}
          />
        ) : (
          <bdi dir="auto">{one.title}</bdi>
        ),
    },
    {
      key: "outlet",
      header: t("new.column.outlet"),
      wide: true,
      cell: (one) => <bdi>{one.outlet?.name}</bdi>,
    },
    {
      key: "published",
      header: t("new.column.published"),
      wide: true,
      figure: true,
      cell: (one) => formatDay(one.published_at, zone),
    },
    {
      key: "words",
      header: t("new.column.words"),
      figure: true,
      cell: (one) => formatCount(one.words),
    },
  ];
  return columns;
}
