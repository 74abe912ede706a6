import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import { similarQuery } from "./claims";
import styles from "./claims.module.css";

interface SimilarClaimsProps {
  text: string;
  issue: string;
  /** The claim that is being changed resembles itself. */
  but: string | undefined;
}

/** What the registry already has in nearly the same words; quiet while there is nothing. */
export function SimilarClaims({ text, issue, but }: SimilarClaimsProps) {
  const { t } = useTranslation("claims");
  const found = useQuery(similarQuery(useStudy().id, text, issue || undefined));
  const near = text ? (found.data ?? []).filter(({ claim }) => claim.id !== but) : [];
  return (
    <div role="status">
      {near.length > 0 ? (
        <div className={styles.similar}>
          <p className={styles.label}>{t("similar.title")}</p>
          <ul>
            {near.map(({ claim, likeness }) => (
              <li key={claim.id}>
                <bdi dir="auto">{claim.text}</bdi>
                <span className="num nowrap">
                  {t("similar.likeness", { percent: Math.round(likeness * 100) })}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
