import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";

// The browser tests start a Standpoint of their own, with the demo in a folder of its own.
// DATABASE_URL and CELERY_BROKER_URL reach it as they reach any other.
const port = process.env.E2E_PORT ?? "8790";
process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), "standpoint-e2e-"));

export default defineConfig({
  testDir: "e2e",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 1,
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    baseURL: `http://localhost:${port}`,
    actionTimeout: 10_000,
    viewport: { width: 1280, height: 800 },
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: `python manage.py up --demo --port ${port}`,
    cwd: "..",
    env: { DATA_DIR: process.env.E2E_DATA_DIR, LOG_LEVEL: "ERROR" },
    url: `http://localhost:${port}/readyz`,
    timeout: 120_000,
    reuseExistingServer: Boolean(process.env.E2E_REUSE),
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
  },
});
