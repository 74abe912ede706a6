import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { answer, renderWith } from "@/testing/render";
import { TokenForm } from "./TokenForm";

test("a token is read-only for 90 days unless chosen otherwise, and its secret is shown", async () => {
  const asked: unknown[] = [];
  answer({
    "POST /api/v1/me/tokens/": (body) => {
      asked.push(body);
      return { status: 201, body: { id: "t", secret: "s3cret" } };
    },
  });
  await renderWith(<TokenForm studies={[]} onClose={() => {}} />);
  await userEvent.type(await screen.findByLabelText(/^Name/), "weekly");
  await userEvent.click(screen.getByRole("button", { name: "Make token" }));
  expect(await screen.findByLabelText("Token “weekly”")).toHaveProperty("value", "s3cret");
  expect(asked).toEqual([{ name: "weekly", days: 90, read_only: true, studies: [] }]);
});
