import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { fieldError } from "@/ui/Faults";

/** Days [from, to); empty is open. */
export interface Period {
  from: string;
  to: string;
}

export const NOW: Period = { from: "", to: "" };

export function sentPeriod({ from, to }: Period) {
  return { valid_from: from || null, valid_to: to || null };
}

interface PeriodFieldsProps {
  period: Period;
  onChange: (period: Period) => void;
  error: unknown;
}

/** From which day, and until which day no more. */
export function PeriodFields({ period, onChange, error }: PeriodFieldsProps) {
  const { t } = useTranslation("actors");
  return (
    <>
      <TextInput
        type="date"
        label={t("from")}
        value={period.from}
        error={fieldError(error, "valid_from")}
        onChange={(event) => onChange({ ...period, from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t("to")}
        value={period.to}
        error={fieldError(error, "valid_to")}
        onChange={(event) => onChange({ ...period, to: event.currentTarget.value })}
      />
    </>
  );
}
