import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, type Fault, isApiError } from "@/api/errors";
import { FaultList } from "@/ui/Faults";
import { Card } from "@/ui/Page";
import { AttributesEditor } from "./AttributesEditor";
import { type Definition, type Draft, draftQuery, rulesOf, useSave } from "./codebook";
import styles from "./codebook.module.css";
import { FaultsContext } from "./faults";
import { GuidelineEditor } from "./GuidelineEditor";
import { IssuesEditor } from "./IssuesEditor";
import { PublishCard } from "./PublishCard";
import { RulesEditor } from "./RulesEditor";

/** Edits are kept here until Save; what is incomplete is saved too, and named at its field. */
export function DraftForm({ study, draft }: { study: string; draft: Draft }) {
  const { t } = useTranslation("codebook");
  const cache = useQueryClient();
  const stored = rulesOf(draft);
  const [definition, setDefinition] = useState<Definition>(stored);
  const saving = useSave(study);
  const isChanged = JSON.stringify(definition) !== JSON.stringify(stored);
  const change = (part: Partial<Definition>) => setDefinition({ ...definition, ...part });
  useBlocker({
    shouldBlockFn: () => isChanged && !window.confirm(t("draft.leave")),
    enableBeforeUnload: () => isChanged,
  });

  const save = () =>
    saving.mutate(
      { definition, digest: draft.digest },
      { onSuccess: (saved) => setDefinition(rulesOf(saved)) },
    );
  const takeTheirs = async () => {
    const theirs = await cache.fetchQuery({ ...draftQuery(study), staleTime: 0 });
    setDefinition(rulesOf(theirs));
    saving.reset();
  };
  const parts = { definition, change };
  return (
    <FaultsContext value={faultsOf(draft, saving.error)}>
      <div className={styles.form}>
        <SaveBar
          isChanged={isChanged}
          isSaving={saving.isPending}
          faults={draft.faults.length}
          save={save}
        />
        {isApiError(saving.error, 412) ? (
          <div className={styles.stale} role="alert">
            {t("draft.stale")}{" "}
            <Button onClick={() => void takeTheirs()}>{t("draft.theirs")}</Button>
          </div>
        ) : (
          <FaultList error={saving.error} />
        )}
        <Card title={t("issues")} note={t("issuesNote")}>
          <IssuesEditor {...parts} />
        </Card>
        <Card title={t("rules")}>
          <RulesEditor {...parts} />
        </Card>
        <Card title={t("attributes")} note={t("attributesNote")}>
          <AttributesEditor {...parts} />
        </Card>
        <Card title={t("guideline")} note={t("guidelineNote")}>
          <GuidelineEditor {...parts} />
        </Card>
        <PublishCard study={study} draft={draft} isChanged={isChanged} />
      </div>
    </FaultsContext>
  );
}

/** What the last save refused, else what keeps the saved draft from being published. */
function faultsOf(draft: Draft, error: unknown): Fault[] {
  if (error instanceof ApiError && error.faults.length) return error.faults;
  return draft.faults as Fault[];
}

interface SaveBarProps {
  isChanged: boolean;
  isSaving: boolean;
  faults: number;
  save: () => void;
}

/** Stays in sight: whether there is something to save, and how many places need attention. */
function SaveBar({ isChanged, isSaving, faults, save }: SaveBarProps) {
  const { t } = useTranslation("codebook");
  const state = isSaving ? "draft.saving" : isChanged ? "draft.unsaved" : "draft.saved";
  return (
    <div className={styles.bar}>
      <Button variant="filled" onClick={save} disabled={!isChanged || isSaving}>
        {t("draft.save")}
      </Button>
      <span role="status">{t(state)}</span>
      <span className={faults ? undefined : "ink3"}>{t("draft.faults", { count: faults })}</span>
    </div>
  );
}
