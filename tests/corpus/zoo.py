"""Texts that break tools which count or clean characters carelessly."""

ZOO = {
    "zwj": "👩‍👩‍👧 The family said: “we stay”. 👍🏽 agreed. 🇸🇾🇷🇺 flags.",
    "arabic": "قالَ المُتَحَدِّثُ إنَّ وَقْفَ إطلاقِ النَّارِ أولًا. ثمّ المفاوضات؟",
    "crlf": "A headline\r\n\r\nThe envoy said that talks began.\r\nThey did not.\r\n",
    "nbsp": "The\u00a0envoy said\u202f: «\u00a0rien\u00a0».",
    "decomposed": "Le de\u0301le\u0301gue\u0301 a dit oui. Cafe\u0301 a\u0300 co\u0302te\u0301.",
    "astral": "𝔗𝔥𝔢 𝔢𝔫𝔳𝔬𝔶 said that 𐎀𐎁𐎂 came before the span.",
    "controls": "A\tb\x0bc\x0cd\u2028e \u202babc\u202c \ufefff.",
    "mixed": "Lavrov قال: “no truce” — ثم أضاف 12 كلمة.",
    "carriage": "Old Mac\rlines\r\rand a tail",
}
