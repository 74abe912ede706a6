import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { FaultList } from "@/ui/Faults";
import { useStep, type WholeRound } from "./rounds";
import styles from "./rounds.module.css";

/** The steps that a round can take from here, each with its consequence before it is taken. */
export function RoundSteps({ study, round }: { study: string; round: WholeRound }) {
  const { t } = useTranslation("rounds");
  const navigate = useNavigate();
  const step = useStep(study, round.id);
  const back = () => navigate({ to: "/studies/$study/rounds", params: { study } });
  return (
    <div className={styles.steps}>
      <FaultList error={step.error} />
      {round.state === "draft" ? (
        <>
          <ConfirmButton
            question={t("step.discardQuestion")}
            onConfirm={() => step.mutate("discard", { onSuccess: back })}
          >
            {t("step.discard")}
          </ConfirmButton>
          <Button variant="filled" disabled={step.isPending} onClick={() => step.mutate("open")}>
            {t("step.open")}
          </Button>
        </>
      ) : null}
      {round.state === "open" ? (
        <>
          {round.blind && !round.blind_ended_at ? (
            <ConfirmButton
              question={t("step.endBlindQuestion")}
              onConfirm={() => step.mutate("end-blind")}
            >
              {t("step.endBlind")}
            </ConfirmButton>
          ) : null}
          {round.lacking ? (
            <Button onClick={() => step.mutate("fill")}>
              {t("step.fill", { count: round.lacking })}
            </Button>
          ) : null}
          <ConfirmButton question={t("step.closeQuestion")} onConfirm={() => step.mutate("close")}>
            {t("step.close")}
          </ConfirmButton>
        </>
      ) : null}
      {round.state === "closed" ? (
        <Button onClick={() => step.mutate("reopen")}>{t("step.reopen")}</Button>
      ) : null}
    </div>
  );
}
