"""Keys under which spellings of one name meet."""

import re
import unicodedata

APOSTROPHES = dict.fromkeys(map(ord, "’'ʿʾ`‘ʼ´"), None)
ARTICLE = re.compile(r"\b(?:al|el|ash|ad|as|an|at|ar)[-\s](?=\w)")
DOUBLED = re.compile(r"(.)\1+")
TATWEEL_AND_MARKS = re.compile("[\u0640\u064b-\u065f\u0670]")
ARABIC_FOLDS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه"})


def alias_key(name: str) -> str:
    """One key for spellings that differ in accents, apostrophes, articles or doubling.

    NFKD without diacritics, case folded, al-/el-/ash- dropped before a word, doubled
    letters and "aa" folded. Ja’afari, Jaafari and al-Jafari share a key.
    """
    folded = TATWEEL_AND_MARKS.sub("", name).translate(ARABIC_FOLDS)
    folded = unicodedata.normalize("NFKD", folded)
    folded = "".join(char for char in folded if not unicodedata.combining(char))
    folded = folded.translate(APOSTROPHES).casefold()
    folded = ARTICLE.sub("", folded).replace("-", " ")
    return DOUBLED.sub(r"\1", " ".join(folded.split()))


def is_acronym(name: str) -> bool:
    """Whether case carries the name: HNC, UN, SDF."""
    letters = name.replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()
