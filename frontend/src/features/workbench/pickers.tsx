import { type ComboboxItem, type OptionsFilter, Select } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "@/api/client";
import { Kbd } from "@/ui/Kbd";
import type { Slot } from "./board";
import * as edits from "./edits";
import { fold } from "./picking";
import styles from "./Rail.module.css";
import { actorOf } from "./records";
import type { ActorInfo, ClaimInfo, Rec } from "./types";
import { useBoard, useView } from "./useBoard";

const NEW = "new:";
const REASONS = ["unknown", "unnamed", "collective", "author"] as const;
const SHOWN = 50;

interface PickerProps {
  slot: NonNullable<Slot>;
  label: string;
  cap: string;
  placeholder: string;
  value: string | null;
  items: { value: string; label: string; also?: string }[];
  choose: (value: string) => void;
  clear?: () => void;
  /** Offers what was typed as something new. */
  create?: (typed: string) => string;
}

/** A combobox that its key opens, that finds by any name, and where Enter takes the first. */
function Picker(props: PickerProps) {
  const { t } = useTranslation("workbench");
  const board = useBoard();
  const wanted = useView((view) => view.slot === props.slot);
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const also = new Map(props.items.map((item) => [item.value, fold(item.also ?? item.label)]));

  useEffect(() => {
    if (!wanted) return;
    input.current?.focus();
    input.current?.select();
  }, [wanted]);

  const filter: OptionsFilter = ({ options, search }) => {
    const words = fold(search.trim());
    const rank = (option: ComboboxItem) => {
      const names = also.get(option.value) ?? fold(option.label);
      return names.startsWith(words)
        ? 0
        : names.includes(` ${words}`)
          ? 1
          : names.includes(words)
            ? 2
            : 3;
    };
    const items = options as ComboboxItem[];
    return items
      .filter((option) => option.value.startsWith(NEW) || rank(option) < 3)
      .sort(
        (a, b) =>
          Number(a.value.startsWith(NEW)) - Number(b.value.startsWith(NEW)) || rank(a) - rank(b),
      )
      .slice(0, SHOWN);
  };
  const known = props.items.some((item) => item.label === typed);
  const fresh =
    props.create && typed.trim() && !known
      ? [{ value: `${NEW}${typed.trim()}`, label: props.create(typed.trim()) }]
      : [];
  return (
    <div className={styles.row}>
      <label className={styles.label} htmlFor={`slot-${props.slot}`}>
        {t(`slot.${props.slot}`)}
      </label>
      <Select
        ref={input}
        id={`slot-${props.slot}`}
        aria-label={props.label}
        className={styles.picker}
        placeholder={props.placeholder}
        data={[...props.items.map(({ value, label }) => ({ value, label })), ...fresh]}
        value={props.value}
        searchable
        selectFirstOptionOnChange
        autoSelectOnBlur={false}
        allowDeselect={false}
        clearable={Boolean(props.clear)}
        filter={filter}
        onSearchChange={setTyped}
        nothingFoundMessage={t("pick.nothing")}
        maxDropdownHeight={260}
        onFocus={() => board.show({ slot: props.slot })}
        onChange={(value) => {
          if (value === null) props.clear?.();
          else props.choose(value);
          board.show({ slot: null });
          input.current?.blur();
        }}
      />
      <Kbd>{props.cap}</Kbd>
    </div>
  );
}

interface ActorPickerProps {
  record: Rec;
  slot: "speaker" | "on_behalf_of";
  cap: string;
}

/** The suggestion's candidates and the last used come first; a new actor is made in place. */
export function ActorPicker({ record, slot, cap }: ActorPickerProps) {
  const { t } = useTranslation("workbench");
  const board = useBoard();
  const { study, last_used } = board.page;
  const [made, setMade] = useState<ActorInfo[]>([]);
  const suggested = record.suggestion ? board.suggestions.get(record.suggestion) : undefined;
  const first = [...(suggested?.candidates?.actors ?? []), last_used.speaker];
  const actors = [...board.page.actors, ...made].sort(
    (a, b) => Number(first.includes(b.id)) - Number(first.includes(a.id)),
  );
  const reasons = slot === "speaker" ? REASONS : [];
  const take = (value: string) => {
    if (slot === "speaker") {
      const reason = REASONS.find((one) => one === value);
      return board.push(edits.setSpeaker(record, reason ? null : value, reason ?? null));
    }
    board.push(edits.update(record, { on_behalf_of: [{ actor: value, basis: "explicit" }] }));
  };
  const choose = async (value: string) => {
    if (!value.startsWith(NEW)) return take(value);
    const name = value.slice(NEW.length);
    const actor = await api.post<ActorInfo>(`studies/${study.id}/actors/`, {
      name,
      kind: "person",
      aliases: [],
    });
    const known = { ...actor, aliases: [], side: null };
    board.page.actors.push(known);
    setMade((before) => [...before]);
    take(actor.id);
  };
  return (
    <Picker
      slot={slot}
      cap={cap}
      label={t(`slot.${slot}`)}
      placeholder={t(`pick.${slot}`)}
      value={actorOf(record, slot) ?? (slot === "speaker" ? record.speaker_absent_reason : null)}
      items={[
        ...actors.map((actor) => ({
          value: actor.id,
          label: actor.name,
          also: [actor.name, ...actor.aliases].join(" "),
        })),
        ...reasons.map((reason) => ({ value: reason, label: t(`absent.${reason}`) })),
      ]}
      choose={(value) => void choose(value)}
      clear={
        slot === "on_behalf_of"
          ? () => board.push(edits.update(record, { on_behalf_of: [] }))
          : undefined
      }
      create={(name) => t("pick.new", { name })}
    />
  );
}

/** What the statement is about. */
export function IssuePicker({ record }: { record: Rec }) {
  const { t } = useTranslation("workbench");
  const board = useBoard();
  return (
    <Picker
      slot="issue"
      cap="i"
      label={t("slot.issue")}
      placeholder={t("pick.issue")}
      value={record.issues[0] ?? null}
      items={board.page.codebook.issues.map((issue) => ({
        value: issue.id,
        label: issue.label,
        also: `${issue.label} ${issue.key}`,
      }))}
      choose={(issue) => board.push(edits.setIssue(record, issue))}
    />
  );
}

/** The canonical claim; those of the chosen issue first, a new one last. */
export function ClaimPicker({ record }: { record: Rec }) {
  const { t } = useTranslation("workbench");
  const board = useBoard();
  const { study, claims } = board.page;
  const issue = record.issues[0];
  const sorted = [...claims].sort((a, b) => Number(b.issue === issue) - Number(a.issue === issue));
  const link = (claim: string) =>
    board.push(edits.update(record, { claims: [{ claim, primary: true }] }));
  const choose = async (value: string) => {
    if (!value.startsWith(NEW)) return link(value);
    const claim = await api.post<ClaimInfo>(`studies/${study.id}/claims/`, {
      canonical_text: value.slice(NEW.length),
      issue,
      direction: 0,
      kind: "demand",
    });
    claims.push(claim);
    link(claim.id);
  };
  return (
    <Picker
      slot="claim"
      cap="c"
      label={t("slot.claim")}
      placeholder={t("pick.claim")}
      value={record.claims[0]?.claim ?? null}
      items={sorted.map((claim) => ({ value: claim.id, label: claim.canonical_text }))}
      choose={(value) => void choose(value)}
      clear={() => board.push(edits.update(record, { claims: [] }))}
      create={issue ? (name) => t("pick.new", { name }) : undefined}
    />
  );
}
