import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Role } from "@/api/people";

interface RoleSelectProps {
  label: string;
  role: Role;
  /** What may be chosen; the role one has is always among them. */
  roles: Role[];
  disabled?: boolean;
  onChange: (role: Role) => void;
}

/** A role, changed at once. */
export function RoleSelect({ label, role, roles, disabled, onChange }: RoleSelectProps) {
  const { t } = useTranslation("people");
  const offered = roles.includes(role) ? roles : [role, ...roles];
  return (
    <Select
      aria-label={label}
      size="xs"
      w="9.5rem"
      allowDeselect={false}
      disabled={disabled}
      data={offered.map((one) => ({ value: one, label: t(`role.${one}`) }))}
      value={role}
      onChange={(next) => next && next !== role && onChange(next as Role)}
    />
  );
}
