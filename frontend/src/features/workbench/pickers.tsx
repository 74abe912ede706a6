import { Select } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "@/api/client";
import { Kbd } from "@/ui/Kbd";
import type { Slot } from "./board";
import * as edits from "./edits";
import { type Choice, found, NEW } from "./finding";
import styles from "./Rail.module.css";
import { actorOf } from "./records";
import type { ActorInfo, ClaimInfo, Rec } from "./types";
import { useBoard, useView } from "./useBoard";

const REASONS = ["unknown", "unnamed", "collective", "author"] as const;

interface PickerProps {
  slot: NonNullable<Slot>;
  label: string;
  cap: string;
  placeholder: string;
  value: string | null;
  items: Choice[];
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
  useEffect(() => {
    if (!wanted) return;
    input.current?.focus();
    input.current?.select();
  }, [wanted]);

  const leave = () => {
    board.show({ slot: null });
    input.current?.blur();
  };
  const take = (value: string) => {
    props.choose(value);
    leave();
  };
  const offered = (words: string) => found(props.items, words, props.create);
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
        data={offered(typed)}
        value={props.value}
        searchable
        selectFirstOptionOnChange
        autoSelectOnBlur={false}
        allowDeselect={false}
        clearable={Boolean(props.clear)}
        filter={({ options }) => options}
        onSearchChange={setTyped}
        nothingFoundMessage={t("pick.nothing")}
        maxDropdownHeight={260}
        onFocus={() => board.show({ slot: props.slot })}
        // Faster than the list can open: Enter takes what it is about to show first.
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          const marked = event.currentTarget.getAttribute("aria-activedescendant");
          const [first] = offered(event.currentTarget.value);
          if (!first || (marked && document.getElementById(marked))) return;
          event.preventDefault();
          take(first.value);
        }}
        // Also for the value that stands there already: Enter always takes and leaves.
        onOptionSubmit={take}
        onClear={() => {
          props.clear?.();
          leave();
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
    const text = value.slice(NEW.length);
    const claim = await api.post<ClaimInfo>(`studies/${study.id}/claims/`, { text, issue });
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
      items={sorted.map((claim) => ({ value: claim.id, label: claim.text }))}
      choose={(value) => void choose(value)}
      clear={() => board.push(edits.update(record, { claims: [] }))}
      create={issue ? (name) => t("pick.new", { name }) : undefined}
    />
  );
}
