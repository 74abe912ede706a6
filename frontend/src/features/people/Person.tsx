import { nameOf } from "./members";
import styles from "./people.module.css";

interface PersonProps {
  person: { display_name: string; username: string };
}

/** The name that people chose, and the one they sign in with. */
export function Person({ person }: PersonProps) {
  const name = nameOf(person);
  return (
    <>
      <span className={styles.name}>
        <bdi>{name}</bdi>
      </span>
      {name === person.username ? null : <bdi className={styles.username}>{person.username}</bdi>}
    </>
  );
}
