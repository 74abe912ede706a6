/** What the page that carries us says: the nonce of its style policy and how it names things. */
export interface ShellSettings {
  nonce: string;
  locale: string;
  version: string;
  csrfCookie: string;
}

const PLAIN: ShellSettings = { nonce: "", locale: "en", version: "", csrfCookie: "csrf" };

/** The settings in `<script type="application/json" id="shell-settings">`, where there is one. */
export function readShell(page: Document): ShellSettings {
  const text = page.getElementById("shell-settings")?.textContent;
  return { ...PLAIN, ...(text ? (JSON.parse(text) as Partial<ShellSettings>) : {}) };
}

export const shell = readShell(document);
