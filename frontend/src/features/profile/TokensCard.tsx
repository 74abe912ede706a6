import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { studiesQuery } from "@/api/studies";
import { FaultList } from "@/ui/Faults";
import { Card } from "@/ui/Page";
import { EmptyState } from "@/ui/States";
import styles from "./profile.module.css";
import { TokenForm } from "./TokenForm";
import { TokenTable } from "./TokenTable";
import { useTokenRevoke, useTokens } from "./tokens";

/** What one's scripts sign in with. */
export function TokensCard() {
  const { t } = useTranslation("profile");
  const [making, setMaking] = useState(false);
  const tokens = useTokens();
  const revoke = useTokenRevoke();
  const studies = useQuery(studiesQuery).data ?? [];
  return (
    <div className={styles.column}>
      {making ? (
        <Card title={t("tokens.make")}>
          <TokenForm studies={studies} onClose={() => setMaking(false)} />
        </Card>
      ) : null}
      <FaultList error={revoke.error} />
      <Card
        title={t("tokens.title")}
        flush={Boolean(tokens.data?.length)}
        note={t("tokens.note")}
        aside={
          making ? null : (
            <Button size="xs" onClick={() => setMaking(true)}>
              {t("tokens.make")}
            </Button>
          )
        }
      >
        <TokenTable
          tokens={tokens.data}
          studies={studies}
          error={tokens.error}
          retry={() => tokens.refetch()}
          onRevoke={(id) => revoke.mutate(id)}
          empty={<EmptyState title={t("tokens.empty")} why={t("tokens.why")} />}
        />
      </Card>
    </div>
  );
}
