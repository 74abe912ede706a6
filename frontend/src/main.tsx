import "@/ui/index.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { shell } from "@/api/shell";
import { App } from "@/app/App";
import { startWords } from "@/app/i18n";

const root = document.getElementById("root");
if (root) {
  void startWords(shell.locale).then(() =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}
