import { Button } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { type Column, DataTable } from "@/ui/DataTable";
import { FaultList } from "@/ui/Faults";
import type { Claim, ClaimChanging, Issue } from "./claims";
import styles from "./claims.module.css";
import { directionOf } from "./poles";

interface ClaimTableProps {
  issue: Issue;
  rows: Claim[];
  /** All claims of the study: a parent may be filtered out of `rows`. */
  claims: Claim[];
  change: ClaimChanging;
  /** Without it the table is read only. */
  onEdit: ((claim: Claim) => void) | undefined;
}

/** The claims of one issue, each below the more general one. */
export function ClaimTable({ issue, rows, claims, change, onEdit }: ClaimTableProps) {
  const { t } = useTranslation("claims");
  const texts = new Map(claims.map(({ id, text }) => [id, text]));
  const columns = columnsOf(texts, t);
  if (onEdit) {
    columns.push({
      key: "act",
      header: <span className="hidden">{t("column.act")}</span>,
      figure: true,
      width: "14rem",
      cell: (claim) => <Actions claim={claim} change={change} onEdit={onEdit} />,
    });
  }
  return (
    <DataTable
      label={t("table.label", { issue: issue.label })}
      columns={columns}
      rows={rows}
      rowKey={(claim) => claim.id}
      empty={null}
      detail={(claim) => refusalOf(claim, change)}
    />
  );
}

/** Why the last change of this claim was refused: said where the button was. */
function refusalOf(claim: Claim, { error, variables }: ClaimChanging) {
  if (!error || !variables || variables.verb === "create" || variables.id !== claim.id) return null;
  return <FaultList error={error} />;
}

type Words = TFunction<"claims">;

function columnsOf(texts: Map<string, string>, t: Words): Column<Claim>[] {
  return [
    {
      key: "text",
      header: t("column.text"),
      cell: (claim) => (
        <span className={styles.text} dir="auto">
          {claim.text}
        </span>
      ),
    },
    {
      key: "direction",
      header: t("column.direction"),
      width: "9rem",
      cell: (claim) => directionOf(claim.direction, t),
    },
    {
      key: "parent",
      header: t("column.parent"),
      width: "24%",
      wide: true,
      cell: (claim) => <bdi dir="auto">{texts.get(claim.parent ?? "")}</bdi>,
    },
    {
      key: "kind",
      header: t("column.kind"),
      width: "7rem",
      cell: (claim) => t(`kind.${claim.kind}`),
    },
    {
      key: "status",
      header: t("column.status"),
      width: "7rem",
      cell: (claim) => t(`status.${claim.status}`),
    },
    {
      key: "coinedBy",
      header: t("column.coinedBy"),
      width: "8rem",
      wide: true,
      cell: (claim) => <bdi>{claim.coined_by}</bdi>,
    },
  ];
}

interface ActionsProps {
  claim: Claim;
  change: ClaimChanging;
  onEdit: (claim: Claim) => void;
}

function Actions({ claim, change, onEdit }: ActionsProps) {
  const { t } = useTranslation("claims");
  return (
    <div className={styles.buttons}>
      {claim.status === "candidate" ? (
        <Button
          size="xs"
          disabled={change.isPending}
          onClick={() => change.mutate({ verb: "accept", id: claim.id })}
        >
          {t("table.accept")}
        </Button>
      ) : null}
      <Button size="xs" onClick={() => onEdit(claim)}>
        {t("table.edit")}
      </Button>
      <ConfirmButton
        size="xs"
        question={t("table.removeQuestion")}
        onConfirm={() => change.mutate({ verb: "remove", id: claim.id })}
      >
        {t("table.remove")}
      </ConfirmButton>
    </div>
  );
}
