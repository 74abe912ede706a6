import { Button, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { may, useStudy } from "@/api/studies";
import { useList } from "@/api/typed";
import { Card, Page } from "@/ui/Page";
import { ActorTable } from "./ActorTable";
import { ACTORS, KINDS, STATUSES } from "./actors";
import styles from "./actors.module.css";
import { NewActorForm } from "./NewActorForm";
import { type ActorSearch, listRoute } from "./routes";

/** The registry: who can speak, under which names, on which side. */
export function ActorsPage() {
  const { t } = useTranslation("actors");
  const study = useStudy();
  const query: ActorSearch = listRoute.useSearch();
  const found = useList(ACTORS, { study: study.id }, { query: query as never });
  const [isAdding, setAdding] = useState(false);
  const mayEdit = may(study, "registry.edit");
  return (
    <Page
      title={t("title")}
      filters={<Filters query={query} />}
      actions={
        <>
          <Link to="/studies/$study/actors/sides" params={{ study: study.id }}>
            {t("sides")}
          </Link>
          {mayEdit && !isAdding ? (
            <Button variant="filled" onClick={() => setAdding(true)}>
              {t("add")}
            </Button>
          ) : null}
        </>
      }
    >
      {isAdding ? (
        <Card title={t("add")}>
          <NewActorForm study={study.id} close={() => setAdding(false)} />
        </Card>
      ) : null}
      <Card flush>
        <ActorTable
          study={study.id}
          found={found}
          isFiltered={Object.values(query).some(Boolean)}
          mayEdit={mayEdit}
        />
      </Card>
    </Page>
  );
}

function Filters({ query }: { query: ActorSearch }) {
  const { t } = useTranslation("actors");
  const study = useStudy();
  const navigate = useNavigate();
  const go = (part: ActorSearch) =>
    navigate({
      to: "/studies/$study/actors",
      params: { study: study.id },
      search: { ...query, ...part } as never,
      replace: true,
    });
  const search = useDebouncedCallback((words: string) => {
    void go({ search: words.trim() || undefined });
  }, 250);
  return (
    <>
      <TextInput
        type="search"
        className={styles.search}
        aria-label={t("filter.search")}
        placeholder={t("filter.search")}
        defaultValue={query.search}
        dir="auto"
        onChange={(event) => search(event.currentTarget.value)}
      />
      <Select
        aria-label={t("column.kind")}
        placeholder={t("filter.anyKind")}
        data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={query.kind ?? null}
        onChange={(kind) => go({ kind: kind ?? undefined })}
        clearable
      />
      <Select
        aria-label={t("column.status")}
        placeholder={t("filter.anyStatus")}
        data={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
        value={query.status ?? null}
        onChange={(status) => go({ status: status ?? undefined })}
        clearable
      />
    </>
  );
}
