import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import { downloadCsv } from "@/ui/csv";
import { Card, Page } from "@/ui/Page";
import { Segments } from "@/ui/Segments";
import { EmptyState, ErrorState, LoadingState } from "@/ui/States";
import { EvidenceSheet } from "./EvidenceSheet";
import { Filters } from "./Filters";
import { Grid } from "./Grid";
import { LeftOut } from "./LeftOut";
import { Legend } from "./Legend";
import { MatrixTable } from "./MatrixTable";
import styles from "./Positions.module.css";
import { type Matrix, matrixQuery, matrixRows } from "./positions";
import { positionsRoute, type Search } from "./routes";

/** Who stands where on what; a click on a cell opens the sentences behind it. */
export function PositionsPage() {
  const { t } = useTranslation("positions");
  const study = useStudy();
  const search: Search = positionsRoute.useSearch();
  const go = useGo(study.id, search);
  const matrix = useQuery(matrixQuery(study.id, search));
  const { actor, issue } = search;

  return (
    <div className={styles.page} data-open={actor && issue ? true : undefined}>
      <div className={styles.main}>
        <Page
          title={t("title")}
          say={matrix.data ? <Say matrix={matrix.data} search={search} /> : undefined}
          filters={<Filters matrix={matrix.data} search={search} go={go} />}
          actions={matrix.data ? <Actions matrix={matrix.data} search={search} go={go} /> : null}
        >
          {matrix.error && !matrix.data ? (
            <ErrorState error={matrix.error} retry={() => matrix.refetch()} />
          ) : null}
          {matrix.isPending ? <LoadingState /> : null}
          {matrix.data ? <Shown matrix={matrix.data} search={search} go={go} /> : null}
        </Page>
      </div>
      {matrix.data && actor && issue ? (
        <EvidenceSheet matrix={matrix.data} search={{ ...search, actor, issue }} go={go} />
      ) : null}
    </div>
  );
}

export type Go = (next: Partial<Search>) => void;

function useGo(study: string, search: Search): Go {
  const navigate = useNavigate();
  return (next) => {
    void navigate({
      to: "/studies/$study/positions",
      params: { study },
      search: { ...search, ...next } as never,
      replace: true,
      resetScroll: false,
    });
  };
}

interface ShownProps {
  matrix: Matrix;
  search: Search;
  go: Go;
}

function Shown({ matrix, search, go }: ShownProps) {
  const { t } = useTranslation("positions");
  if (matrix.cells.length === 0) {
    return (
      <EmptyState
        title={t("empty.title")}
        why={t("empty.why")}
        needs={[{ label: t("empty.documents"), have: matrix.documents, of: 1 }]}
      />
    );
  }
  return (
    <Card title={t("matrix.title")} aside={<span className="ink3">{t("matrix.formula")}</span>}>
      {search.view === "table" ? (
        <MatrixTable matrix={matrix} />
      ) : (
        <>
          <Grid matrix={matrix} search={search} go={go} />
          <Legend isAll={!search.reading} />
        </>
      )}
      <LeftOut matrix={matrix} />
    </Card>
  );
}

function Say({ matrix, search }: { matrix: Matrix; search: Search }) {
  const { t } = useTranslation("positions");
  const varies = matrix.cells.filter((cell) => cell.sign_varies).length;
  const reader = matrix.readers.find((one) => one.id === search.reading);
  return (
    <>
      {reader
        ? t("say.one", { reader: reader.name, count: matrix.documents })
        : t("say.all", { count: matrix.documents })}{" "}
      {matrix.cells.length > 0 && !reader
        ? t("say.varies", { count: varies, cells: matrix.cells.length })
        : null}
    </>
  );
}

function Actions({ matrix, search, go }: ShownProps) {
  const { t } = useTranslation("positions");
  return (
    <>
      <Segments
        label={t("view.label")}
        value={search.view ?? "grid"}
        onChange={(view) => go({ view: view === "table" ? "table" : undefined })}
        options={[
          { value: "grid", label: t("view.grid") },
          { value: "table", label: t("view.table") },
        ]}
      />
      <Button onClick={() => downloadCsv("positions.csv", matrixRows(matrix))}>{t("csv")}</Button>
    </>
  );
}
