import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env.API_URL ?? "http://127.0.0.1:8000";

export default defineConfig(({ command }) => ({
  // The build is served by Django under /static/; the dev server stands alone.
  base: command === "build" ? "/static/" : "/",
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    outDir: "dist",
    manifest: true,
    target: "es2022",
    assetsInlineLimit: 0, // fonts stay files: font-src allows no data: addresses
    rollupOptions: { input: "src/main.tsx" },
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(["/api", "/_allauth", "/healthz", "/readyz"].map((p) => [p, server])),
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testing/setup.ts"],
    restoreMocks: true,
    css: false,
  },
}));
