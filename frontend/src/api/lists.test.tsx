import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { answer, renderWith } from "@/testing/render";
import { cursorOf, everyRow, useCursorList } from "./lists";

test("the cursor is read from the next page's address", () => {
  expect(cursorOf("http://elsewhere/api/v1/x/?cursor=abc%3D&page_size=50")).toBe("abc=");
  expect(cursorOf(null)).toBeNull();
});

function paged() {
  const fetch = answer({});
  fetch.mockImplementation(async (input) => {
    const cursor = new URL(String(input), "http://local").searchParams.get("cursor");
    const body = cursor
      ? { next: null, previous: null, results: ["c"] }
      : { next: "http://x/?cursor=2", previous: null, results: ["a", "b"] };
    return new Response(JSON.stringify(body));
  });
  return fetch;
}

test("every row of a short list is fetched, page after page", async () => {
  const fetch = paged();
  expect(await everyRow("studies/s/members/")).toEqual(["a", "b", "c"]);
  expect(fetch).toHaveBeenCalledTimes(2);
});

function List() {
  const { rows, more } = useCursorList<string>("x/", { query: { state: "open" } });
  return (
    <>
      <output>{rows?.join(" ")}</output>
      {more.has ? (
        <button type="button" onClick={more.load}>
          more
        </button>
      ) : null}
    </>
  );
}

test("a cursor list grows when asked and keeps its filter", async () => {
  const fetch = paged();
  await renderWith(<List />);
  await userEvent.click(await screen.findByRole("button", { name: "more" }));
  expect(await screen.findByText("a b c")).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
  expect(String(fetch.mock.calls[1]?.[0])).toContain("state=open");
});
