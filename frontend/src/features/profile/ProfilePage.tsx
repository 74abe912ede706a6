import { useTranslation } from "react-i18next";
import { useMe } from "@/api/people";
import { Page } from "@/ui/Page";
import { NameCard } from "./NameCard";
import { PasswordCard } from "./PasswordCard";
import { PreferencesCard } from "./PreferencesCard";
import styles from "./profile.module.css";
import { TokensCard } from "./TokensCard";

/** One's own name, preferences, password and tokens. */
export function ProfilePage() {
  const { t } = useTranslation("profile");
  const me = useMe();
  return (
    <Page title={t("title")}>
      <div className={styles.columns}>
        <div className={styles.column}>
          <NameCard me={me} />
          <PreferencesCard me={me} />
          <PasswordCard />
        </div>
        <TokensCard />
      </div>
    </Page>
  );
}
