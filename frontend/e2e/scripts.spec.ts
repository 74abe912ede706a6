import { expect, test } from "@playwright/test";
import { select } from "./support/text";
import { allSaved, onServer, openReading } from "./support/workbench";

const CASES = [
  { title: "Messages from a clinic", words: "we can keep the ward open 🙏🏽" },
  { title: "Messages from a clinic", words: "👨‍👩‍👧‍👦 Families here do not ask" },
  {
    title: "الهيئة العليا تعتصم خارج مقر الأمم المتحدة",
    words: "لن نجلس إلى طاولةٍ تُقصَفُ مدنُنا من حولها",
  },
  { title: "Two languages, one corridor / لغتان وممر واحد", words: "نحن هنا للتحضير، لا أكثر" },
  { title: "Two languages, one corridor / لغتان وممر واحد", words: "the talks were open" },
];

for (const { title, words } of CASES)
  test(`marked in the browser, the server holds the same code points: ${words}`, async ({
    browser,
    baseURL,
  }) => {
    const reading = await openReading(browser, baseURL, { title, reader: "annotator1" });
    await select(reading.page, words);
    await reading.page.keyboard.press("1");
    await allSaved(reading.page);
    const { text, layer } = await onServer(reading);
    const span = layer.statements[0]?.spans[0];
    expect(span?.quote).toBe(words);
    const points = [...text.text];
    expect(points.slice(span?.start, span?.end).join("")).toBe(words);
  });
