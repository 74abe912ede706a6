import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api } from "@/api/client";
import { isLive, pollWhile } from "@/api/jobs";
import { client, fill, type Schemas, take } from "@/api/typed";
import { DOCUMENTS } from "./documents";

export type Import = Schemas["Import"];
export type ImportRow = Schemas["ImportRow"];
export type Outcome = ImportRow["outcome"];

export const IMPORTS = "/api/v1/studies/{study}/imports/";
const IMPORT = "/api/v1/studies/{study}/imports/{id}/";
export const ROWS = "/api/v1/studies/{study}/imports/{id}/rows/";
export const OUTCOMES: Outcome[] = ["create", "same", "conflict", "problem"];
const NATIVE = "standpoint.jsonl.v1";

/** Whether the file is a whole study in our own format. */
export function isStudy(one: Import): boolean {
  return one.files[0]?.format === NATIVE;
}

/** Whether something is still being done for the import. */
export function isWorking(one: Import): boolean {
  return one.job !== null && isLive(one.job.state);
}

/** How many records would come in and have not yet. */
export function waitingOf(one: Import): number {
  return (one.counts.create ?? 0) - (one.counts.applied ?? 0);
}

/** One import, watched while its job works. */
export function useImport(study: string, id: string) {
  return useQuery<Import, Error, Import, readonly unknown[]>({
    queryKey: [fill(IMPORT, { study, id })],
    queryFn: ({ signal }) => take(client.GET(IMPORT, { params: { path: { study, id } }, signal })),
    refetchInterval: pollWhile(isWorking),
  });
}

/** Hands the files in and goes to their dry run. */
export function useStage(study: string) {
  const cache = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ files, options }: { files: File[]; options: Record<string, string> }) =>
      api.post<Import>(fill(IMPORTS, { study }), formOf(files, options)),
    onSuccess: async (made) => {
      await cache.invalidateQueries({ queryKey: [fill(IMPORTS, { study })] });
      await navigate({ to: "/studies/$study/import/$import", params: { study, import: made.id } });
    },
  });
}

/** The request as a form; options without a value are left out. */
export function formOf(files: File[], options: Record<string, string>): FormData {
  const form = new FormData();
  for (const file of files) form.append("files", file, file.name);
  for (const [name, value] of Object.entries(options)) {
    if (value.trim()) form.append(name, value.trim());
  }
  return form;
}

/** Takes the good rows in; again after a cancel or a failure. */
export function useApply(study: string, id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () =>
      take(
        client.POST("/api/v1/studies/{study}/imports/{id}/apply/", {
          params: { path: { study, id } },
        }),
      ),
    onSettled: () => refresh(cache, study, id),
  });
}

/** Stops the import's job at its next step, or queues it again. */
export function useJobAct(study: string, id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ job, verb }: { job: string; verb: "cancel" | "retry" }) =>
      take(
        client.POST(`/api/v1/studies/{study}/jobs/{id}/${verb}/`, {
          params: { path: { study, id: job } },
        }),
      ),
    onSettled: () => refresh(cache, study, id),
  });
}

async function refresh(cache: ReturnType<typeof useQueryClient>, study: string, id: string) {
  const keys = [fill(IMPORT, { study, id }), fill(ROWS, { study, id }), fill(DOCUMENTS, { study })];
  await Promise.all(keys.map((key) => cache.invalidateQueries({ queryKey: [key] })));
}
