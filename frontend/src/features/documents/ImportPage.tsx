import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import { Card, Page } from "@/ui/Page";
import { ImportForm } from "./ImportForm";
import { ImportTable } from "./ImportTable";

/** Choose files; what would become of each record is shown before anything is stored. */
export function ImportPage() {
  const { t } = useTranslation("documents");
  const study = useStudy();
  return (
    <Page title={t("importing.title")} say={t("importing.say")}>
      <Card>
        <ImportForm study={study} />
      </Card>
      <Card title={t("importing.earlier")} flush>
        <ImportTable study={study.id} />
      </Card>
    </Page>
  );
}
