import { Button, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import { client, fill, type Schemas, take } from "@/api/typed";
import { Card, Page } from "@/ui/Page";
import { Segments } from "@/ui/Segments";
import { ErrorState, LoadingState } from "@/ui/States";
import styles from "./export.module.css";
import { curlOf, type ExportSearch, pathOf, pythonOf } from "./request";
import { exportRoute } from "./routes";
import { Snippet } from "./Snippet";

type Options = Schemas["ExportOptions"];
const OPTIONS = "/api/v1/studies/{study}/export/options/";

/** Labelled data as a file, and the same request for a script. */
export function ExportPage() {
  const { t } = useTranslation("export");
  const study = useStudy();
  const found = useQuery({
    queryKey: [fill(OPTIONS, { study: study.id })],
    queryFn: ({ signal }) =>
      take(client.GET(OPTIONS, { params: { path: { study: study.id } }, signal })),
  });
  return (
    <Page title={t("title")} say={t("say")}>
      {found.data ? (
        <Choice study={study.id} options={found.data} />
      ) : found.error ? (
        <ErrorState error={found.error} retry={() => found.refetch()} />
      ) : (
        <LoadingState />
      )}
    </Page>
  );
}

function Choice({ study, options }: { study: string; options: Options }) {
  const { t } = useTranslation("export");
  const chosen: ExportSearch = exportRoute.useSearch();
  const navigate = useNavigate();
  const format = options.formats.find((one) => one.short === (chosen.format ?? "jsonl"));
  const choose = (part: ExportSearch) =>
    navigate({
      to: "/studies/$study/export",
      params: { study },
      search: { ...chosen, ...part } as never,
      replace: true,
    });
  const path = pathOf(study, chosen);
  const file = `study.${chosen.format ?? "jsonl"}`;
  const url = `${location.origin}${path}`;
  return (
    <>
      <Card title={t("what")}>
        <div className={styles.form}>
          <Segments
            label={t("format")}
            value={chosen.format ?? "jsonl"}
            options={options.formats.map(({ short, title }) => ({ value: short, label: title }))}
            onChange={(short) => choose({ format: short === "jsonl" ? undefined : short })}
          />
          {format ? <p className={styles.about}>{t("about", format)}</p> : null}
          <Filters options={options} chosen={chosen} choose={choose} />
          {options.withheld_texts ? (
            <p className={styles.about}>{t("withheld", { count: options.withheld_texts })}</p>
          ) : null}
          <div>
            <Button variant="filled" renderRoot={(props) => <a href={path} download {...props} />}>
              {t("download")}
            </Button>
          </div>
          <p className={styles.about}>{t("manifest")}</p>
        </div>
      </Card>
      <Card
        title={t("script")}
        note={
          <>
            {t("token")} <Link to="/profile">{t("tokens")}</Link>
          </>
        }
      >
        <Snippet label={t("shell")} text={curlOf(url, file)} />
        <Snippet label={t("python")} text={pythonOf(url, file)} />
      </Card>
    </>
  );
}

interface FiltersProps {
  options: Options;
  chosen: ExportSearch;
  choose: (part: ExportSearch) => void;
}

function Filters({ options, chosen, choose }: FiltersProps) {
  const { t } = useTranslation("export");
  return (
    <div className={styles.filters}>
      <Select
        label={t("round")}
        placeholder={t("anyRound")}
        data={options.rounds.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen.round ?? null}
        onChange={(round) => choose({ round: round ?? undefined })}
        clearable
      />
      <Select
        label={t("kind")}
        placeholder={t("anyKind")}
        data={options.kinds.map((kind) => ({ value: kind, label: t(`layer.${kind}`) }))}
        value={chosen.kind ?? null}
        onChange={(kind) => choose({ kind: kind ?? undefined })}
        clearable
      />
      <Select
        label={t("annotator")}
        placeholder={t("anyAnnotator")}
        data={options.readers.map(({ pseudonym, name }) => ({
          value: pseudonym,
          label: name ? `${name} (${pseudonym})` : pseudonym,
        }))}
        value={chosen.annotator ?? null}
        onChange={(annotator) => choose({ annotator: annotator ?? undefined })}
        clearable
        searchable
      />
    </div>
  );
}
