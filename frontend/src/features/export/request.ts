export const FILTERS = ["format", "round", "kind", "annotator"] as const;
export type ExportSearch = Partial<Record<(typeof FILTERS)[number], string>>;

/** The address of an export below the site's root; what is not chosen is left out. */
export function pathOf(study: string, chosen: ExportSearch): string {
  const query = new URLSearchParams();
  for (const name of FILTERS) if (chosen[name]) query.set(name, chosen[name]);
  const path = `/api/v1/studies/${study}/export/`;
  return query.size ? `${path}?${query}` : path;
}

/** The same request for a shell; the token comes from the environment. */
export function curlOf(url: string, file: string): string {
  return `curl --fail --header "Authorization: Token $STANDPOINT_TOKEN" \\\n  --output ${file} "${url}"`;
}

/** The same request in Python, without holding the file in memory. */
export function pythonOf(url: string, file: string): string {
  return [
    "import os, shutil, urllib.request",
    "",
    "request = urllib.request.Request(",
    `    "${url}",`,
    '    headers={"Authorization": "Token " + os.environ["STANDPOINT_TOKEN"]},',
    ")",
    `with urllib.request.urlopen(request) as answer, open("${file}", "wb") as file:`,
    "    shutil.copyfileobj(answer, file)",
  ].join("\n");
}
