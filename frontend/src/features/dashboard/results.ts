import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { client, fill, type Schemas, take } from "@/api/typed";
import type { Slot } from "./chosen";

export type RoundProgress = Schemas["RoundProgress"];
export type Agreement = Schemas["Agreement"];
export type Report = Schemas["Report"];
export type Figure = Schemas["Figure"];
export type LeftOut = Schemas["LeftOut"];
export type LabelPair = Schemas["LabelPair"];
export type SuggestionUse = Schemas["SuggestionUse"];
export type Disagreement = Schemas["Disagreement"];
export type ReadingHere = Schemas["ReadingHere"];

const PROGRESS = "/api/v1/studies/{study}/progress/";
const AGREEMENT = "/api/v1/studies/{study}/rounds/{round}/agreement/";
const USE = "/api/v1/studies/{study}/rounds/{round}/suggestion-use/";
export const ITEMS = "/api/v1/studies/{study}/rounds/{round}/agreement/items/";

export const progressQuery = (study: string) =>
  queryOptions({
    queryKey: [fill(PROGRESS, { study })],
    queryFn: ({ signal }) => take(client.GET(PROGRESS, { params: { path: { study } }, signal })),
  });

export const agreementQuery = (study: string, round: string) =>
  queryOptions({
    queryKey: [fill(AGREEMENT, { study, round })],
    queryFn: ({ signal }) =>
      take(client.GET(AGREEMENT, { params: { path: { study, round } }, signal })),
    placeholderData: keepPreviousData,
    // Large rounds are computed by a job: look again until its figures are there.
    refetchInterval: (query) => (query.state.data?.job ? 2000 : false),
  });

export const suggestionUseQuery = (study: string, round: string) =>
  queryOptions({
    queryKey: [fill(USE, { study, round })],
    queryFn: ({ signal }) => take(client.GET(USE, { params: { path: { study, round } }, signal })),
    placeholderData: keepPreviousData,
  });

/** The round in the address, else the first one that is open, else the newest. */
export function roundShown(rounds: RoundProgress[], asked?: string): RoundProgress | undefined {
  return (
    rounds.find((one) => one.round.id === asked) ??
    rounds.find((one) => one.round.state === "open") ??
    rounds[0]
  );
}

export function figureOf(report: Report, slot: Slot): Figure | undefined {
  return report.figures.find((figure) => figure.slot === slot);
}

/** Label pairs that differ, most frequent first. */
export function differing(report: Report): LabelPair[] {
  return report.label_pairs.filter(({ labels }) => labels[0] !== labels[1]);
}

/** Whether a figure has the documents and units that an interval needs. */
export function isEnough(figure: Figure, needs: Agreement["needs"]): boolean {
  return figure.n.documents >= needs.documents && figure.n.units >= needs.units;
}

/** Half-width above .10: the figure can hardly be compared with another. */
export function isUncertain({ interval }: Figure): boolean {
  if (interval.low === null || interval.high === null) return false;
  return (interval.high - interval.low) / 2 > 0.1;
}

/** How many documents enter the figures. */
export function sharedDocuments(report: Report): number {
  return report.texts.length;
}

/** The share of a text's statements that pairs of readers found alike; null without any. */
export function foundIn(text: Report["texts"][number]): number | null {
  const matches = text.matches.found ?? 0;
  return text.marks > 0 ? (2 * matches) / text.marks : null;
}
