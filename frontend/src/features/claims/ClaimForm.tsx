import { Button, Select, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import { FaultList, fieldError } from "@/ui/Faults";
import {
  type Claim,
  type ClaimDraft,
  type ClaimKind,
  type Issue,
  KINDS,
  useClaimChange,
} from "./claims";
import styles from "./claims.module.css";
import { parentsFor } from "./grouping";
import { poleOf } from "./poles";
import { SimilarClaims } from "./SimilarClaims";

interface ClaimFormProps {
  /** The claim to change; null adds one. */
  claim: Claim | null;
  /** The issue a new claim starts with. */
  issue: string | undefined;
  claims: Claim[];
  issues: Issue[];
  onClose: () => void;
}

const DIRECTIONS = [1, 0, -1];
const FIELDS = ["issue", "text", "kind", "direction", "parent"];

/** Adds or rewords a claim and shows, while one types, what says nearly the same. */
export function ClaimForm({ claim, issue, claims, issues, onClose }: ClaimFormProps) {
  const { t } = useTranslation("claims");
  const study = useStudy();
  const change = useClaimChange(study.id);
  const [draft, setDraft] = useState<ClaimDraft>(() =>
    draftOf(claim, issue ?? issues[0]?.id ?? ""),
  );
  const [typed] = useDebouncedValue(draft.text.trim(), 300);
  const put = (part: Partial<ClaimDraft>) => setDraft((before) => ({ ...before, ...part }));

  function submit(event: FormEvent) {
    event.preventDefault();
    const order = claim
      ? ({ verb: "update", id: claim.id, draft } as const)
      : ({ verb: "create", draft } as const);
    change.mutate(order, { onSuccess: onClose });
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <FaultList error={change.error} shown={FIELDS} />
      <Textarea
        label={t("form.text")}
        description={t("form.textHint")}
        dir="auto"
        autosize
        minRows={2}
        maxLength={500}
        required
        autoFocus
        value={draft.text}
        onChange={(event) => put({ text: event.currentTarget.value })}
        error={fieldError(change.error, "text")}
      />
      <SimilarClaims text={typed} issue={draft.issue} but={claim?.id} />
      <Choices
        draft={draft}
        put={put}
        issues={issues}
        parents={parentsFor(claims, draft.issue, claim)}
        error={change.error}
      />
      <div className={styles.buttons} data-start>
        <Button type="submit" variant="filled" disabled={change.isPending}>
          {t(claim ? "form.submitEdit" : "form.submitAdd")}
        </Button>
        <Button onClick={onClose}>{t("form.cancel")}</Button>
      </div>
    </form>
  );
}

function draftOf(claim: Claim | null, issue: string): ClaimDraft {
  if (!claim) return { issue, text: "", kind: "demand", direction: 0, parent: null };
  const { text, kind, direction, parent } = claim;
  return { issue: claim.issue, text, kind, direction, parent };
}

interface ChoicesProps {
  draft: ClaimDraft;
  put: (part: Partial<ClaimDraft>) => void;
  issues: Issue[];
  parents: Claim[];
  error: unknown;
}

function Choices({ draft, put, issues, parents, error }: ChoicesProps) {
  const { t } = useTranslation("claims");
  const issue = issues.find(({ id }) => id === draft.issue);
  return (
    <div className={styles.choices}>
      <Select
        label={t("form.issue")}
        data={issues.map(({ id, label }) => ({ value: id, label }))}
        value={draft.issue}
        onChange={(next) => next && put({ issue: next, parent: null })}
        error={fieldError(error, "issue")}
        searchable
      />
      <Select
        label={t("form.kind")}
        data={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        value={draft.kind}
        onChange={(kind) => kind && put({ kind: kind as ClaimKind })}
        error={fieldError(error, "kind")}
      />
      <Select
        label={t("form.parent")}
        placeholder={t("form.noParent")}
        data={parents.map(({ id, text }) => ({ value: id, label: text }))}
        value={draft.parent ?? null}
        onChange={(parent) => put({ parent })}
        error={fieldError(error, "parent")}
        clearable
        searchable
        limit={100}
      />
      <Select
        className={styles.whole}
        label={t("form.direction")}
        description={t("form.directionHint")}
        data={DIRECTIONS.map((one) => ({ value: String(one), label: poleOf(one, issue, t) }))}
        value={String(draft.direction)}
        onChange={(next) => next && put({ direction: Number(next) })}
        error={fieldError(error, "direction")}
      />
    </div>
  );
}
