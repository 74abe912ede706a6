import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Study } from "@/api/studies";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { type Column, DataTable } from "@/ui/DataTable";
import { When } from "@/ui/When";
import type { Token } from "./tokens";

interface TokenTableProps {
  tokens: Token[] | undefined;
  studies: Study[];
  error: unknown;
  retry: () => void;
  onRevoke: (id: string) => void;
  empty: ReactNode;
}

/** One line a token: what it may, where, until when, and when it was last used. */
export function TokenTable({ tokens, studies, error, retry, onRevoke, empty }: TokenTableProps) {
  const { t } = useTranslation("profile");
  const names = new Map(studies.map((study) => [study.id, study.name]));
  const columns: Column<Token>[] = [
    { key: "name", header: t("column.name"), cell: (token) => <bdi>{token.name}</bdi> },
    {
      key: "rights",
      header: t("column.rights"),
      cell: (token) => (token.read_only ? t("tokens.reads") : t("tokens.writes")),
    },
    {
      key: "studies",
      header: t("column.studies"),
      wide: true,
      cell: (token) =>
        token.studies.length === 0
          ? t("tokens.allStudies")
          : token.studies.map((id) => (
              <div key={id}>
                <bdi>{names.get(id) ?? t("tokens.lostStudy")}</bdi>
              </div>
            )),
    },
    {
      key: "expires",
      header: t("column.expires"),
      figure: true,
      cell: (token) => <When at={token.expires_at} as="date" />,
    },
    {
      key: "used",
      header: t("column.used"),
      figure: true,
      cell: (token) =>
        token.last_used_at ? <When at={token.last_used_at} /> : t("tokens.neverUsed"),
    },
    {
      key: "act",
      header: <span className="hidden">{t("column.act")}</span>,
      figure: true,
      cell: (token) => (
        <ConfirmButton
          size="xs"
          question={t("tokens.revokeQuestion")}
          onConfirm={() => onRevoke(token.id)}
        >
          {t("tokens.revoke")}
        </ConfirmButton>
      ),
    },
  ];
  return (
    <DataTable
      label={t("tokens.label")}
      columns={columns}
      rows={tokens}
      rowKey={(token) => token.id}
      error={error}
      retry={retry}
      empty={empty}
    />
  );
}
