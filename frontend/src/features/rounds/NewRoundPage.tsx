import { Button, Checkbox, NumberInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import type { Schemas } from "@/api/typed";
import { FaultList, fieldError } from "@/ui/Faults";
import { Card, Page } from "@/ui/Page";
import { EmptyState, ErrorState, LoadingState } from "@/ui/States";
import { DocumentChoice } from "./DocumentChoice";
import { PlanPreview } from "./PlanPreview";
import { type Draft, NOTHING, planOf } from "./plan";
import { ReaderChoice } from "./ReaderChoice";
import { documentsQuery, membersQuery, useCreate } from "./rounds";
import styles from "./rounds.module.css";

const SHOWN = ["name", "readers_per_document"];

/** Which documents, who reads, how many readers a document; what comes of it stands below. */
export function NewRoundPage() {
  const { t } = useTranslation("rounds");
  const study = useStudy();
  const documents = useQuery(documentsQuery(study.id));
  const members = useQuery(membersQuery(study.id));
  const error = documents.error ?? members.error;
  const isReady = documents.data && members.data;
  return (
    <Page title={t("new.title")} say={t("new.say")}>
      {error && !isReady ? <ErrorState error={error} /> : null}
      {isReady ? (
        documents.data.length ? (
          <PlanForm documents={documents.data} members={members.data} />
        ) : (
          <EmptyState
            title={t("new.noDocuments.title")}
            why={t("new.noDocuments.why")}
            action={
              <Link to="/studies/$study/import" params={{ study: study.id }}>
                {t("new.noDocuments.act")}
              </Link>
            }
          />
        )
      ) : error ? null : (
        <LoadingState />
      )}
    </Page>
  );
}

interface PlanFormProps {
  documents: Schemas["Document"][];
  members: Schemas["Member"][];
}

function PlanForm({ documents, members }: PlanFormProps) {
  const { t } = useTranslation("rounds");
  const study = useStudy();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Draft>(NOTHING);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const plan = planOf(draft, documents);
  const making = useCreate(study.id);
  const isWhole = draft.documents.size > 0 && draft.readers.size > 0;
  const isNamed = draft.name.trim() !== "";

  function submit(event: FormEvent) {
    event.preventDefault();
    making.mutate(plan, {
      onSuccess: (made) =>
        navigate({
          to: "/studies/$study/rounds/$round",
          params: { study: study.id, round: made.id },
        }),
    });
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <FaultList error={making.error} shown={SHOWN} />
      <Card title={t("new.documents")}>
        <DocumentChoice
          documents={documents}
          chosen={draft.documents}
          onChange={(chosen) => change({ documents: chosen })}
        />
      </Card>
      <Card title={t("new.readers")}>
        <ReaderChoice
          study={study.id}
          members={members}
          chosen={draft.readers}
          onChange={(readers) => change({ readers })}
        />
      </Card>
      <Card title={t("new.settings")}>
        <Settings draft={draft} change={change} error={making.error} />
      </Card>
      <Card title={t("new.preview")}>
        <PlanPreview study={study.id} plan={isWhole ? plan : null} />
        <Button type="submit" variant="filled" disabled={!isWhole || !isNamed || making.isPending}>
          {t("new.submit")}
        </Button>{" "}
        <span className="ink3">{t(isWhole && !isNamed ? "new.nameFirst" : "new.notYet")}</span>
      </Card>
    </form>
  );
}

interface SettingsProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  error: unknown;
}

function Settings({ draft, change, error }: SettingsProps) {
  const { t } = useTranslation("rounds");
  return (
    <div className={styles.settings}>
      <TextInput
        label={t("new.name")}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={fieldError(error, "name")}
      />
      <NumberInput
        label={t("new.perDocument")}
        min={1}
        max={Math.max(1, draft.readers.size)}
        value={draft.perDocument}
        onChange={(value) => change({ perDocument: Math.max(1, Number(value) || 1) })}
        error={fieldError(error, "readers_per_document")}
      />
      <Checkbox
        label={t("new.blind")}
        description={t("new.blindWhy")}
        checked={draft.blind}
        onChange={(event) => change({ blind: event.currentTarget.checked })}
      />
      <Checkbox
        label={t("new.suggestions")}
        description={t("new.suggestionsWhy")}
        checked={draft.suggestions}
        onChange={(event) => change({ suggestions: event.currentTarget.checked })}
      />
    </div>
  );
}
