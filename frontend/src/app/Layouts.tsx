import { Outlet, useMatches, useParams } from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/people";
import { may, useStudy } from "@/api/studies";
import { Page, useTitleContext } from "@/ui/Page";
import { LoadingState, NoPermission } from "@/ui/States";
import { AppBar } from "./AppBar";
import styles from "./Layouts.module.css";
import { usePreferences } from "./preferences";

/** Around everything; pages suspend here while their words or code arrive. */
export function RootLayout() {
  return (
    <Suspense fallback={<LoadingState />}>
      <Outlet />
    </Suspense>
  );
}

/** A single card in the middle: sign-in, invitation, reset. */
export function PublicLayout() {
  useTitleContext("");
  return (
    <main className={styles.public} id="content">
      <Suspense fallback={<LoadingState />}>
        <Outlet />
      </Suspense>
    </main>
  );
}

/** The app bar above the page. */
export function SignedInLayout() {
  const { t } = useTranslation("app");
  const { study } = useParams({ strict: false }) as { study?: string };
  usePreferences(useMe());
  return (
    <>
      <a className={styles.skip} href="#content">
        {t("skip")}
      </a>
      <AppBar study={study} />
      <main className={styles.main} id="content" tabIndex={-1}>
        <Suspense fallback={<LoadingState />}>{study ? <Outlet /> : <Outside />}</Suspense>
      </main>
    </>
  );
}

function Outside() {
  useTitleContext("");
  const me = useMe();
  const { t } = useTranslation("ui");
  const admin = useNeeds().some((data) => data.needsAdmin);
  if (admin && !me.is_instance_admin) return <Refused who={t("noPermission.admin")} />;
  return <Outlet />;
}

/** Names the study in titles and explains pages that the caller's role does not include. */
export function StudyLayout() {
  const study = useStudy();
  useTitleContext(study.name);
  const missing = useNeeds().some((data) => data.needs && !may(study, data.needs));
  return missing ? <Refused /> : <Outlet />;
}

/** Nothing but the page; it brings its own bar and its own `main`. */
export function BareLayout(): ReactNode {
  usePreferences(useMe());
  return (
    <Suspense fallback={<LoadingState />}>
      <Outlet />
    </Suspense>
  );
}

function useNeeds() {
  return useMatches().map((match) => match.staticData);
}

function Refused({ who }: { who?: string }) {
  const { t } = useTranslation("ui");
  return (
    <Page title={t("noPermission.title")}>
      <NoPermission who={who} />
    </Page>
  );
}
