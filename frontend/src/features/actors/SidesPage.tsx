import { Button, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { may, useStudy } from "@/api/studies";
import { DataTable } from "@/ui/DataTable";
import { FaultList, fieldError } from "@/ui/Faults";
import { Card, Page } from "@/ui/Page";
import { EmptyState, ErrorState, LoadingState } from "@/ui/States";
import { type Changing, GLYPHS, type Side, sidesQuery, useChange } from "./actors";
import styles from "./actors.module.css";
import { SideName } from "./SideName";

/** The camps of the study, each a name with a shape. */
export function SidesPage() {
  const { t } = useTranslation("actors");
  const study = useStudy();
  const { data, error, refetch } = useQuery(sidesQuery(study.id));
  const change = useChange(study.id);
  const mayEdit = may(study, "registry.edit");
  return (
    <Page
      title={t("sides")}
      say={t("sidesSay")}
      actions={
        <Link to="/studies/$study/actors" params={{ study: study.id }}>
          {t("all")}
        </Link>
      }
    >
      <FaultList error={change.error} shown={["name"]} />
      {error && !data ? <ErrorState error={error} retry={() => refetch()} /> : null}
      {data ? (
        <Card flush>
          <SideTable sides={data} change={change} mayEdit={mayEdit} />
          {mayEdit ? <AddSide change={change} used={data.length} /> : null}
        </Card>
      ) : error ? null : (
        <LoadingState />
      )}
    </Page>
  );
}

interface SideTableProps {
  sides: Side[];
  change: Changing;
  mayEdit: boolean;
}

function SideTable({ sides, change, mayEdit }: SideTableProps) {
  const { t } = useTranslation("actors");
  return (
    <DataTable
      label={t("sides")}
      rows={sides}
      rowKey={(side) => side.id}
      empty={<EmptyState title={t("noSidesYet.title")} why={t("noSidesYet.why")} />}
      columns={[
        { key: "name", header: t("side"), cell: (side) => <SideName {...side} /> },
        {
          key: "rename",
          header: t("column.name"),
          cell: (side) =>
            mayEdit ? (
              <TextInput
                key={side.name}
                aria-label={t("renameOne", { name: side.name })}
                dir="auto"
                defaultValue={side.name}
                onBlur={(event) => {
                  const name = event.currentTarget.value.trim();
                  if (name && name !== side.name)
                    change.mutate({ method: "PATCH", path: `sides/${side.id}/`, body: { name } });
                }}
              />
            ) : (
              <bdi dir="auto">{side.name}</bdi>
            ),
        },
        {
          key: "act",
          figure: true,
          header: "",
          cell: (side) =>
            mayEdit ? (
              <Button
                size="xs"
                aria-label={t("removeOne", { name: side.name })}
                onClick={() => change.mutate({ method: "DELETE", path: `sides/${side.id}/` })}
              >
                {t("remove")}
              </Button>
            ) : null,
        },
      ]}
    />
  );
}

function AddSide({ change, used }: { change: Changing; used: number }) {
  const { t } = useTranslation("actors");
  const [name, setName] = useState("");
  const [glyph, setGlyph] = useState<string>(GLYPHS[used % GLYPHS.length] ?? "square");

  function submit(event: FormEvent) {
    event.preventDefault();
    const colour = `side-${GLYPHS.indexOf(glyph as "square") + 1}`;
    const body = { name: name.trim(), glyph, colour };
    change.mutate({ method: "POST", path: "sides/", body }, { onSuccess: () => setName("") });
  }

  return (
    <form className={styles.add} onSubmit={submit}>
      <TextInput
        label={t("column.name")}
        dir="auto"
        value={name}
        error={fieldError(change.error, "name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label={t("shape")}
        data={GLYPHS.map((value) => ({ value, label: t(`glyph.${value}`) }))}
        value={glyph}
        allowDeselect={false}
        onChange={(value) => setGlyph(value ?? "square")}
      />
      <Button type="submit" disabled={!name.trim() || change.isPending}>
        {t("addOne")}
      </Button>
    </form>
  );
}
