import { ApiError, errorOf } from "./errors";
import { shell } from "./shell";

export type Query = Record<string, string | number | boolean | string[] | null | undefined>;

export interface CallOptions {
  query?: Query;
  /** Sent as JSON, or as it is when it is a FormData. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Lets the request outlive the page (the last save of a closing tab). */
  keepalive?: boolean;
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** The value of Django's CSRF cookie. */
export function csrfToken(cookies: string = document.cookie): string {
  const name = `${shell.csrfCookie}=`;
  const found = cookies.split("; ").find((cookie) => cookie.startsWith(name));
  return found ? decodeURIComponent(found.slice(name.length)) : "";
}

/** `path` with the parts of `query` that have a value; a list repeats its key. */
export function address(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === "") continue;
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(key, String(one));
  }
  const text = parameters.toString();
  return text ? `${path}${path.includes("?") ? "&" : "?"}${text}` : path;
}

/** The raw answer, whatever its status; throws ApiError 0 when the server was not reached. */
export async function send(method: Method, path: string, options: CallOptions = {}) {
  const { body, query, headers, signal, keepalive } = options;
  const form = body instanceof FormData;
  try {
    return await fetch(address(path, query), {
      method,
      credentials: "same-origin",
      signal,
      keepalive,
      headers: {
        Accept: "application/json",
        ...(body !== undefined && !form ? { "Content-Type": "application/json" } : {}),
        ...(method === "GET" ? {} : { "X-CSRFToken": csrfToken() }),
        ...headers,
      },
      body: form ? body : body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiError(0, { code: "network", message: "Could not reach the server." });
  }
}

/** The parsed answer of `/api/v1` + `path`; throws ApiError unless it is 2xx. */
export async function call<T>(method: Method, path: string, options?: CallOptions): Promise<T> {
  const response = await send(method, path.startsWith("/") ? path : `/api/v1/${path}`, options);
  if (!response.ok) throw await errorOf(response);
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) =>
    call<T>("GET", path, { query, signal }),
  post: <T>(path: string, body?: unknown, headers?: Record<string, string>) =>
    call<T>("POST", path, { body, headers }),
  put: <T>(path: string, body: unknown) => call<T>("PUT", path, { body }),
  patch: <T>(path: string, body: unknown) => call<T>("PATCH", path, { body }),
  delete: <T = void>(path: string) => call<T>("DELETE", path),
};
