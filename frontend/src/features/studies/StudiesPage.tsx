import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/people";
import { studiesQuery } from "@/api/studies";
import { DataTable } from "@/ui/DataTable";
import { Card, Page } from "@/ui/Page";
import { EmptyState } from "@/ui/States";
import { When } from "@/ui/When";
import { MyShare } from "./MyShare";
import styles from "./StudyFields.module.css";

/** The studies one belongs to. */
export function StudiesPage() {
  const { t } = useTranslation("studies");
  const studies = useQuery(studiesQuery);
  const creates = useMe().permissions.includes("study.create");
  return (
    <Page
      title={t("title")}
      actions={
        creates ? (
          <Button variant="filled" renderRoot={(props) => <Link to="/studies/new" {...props} />}>
            {t("new")}
          </Button>
        ) : null
      }
    >
      <Card flush>
        <DataTable
          label={t("label")}
          rows={studies.data}
          rowKey={(study) => study.id}
          error={studies.error}
          retry={() => studies.refetch()}
          empty={
            <EmptyState
              title={t("empty.title")}
              why={t(creates ? "empty.whyCreator" : "empty.why")}
            />
          }
          columns={[
            {
              key: "name",
              header: t("column.name"),
              sort: (study) => study.name,
              cell: (study) => (
                <>
                  <Link to="/studies/$study" params={{ study: study.id }}>
                    <bdi>{study.name}</bdi>
                  </Link>
                  {study.description ? (
                    <bdi dir="auto" className={styles.about}>
                      {study.description}
                    </bdi>
                  ) : null}
                </>
              ),
            },
            {
              key: "role",
              header: t("column.role"),
              cell: (study) => t(`role.${study.role}`),
            },
            { key: "mine", header: t("column.mine"), cell: (study) => <MyShare study={study} /> },
            {
              key: "made",
              header: t("column.made"),
              figure: true,
              wide: true,
              cell: (study) => <When at={study.created_at} as="date" />,
            },
          ]}
        />
      </Card>
    </Page>
  );
}
