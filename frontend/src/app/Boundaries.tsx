import { Button } from "@mantine/core";
import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isApiError } from "@/api/errors";
import { Page } from "@/ui/Page";
import { EmptyState, ErrorState } from "@/ui/States";

/** Nothing at this address, or not for you: the two must look the same. */
export function NotFound() {
  const { t } = useTranslation("ui");
  return (
    <Page title={t("notFound.title")}>
      <EmptyState title={t("notFound.line")} action={<Link to="/">{t("notFound.back")}</Link>} />
    </Page>
  );
}

/** What a route shows when loading or drawing it failed. */
export function Crash({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation("ui");
  const router = useRouter();
  if (isApiError(error, 404)) return <NotFound />;
  if (isApiError(error)) {
    const again = () => {
      reset();
      void router.invalidate();
    };
    return (
      <Page title={t("error.title")}>
        <ErrorState error={error} retry={again} />
      </Page>
    );
  }
  return <Broken />;
}

function Broken() {
  const { t } = useTranslation("ui");
  return (
    <Page title={t("crash.title")}>
      <EmptyState
        title={t("crash.line")}
        action={<Button onClick={() => location.reload()}>{t("crash.reload")}</Button>}
      />
    </Page>
  );
}

/** The last net: a fault in the frame itself, outside any route. */
export class LastBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}
