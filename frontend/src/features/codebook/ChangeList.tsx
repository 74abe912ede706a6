import { useTranslation } from "react-i18next";
import type { Version } from "./codebook";
import styles from "./codebook.module.css";

/** Each difference from the version before, in words. */
export function ChangeList({ changes }: { changes: Version["changes"] }) {
  const { t } = useTranslation("codebook");
  if (!changes.length) return <p className="ink3">{t("changes.none")}</p>;
  return (
    <ul className={styles.changes}>
      {changes.map((change) => (
        <li key={`${change.section} ${change.key} ${change.words}`}>
          <span className="ink3">{t(`changes.${change.kind}`)}</span>{" "}
          <bdi dir="auto">{change.words}</bdi>
        </li>
      ))}
    </ul>
  );
}
