import { Trans, useTranslation } from "react-i18next";
import { type Assignment, count } from "./assignments";

/** "3 documents wait for you, 1 of them begun. You have submitted 9." */
export function QueueSentence({ assignments }: { assignments: Assignment[] }) {
  const { t } = useTranslation("queue");
  const waiting = count(assignments, "unread");
  const begun = assignments.filter((one) => one.state === "open").length;
  const returned = count(assignments, "returned");
  return (
    <>
      {waiting ? (
        <Trans ns="queue" i18nKey="say.unread" count={waiting} components={{ b: <b /> }} />
      ) : (
        t("say.unreadNone")
      )}
      {begun ? t("say.begun", { count: begun }) : null}
      {returned ? t("say.returned", { count: returned }) : null}
      {t("say.submitted", { count: count(assignments, "submitted") })}
    </>
  );
}
