import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import type { Go } from "./PositionsPage";
import { type Matrix, roundsQuery } from "./positions";
import type { Search } from "./routes";

const ALL = "all";

interface FiltersProps {
  matrix: Matrix | undefined;
  search: Search;
  go: Go;
}

/** Which round, and whose reading: one per document, or all readers weighing 1 together. */
export function Filters({ matrix, search, go }: FiltersProps) {
  const { t } = useTranslation("positions");
  const study = useStudy();
  const rounds = useQuery(roundsQuery(study.id)).data ?? [];
  const readers = matrix?.readers ?? [];
  return (
    <>
      <Select
        aria-label={t("filter.round")}
        data={[
          { value: ALL, label: t("filter.allRounds") },
          ...rounds
            .filter(({ round }) => round.state !== "draft")
            .map(({ round }) => ({ value: round.id, label: round.name })),
        ]}
        value={search.round ?? ALL}
        onChange={(round) => go({ round: known(round), reading: undefined })}
      />
      <Select
        aria-label={t("filter.reading")}
        data={[
          { value: ALL, label: t("filter.allReaders") },
          ...readers.map((reader) => ({
            value: reader.id,
            label: t("filter.oneReader", { reader: reader.name }),
          })),
        ]}
        value={search.reading ?? ALL}
        onChange={(reading) => go({ reading: known(reading) })}
      />
    </>
  );
}

function known(value: string | null): string | undefined {
  return value && value !== ALL ? value : undefined;
}
