import { useEffect } from "react";
import { api } from "@/api/client";

const IDLE = 60_000;
const REPORT = 30_000;

/** Reports active time: the time between inputs at most a minute apart. */
export function useActivity(assignment: string, on: boolean): void {
  useEffect(() => {
    if (!on) return;
    let last = 0;
    let active = 0;
    const note = () => {
      const now = Date.now();
      if (last && now - last <= IDLE) active += now - last;
      last = now;
    };
    const report = () => {
      const seconds = Math.round(active / 1000);
      if (!seconds) return;
      active -= seconds * 1000;
      // A lost report is a little less time, never a lost edit.
      void api.post(`assignments/${assignment}/activity/`, { seconds }).catch(() => undefined);
    };
    const inputs = ["keydown", "pointerdown", "wheel"] as const;
    for (const input of inputs) window.addEventListener(input, note, { passive: true });
    const timer = setInterval(report, REPORT);
    return () => {
      report();
      clearInterval(timer);
      for (const input of inputs) window.removeEventListener(input, note);
    };
  }, [assignment, on]);
}
