import type { Page } from "@playwright/test";

/** Where the words stand on the screen: the ends of their first occurrence in the text pane. */
async function endsOf(page: Page, words: string) {
  return page.evaluate((wanted) => {
    const pane = document.querySelector("[role=application]");
    if (!pane) throw new Error("There is no text");
    const holders = [...pane.querySelectorAll("[data-start]")];
    const whole = holders.map((holder) => holder.textContent ?? "").join("");
    const from = whole.indexOf(wanted);
    if (from < 0) throw new Error(`Not in the text: ${wanted}`);
    const point = (offset: number, side: "start" | "end") => {
      let passed = 0;
      for (const holder of holders) {
        const length = holder.textContent?.length ?? 0;
        if (offset < passed + length) {
          const range = document.createRange();
          range.setStart(holder.firstChild as Node, offset - passed);
          range.setEnd(holder.firstChild as Node, offset - passed + 1);
          const box = range.getBoundingClientRect();
          const isRtl = /[\u0590-\u08ff]/.test(range.toString());
          const x = (side === "start") !== isRtl ? box.left + 1 : box.right - 1;
          return { x, y: box.top + box.height / 2 };
        }
        passed += length;
      }
      throw new Error("Behind the text");
    };
    return { start: point(from, "start"), end: point(from + wanted.length - 1, "end") };
  }, words);
}

/** Drags the mouse over the words, as a person who marks them does. */
export async function select(page: Page, words: string): Promise<void> {
  await page.getByText(words.split(" ").slice(0, 2).join(" ")).first().scrollIntoViewIfNeeded();
  const { start, end } = await endsOf(page, words);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
}
