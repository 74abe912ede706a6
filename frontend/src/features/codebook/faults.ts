import { createContext, use } from "react";
import type { Fault } from "@/api/errors";

export const FaultsContext = createContext<Fault[]>([]);

/** What the server says of the field at a path such as `issues.2.label`, and below it. */
export function useFault(): (path: string) => string | undefined {
  const faults = use(FaultsContext);
  return (path) => {
    const found = faults
      .filter(({ field }) => field === path || field?.startsWith(`${path}.`))
      .map((fault) => fault.message);
    return found.length ? found.join(" ") : undefined;
  };
}
