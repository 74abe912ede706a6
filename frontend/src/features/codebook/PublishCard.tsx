import { Button, Textarea } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { FaultList, fieldError } from "@/ui/Faults";
import { Card } from "@/ui/Page";
import { ChangeList } from "./ChangeList";
import { type Draft, usePublish } from "./codebook";
import styles from "./codebook.module.css";

interface PublishCardProps {
  study: string;
  draft: Draft;
  isChanged: boolean;
}

/** What would change, why, and the one step that cannot be taken back. */
export function PublishCard({ study, draft, isChanged }: PublishCardProps) {
  const { t } = useTranslation("codebook");
  const navigate = useNavigate();
  const [changelog, setChangelog] = useState("");
  const publishing = usePublish(study);
  const isFaulty = draft.faults.length > 0;
  const reason = isChanged ? "publish.saveFirst" : isFaulty ? "publish.repairFirst" : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    publishing.mutate(
      { changelog, digest: draft.digest },
      { onSuccess: () => navigate({ to: "/studies/$study/codebook", params: { study } }) },
    );
  }

  return (
    <Card title={t("publish.title", { number: draft.number ?? (draft.based_on ?? 0) + 1 })}>
      <form className={styles.publish} onSubmit={submit}>
        {draft.based_on ? <ChangeList changes={draft.changes} /> : null}
        <Textarea
          label={t("changelog")}
          description={t("publish.why")}
          dir="auto"
          autosize
          minRows={2}
          value={changelog}
          error={fieldError(publishing.error, "changelog")}
          onChange={(event) => setChangelog(event.currentTarget.value)}
        />
        <FaultList error={publishing.error} shown={["changelog"]} />
        {isFaulty ? (
          <ul className={styles.changes} aria-label={t("publish.faults")}>
            {draft.faults.map((fault) => (
              <li key={`${fault.field} ${fault.code}`}>
                <code>{fault.field}</code> {fault.message}
              </li>
            ))}
          </ul>
        ) : null}
        <div className={styles.foot}>
          <Button type="submit" disabled={reason !== null || publishing.isPending}>
            {t("publish.submit")}
          </Button>
          {reason ? <span className="ink3">{t(reason)}</span> : null}
        </div>
      </form>
    </Card>
  );
}
