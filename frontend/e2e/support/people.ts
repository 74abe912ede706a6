import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type APIRequestContext, type Browser, type Page, request } from "@playwright/test";

export type Person = "admin" | "manager" | "annotator1" | "annotator2" | "annotator3";

/** The demo's password of this person, from the file that the demo writes. */
export function passwordOf(person: Person): string {
  const file = join(process.env.E2E_DATA_DIR ?? "../data", "demo-sign-ins.txt");
  const line = readFileSync(file, "utf8")
    .split("\n")
    .find((one) => one.trim().startsWith(`${person} `));
  const password = line?.trim().split(/\s+/)[1];
  if (!password) throw new Error(`No password of ${person} in ${file}`);
  return password;
}

/** Signs in by the form, as a person does. */
export async function signIn(page: Page, person: Person): Promise<void> {
  await page.goto("/");
  await page.getByRole("textbox", { name: "Username" }).fill(person);
  await page.getByRole("textbox", { name: "Password" }).fill(passwordOf(person));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Your account" }).waitFor();
}

/** A page of one's own, signed in. */
export async function pageOf(browser: Browser, person: Person, baseURL: string): Promise<Page> {
  const storageState = await (await Api.as(person, baseURL)).session();
  return (await browser.newContext({ storageState })).newPage();
}

const signedIn = new Map<Person, Promise<Api>>();

/** The API as this person, for what a test needs but is not about. Each signs in once. */
export class Api {
  private constructor(
    private readonly context: APIRequestContext,
    private readonly token: string,
  ) {}

  static as(person: Person, baseURL: string): Promise<Api> {
    const known = signedIn.get(person) ?? Api.signIn(person, baseURL);
    signedIn.set(person, known);
    return known;
  }

  private static async signIn(person: Person, baseURL: string): Promise<Api> {
    const context = await request.newContext({ baseURL });
    await context.get("/_allauth/browser/v1/config");
    const before = await csrfOf(context);
    const answer = await context.post("/_allauth/browser/v1/auth/login", {
      data: { username: person, password: passwordOf(person) },
      headers: { "X-CSRFToken": before },
    });
    if (!answer.ok()) throw new Error(`Signing in ${person}: ${answer.status()}`);
    return new Api(context, await csrfOf(context));
  }

  session() {
    return this.context.storageState();
  }

  async get<Body>(path: string): Promise<Body> {
    return this.body(await this.context.get(`/api/v1/${path}`));
  }

  async post<Body>(path: string, data: unknown = {}): Promise<Body> {
    const headers = { "X-CSRFToken": this.token };
    return this.body(await this.context.post(`/api/v1/${path}`, { data, headers }));
  }

  private async body<Body>(answer: {
    ok(): boolean;
    url(): string;
    status(): number;
    text(): Promise<string>;
  }): Promise<Body> {
    const text = await answer.text();
    if (!answer.ok()) throw new Error(`${answer.url()} ${answer.status()} ${text}`);
    return JSON.parse(text || "null");
  }
}

async function csrfOf(context: APIRequestContext): Promise<string> {
  const { cookies } = await context.storageState();
  return cookies.find((cookie) => cookie.name.includes("csrf"))?.value ?? "";
}
