import { Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import { type ClaimStatus, type Issue, STATUSES } from "./claims";
import type { ClaimSearch } from "./routes";

/** Words, issue and status; they live in the address. */
export function ClaimFilters({ search, issues }: { search: ClaimSearch; issues: Issue[] }) {
  const { t } = useTranslation("claims");
  const study = useStudy();
  const navigate = useNavigate();
  const go = (part: ClaimSearch) =>
    navigate({
      to: "/studies/$study/claims",
      params: { study: study.id },
      search: { ...search, ...part } as never,
      replace: true,
    });
  const find = useDebouncedCallback((words: string) => {
    void go({ search: words.trim() || undefined });
  }, 250);
  return (
    <>
      <TextInput
        key={study.id}
        type="search"
        dir="auto"
        aria-label={t("filter.search")}
        placeholder={t("filter.search")}
        defaultValue={search.search}
        onChange={(event) => find(event.currentTarget.value)}
      />
      <Select
        aria-label={t("filter.issue")}
        placeholder={t("filter.anyIssue")}
        data={issues.map(({ id, label }) => ({ value: id, label }))}
        value={search.issue ?? null}
        onChange={(issue) => go({ issue: issue ?? undefined })}
        clearable
        searchable
      />
      <Select
        aria-label={t("filter.status")}
        placeholder={t("filter.anyStatus")}
        data={STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) }))}
        value={search.status ?? null}
        onChange={(status) => go({ status: (status as ClaimStatus | null) ?? undefined })}
        clearable
      />
    </>
  );
}
