import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import { Api, type Person, pageOf } from "./people";
import { readingOf } from "./readings";

export interface Reading {
  page: Page;
  /** Who reads, for looking at what the server has. */
  api: Api;
}

/** A fresh reading of a demo document, opened by its reader. */
export async function openReading(
  browser: Browser,
  baseURL: string | undefined,
  wanted: { title: string; reader: Person; suggestions?: boolean },
): Promise<Reading> {
  const manager = await Api.as("manager", baseURL as string);
  const api = await Api.as(wanted.reader, baseURL as string);
  const address = await readingOf(manager, api, wanted);
  const page = await pageOf(browser, wanted.reader, baseURL as string);
  await page.goto(address);
  await page.getByRole("heading", { name: wanted.title }).waitFor();
  return { page, api };
}

/** The form of the focused statement. */
export const card = (page: Page, number: number): Locator =>
  page.getByRole("region", { name: `Statement ${number}`, exact: true });

export const allSaved = (page: Page): Promise<void> =>
  expect(page.getByText(/All saved/)).toBeVisible();

interface Span {
  role: string;
  start: number;
  end: number;
  quote: string;
}

interface Workbench {
  text: { text: string };
  layer: { statements: { uuid: string; origin: string; spans: Span[] }[] };
}

/** What the server has of the reading that `page` shows. */
export function onServer({ page, api }: Reading): Promise<Workbench> {
  const id = new URL(page.url()).pathname.split("/").at(-1);
  return api.get<Workbench>(`assignments/${id}/workbench/`);
}
