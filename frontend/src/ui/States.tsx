import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import styles from "./States.module.css";

interface Need {
  label: string;
  have: number;
  of: number;
}

export interface EmptyStateProps {
  title: string;
  /** One line: why there is nothing. */
  why?: ReactNode;
  /** What is needed, as "3 of 5". */
  needs?: Need[];
  action?: ReactNode;
}

/** A dashed card: nothing yet, why, and what is needed. */
export function EmptyState({ title, why, needs, action }: EmptyStateProps) {
  return (
    <div className={styles.empty} data-state="empty">
      <p className={styles.title}>{title}</p>
      {why ? <p className={styles.line}>{why}</p> : null}
      {needs?.map((need) => (
        <p key={need.label} className={styles.need}>
          <span>{need.label}</span>
          <span className="num">
            {need.have} / {need.of}
          </span>
        </p>
      ))}
      {action ? <div className={styles.action}>{action}</div> : null}
    </div>
  );
}

/** The first load: a quiet line, no shimmer. Announced to screen readers. */
export function LoadingState({ label }: { label?: string }) {
  const { t } = useTranslation("ui");
  return (
    <p className={styles.loading} role="status">
      {label ?? t("loading")}
    </p>
  );
}

export interface ErrorStateProps {
  error: unknown;
  title?: string;
  /** The one action; without it nothing is offered. */
  retry?: () => void;
}

/** What failed, what is safe, one action. */
export function ErrorState({ error, title, retry }: ErrorStateProps) {
  const { t } = useTranslation("ui");
  const line = error instanceof ApiError && error.status > 0 ? error.message : t("error.network");
  return (
    <div className={styles.error} data-state="error" role="alert">
      <p className={styles.title}>{title ?? t("error.title")}</p>
      <p className={styles.line}>{line}</p>
      {retry ? (
        <div className={styles.action}>
          <Button onClick={retry}>{t("error.again")}</Button>
        </div>
      ) : null}
    </div>
  );
}

/** Who can grant what is missing. */
export function NoPermission({ who }: { who?: string }) {
  const { t } = useTranslation("ui");
  return (
    <div className={styles.empty} data-state="empty">
      <p className={styles.title}>{t("noPermission.title")}</p>
      <p className={styles.line}>{t("noPermission.line", { who: who ?? t("noPermission.who") })}</p>
    </div>
  );
}
