import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { may, useStudy } from "@/api/studies";
import { Card, Page } from "@/ui/Page";
import { EmptyState, ErrorState, LoadingState } from "@/ui/States";
import { ClaimFilters } from "./ClaimFilters";
import { ClaimForm } from "./ClaimForm";
import { ClaimTable } from "./ClaimTable";
import { type Claim, claimsQuery, type Issue, issuesQuery, useClaimChange } from "./claims";
import styles from "./claims.module.css";
import { chosen, grouped } from "./grouping";
import { poleOf } from "./poles";
import { type ClaimSearch, claimsRoute } from "./routes";

/** The registry of claims by issue; who may edit it adds, rewords, accepts and removes. */
export function ClaimsPage() {
  const { t } = useTranslation("claims");
  const study = useStudy();
  const search: ClaimSearch = claimsRoute.useSearch();
  const claims = useQuery(claimsQuery(study.id));
  const issues = useQuery(issuesQuery(study.id));
  const mayEdit = may(study, "registry.edit");
  const [open, setOpen] = useState<"new" | Claim | null>(null);
  const error = claims.error ?? issues.error;
  return (
    <Page
      title={t("title")}
      filters={<ClaimFilters search={search} issues={issues.data ?? []} />}
      actions={
        mayEdit && open === null && issues.data?.length ? (
          <Button variant="filled" onClick={() => setOpen("new")}>
            {t("add")}
          </Button>
        ) : null
      }
    >
      {open && claims.data && issues.data ? (
        <Card title={t(open === "new" ? "form.addTitle" : "form.editTitle")}>
          <ClaimForm
            key={open === "new" ? "new" : open.id}
            claim={open === "new" ? null : open}
            issue={search.issue}
            claims={claims.data}
            issues={issues.data}
            onClose={() => setOpen(null)}
          />
        </Card>
      ) : null}
      {error ? <ErrorState error={error} retry={() => void claims.refetch()} /> : null}
      {!error && !(claims.data && issues.data) ? <LoadingState /> : null}
      {claims.data && issues.data ? (
        <Groups
          claims={claims.data}
          issues={issues.data}
          search={search}
          onEdit={mayEdit ? setOpen : undefined}
        />
      ) : null}
    </Page>
  );
}

interface GroupsProps {
  claims: Claim[];
  issues: Issue[];
  search: ClaimSearch;
  onEdit: ((claim: Claim) => void) | undefined;
}

function Groups({ claims, issues, search, onEdit }: GroupsProps) {
  const { t } = useTranslation("claims");
  const change = useClaimChange(useStudy().id);
  const groups = grouped(chosen(claims, search), issues);
  if (groups.length === 0)
    return <Nothing isEmpty={claims.length === 0} hasIssues={issues.length > 0} />;
  return (
    <>
      {groups.map(({ issue, claims: rows }) => (
        <Card
          key={issue.id}
          title={<bdi dir="auto">{issue.label}</bdi>}
          aside={<span className="num">{t("count", { count: rows.length })}</span>}
          note={<Poles issue={issue} />}
          flush
        >
          <ClaimTable issue={issue} rows={rows} claims={claims} change={change} onEdit={onEdit} />
        </Card>
      ))}
    </>
  );
}

/** What the signs of the directions stand for. */
function Poles({ issue }: { issue: Issue }) {
  const { t } = useTranslation("claims");
  if (!issue.positive && !issue.negative) return null;
  return (
    <span className={styles.poles}>
      <bdi dir="auto">{poleOf(1, issue, t)}</bdi>
      <bdi dir="auto">{poleOf(-1, issue, t)}</bdi>
    </span>
  );
}

function Nothing({ isEmpty, hasIssues }: { isEmpty: boolean; hasIssues: boolean }) {
  const { t } = useTranslation("claims");
  if (!isEmpty) return <EmptyState title={t("empty.filtered")} why={t("empty.filteredWhy")} />;
  if (!hasIssues) return <EmptyState title={t("empty.noIssues")} why={t("empty.noIssuesWhy")} />;
  return <EmptyState title={t("empty.title")} why={t("empty.why")} />;
}
