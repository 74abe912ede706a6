import createClient from "openapi-fetch";
import { csrfToken } from "./client";
import { ApiError, errorOf } from "./errors";
import { type CursorList, everyRow, type ListOptions, useCursorList } from "./lists";
import type { components, paths } from "./schema";

/** The shapes of the API, by their names in the OpenAPI file. */
export type Schemas = components["schemas"];

/** The API with its paths, parameters and answers from the OpenAPI file: what is wrong does not
 * compile. Use with `take`; refusals are thrown as ApiError. */
export const client = createClient<paths>({
  baseUrl: globalThis.location?.origin,
  credentials: "same-origin",
  headers: { Accept: "application/json" },
  fetch: sending,
});

async function sending(request: Request): Promise<Response> {
  if (request.method !== "GET") request.headers.set("X-CSRFToken", csrfToken());
  let response: Response;
  try {
    response = await fetch(request);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiError(0, { code: "network", message: "Could not reach the server." });
  }
  if (!response.ok) throw await errorOf(response);
  return response;
}

/** The body of an answer. */
export async function take<T>(answer: Promise<{ data?: T }>): Promise<T> {
  // An answer that is not 2xx has been thrown already; 204 has no body and T says so.
  return (await answer).data as T;
}

interface ListOf<Row> {
  get: { responses: { 200: { content: { "application/json": { results: Row[] } } } } };
}
interface Parameters {
  get: { parameters: { path?: unknown; query?: unknown } };
}

/** The paths that answer with a page of rows. */
export type ListPath = {
  [P in keyof paths]: paths[P] extends ListOf<unknown> ? P : never;
}[keyof paths];
export type RowOf<P extends ListPath> = paths[P] extends ListOf<infer Row> ? Row : never;
type Known<T> = [Exclude<T, undefined>] extends [never]
  ? Record<string, never>
  : Exclude<T, undefined>;
type PathOf<P extends ListPath> = paths[P] extends Parameters
  ? Known<paths[P]["get"]["parameters"]["path"]>
  : never;
type QueryOf<P extends ListPath> = paths[P] extends Parameters
  ? Exclude<paths[P]["get"]["parameters"]["query"], undefined>
  : never;
type TypedOptions<P extends ListPath> = Omit<ListOptions, "query"> & { query?: QueryOf<P> };

/** `/api/v1/studies/{study}/jobs/` with its study, as the untyped calls and the cache name it. */
export function fill(template: string, parameters: Record<string, string> = {}): string {
  return template
    .replace("/api/v1/", "")
    .replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ""));
}

/** `useCursorList` with path, query and rows from the OpenAPI file. */
export function useList<P extends ListPath>(
  template: P,
  parameters: PathOf<P>,
  options: TypedOptions<P> = {},
): CursorList<RowOf<P>> {
  return useCursorList<RowOf<P>>(fill(template, parameters as never), options as ListOptions);
}

/** `everyRow` with path and rows from the OpenAPI file. */
export function allOf<P extends ListPath>(template: P, parameters: PathOf<P>): Promise<RowOf<P>[]> {
  return everyRow<RowOf<P>>(fill(template, parameters as never));
}
