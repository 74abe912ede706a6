import type { Api } from "./people";

interface Listed<Row> {
  results: Row[];
}

/** The demo study's id. */
export async function demoStudy(api: Api): Promise<string> {
  const studies = await api.get<Listed<{ id: string; name: string }>>("studies/");
  const demo = studies.results.find((study) => study.name.startsWith("Geneva talks"));
  if (!demo) throw new Error("The demo study is not there");
  return demo.id;
}

interface Wanted {
  /** The document's title in the demo study. */
  title: string;
  reader: string;
  suggestions?: boolean;
}

/** Hands one document out in a round of its own; the address of its annotation page. */
export async function readingOf(manager: Api, reader: Api, wanted: Wanted): Promise<string> {
  const study = await demoStudy(manager);
  const documents = await manager.get<Listed<{ id: string; title: string }>>(
    `studies/${study}/documents/?page_size=100`,
  );
  const members = await manager.get<Listed<{ id: string; username: string }>>(
    `studies/${study}/members/?page_size=100`,
  );
  const document = documents.results.find((one) => one.title === wanted.title);
  const member = members.results.find((one) => one.username === wanted.reader);
  const round = await manager.post<{ id: string; name: string }>(`studies/${study}/rounds/`, {
    name: `Try ${Date.now()}`,
    documents: [document?.id],
    readers: [{ id: member?.id }],
    readers_per_document: 1,
    with_suggestions: wanted.suggestions ?? false,
    without_suggestions: [],
  });
  await manager.post(`studies/${study}/rounds/${round.id}/open/`);
  const queue = await reader.get<Listed<{ id: string; round: { name: string } }>>(
    `studies/${study}/queue/?page_size=100`,
  );
  const mine = queue.results.find((one) => one.round.name === round.name);
  if (!mine) throw new Error(`${wanted.title} is not in the queue of ${wanted.reader}`);
  return `/assignments/${mine.id}`;
}
