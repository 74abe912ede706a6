import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/people";
import { signOut } from "@/api/session";
import { studiesQuery, studyQuery } from "@/api/studies";
import { Disclosure, disclosureItem, disclosureLine } from "@/ui/Disclosure";
import styles from "./AppBar.module.css";
import { entriesFor } from "./navigation";
import { queryClient } from "./query";

/** The bar of every page but the workbench: the study, its pages, one's account. */
export function AppBar({ study }: { study: string | undefined }) {
  return (
    <header className={styles.bar}>
      {study ? <Switcher study={study} /> : <Home />}
      {study ? <Navigation study={study} /> : <span className={styles.grow} />}
      <Account />
    </header>
  );
}

function Logo() {
  return (
    <svg viewBox="0 0 22 22" aria-hidden="true" className={styles.logo}>
      <path d="M2 17.5h18" stroke="currentColor" strokeWidth="2" />
      <path d="M5 14V8m6 6V3m6 11v-4" stroke="currentColor" strokeWidth="3" />
    </svg>
  );
}

function Home() {
  return (
    <Link to="/" className={styles.study}>
      <Logo />
      Standpoint
    </Link>
  );
}

function Switcher({ study }: { study: string }) {
  const { t } = useTranslation("app");
  const name = useQuery(studyQuery(study)).data?.name ?? "";
  const studies = useQuery(studiesQuery).data ?? [];
  return (
    <Disclosure
      buttonClass={styles.study}
      button={
        <>
          <Logo />
          <span className="hidden">{t("switcher.label")}: </span>
          <bdi className={styles.name}>{name}</bdi>
          <span className={styles.caret} aria-hidden="true" />
        </>
      }
    >
      {studies.map((one) => (
        <Link
          key={one.id}
          to="/studies/$study"
          params={{ study: one.id }}
          className={disclosureItem}
          aria-current={one.id === study || undefined}
        >
          <bdi>{one.name}</bdi>
          {one.role ? <small className="ink3">{t(`role.${one.role}`)}</small> : null}
        </Link>
      ))}
      <hr className={disclosureLine} />
      <Link to="/" className={disclosureItem}>
        {t("switcher.all")}
      </Link>
    </Disclosure>
  );
}

function Navigation({ study }: { study: string }) {
  const { t } = useTranslation("app");
  const permissions = useQuery(studyQuery(study)).data?.permissions ?? [];
  return (
    <nav className={styles.nav} aria-label={t("nav.label")}>
      {entriesFor(permissions).map((entry) => (
        <Link key={entry.key} to={`/studies/$study/${entry.path}`} params={{ study }}>
          {t(`nav.${entry.key}`)}
        </Link>
      ))}
    </nav>
  );
}

function Account() {
  const { t } = useTranslation("app");
  const me = useMe();
  const navigate = useNavigate();
  const name = me.display_name || me.username;

  async function leave() {
    if (!(await signOut())) return;
    queryClient.clear();
    await navigate({ to: "/sign-in" });
  }

  return (
    <Disclosure
      side="end"
      buttonClass={styles.account}
      button={
        <>
          <span className="hidden">
            {t("account.label")}: {name}
          </span>
          <span aria-hidden="true">{initials(name)}</span>
        </>
      }
    >
      <p className={styles.who}>
        <bdi>{name}</bdi>
      </p>
      <Link to="/profile" className={disclosureItem}>
        {t("account.profile")}
      </Link>
      {me.is_instance_admin ? (
        <Link to="/admin/users" className={disclosureItem}>
          {t("account.users")}
        </Link>
      ) : null}
      <button type="button" className={disclosureItem} onClick={leave}>
        {t("account.signOut")}
      </button>
    </Disclosure>
  );
}

/** "Annotator 1" gives "A1". */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  return letters
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}
