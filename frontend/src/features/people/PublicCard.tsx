import type { ReactNode } from "react";
import { useDocumentTitle } from "@/ui/Page";
import styles from "./people.module.css";

/** The frame of a page that needs no sign-in. */
export function PublicCard({ title, children }: { title: string; children: ReactNode }) {
  useDocumentTitle(title);
  return (
    <div className={styles.public}>
      <p className={styles.brand}>Standpoint</p>
      <h1>{title}</h1>
      {children}
    </div>
  );
}
