/** One fault of a refused request; which of the places it names depends on the operation. */
export interface Fault {
  code: string;
  message: string;
  field?: string;
  row?: number;
  file?: string;
  statement?: string;
  operation?: string;
  role?: string;
}

/** A refused or failed request. `status` 0: the server was not reached. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly faults: Fault[];
  /** The whole envelope, for codes that carry more (a stale layer carries operations). */
  readonly body: Record<string, unknown>;

  constructor(status: number, body: Record<string, unknown>) {
    super(typeof body.message === "string" ? body.message : `The server answered ${status}.`);
    this.name = "ApiError";
    this.status = status;
    this.code = typeof body.code === "string" ? body.code : `http.${status}`;
    this.faults = Array.isArray(body.faults) ? (body.faults as Fault[]) : [];
    this.body = body;
  }
}

/** Whether `error` is an answer of the server with this status or code. */
export function isApiError(error: unknown, which?: number | string): error is ApiError {
  if (!(error instanceof ApiError)) return false;
  return which === undefined || error.status === which || error.code === which;
}

/** The error of an answer that is not 2xx; an answer without our envelope keeps its status. */
export async function errorOf(response: Response): Promise<ApiError> {
  const text = await response.text().catch(() => "");
  return new ApiError(response.status, parse(text));
}

function parse(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
