"""Questions as children type them, each with the passages that answer it. `…/` stands for all of a subject."""

QUESTIONS = {
    "why do i need the same bottom number": ["fractions.add-unlike/why-do-i-need-the-same-bottom-number"],
    "how do u add fractions": ["fractions.add-unlike/", "fractions.add-like/"],
    "how do i add fractions with different bottoms": ["fractions.add-unlike/"],
    "what is a common denominator": ["fractions.add-unlike/"],
    "why cant i add the bottoms too": [
        "fractions.add-unlike/why-can-t-i-add-the-bottom-numbers-too",
        "fractions.add-like/why-does-the-bottom-number-stay-the-same",
    ],
    "how do i find a number that works for both": [
        "fractions.add-unlike/how-do-i-find-a-bottom-number-that-works-for-both"
    ],
    "is my answer right how can i check": ["fractions.add-unlike/how-can-i-tell-if-my-answer-makes-sense"],
    "which fraction is bigger": ["fractions.compare/"],
    "is 1/8 bigger than 1/4": [
        "fractions.parts/why-is-1-8-smaller-than-1-4-when-8-is-bigger-than-4",
        "fractions.compare/",
    ],
    "how do i make a fraction simpler": ["fractions.equivalent/what-does-it-mean-to-simplify-a-fraction"],
    "equivalant fractons": ["fractions.equivalent/"],
    "why is 1/2 the same as 2/4": ["fractions.equivalent/"],
    "what is the top number called": ["fractions.parts/what-do-the-top-number-and-the-bottom-number-mean"],
    "what even is a fraction": ["fractions.parts/"],
    "where do fractions go on a number line": ["fractions.number-line/"],
    "do you count the lines or the spaces": ["fractions.number-line/do-i-count-the-marks-or-the-jumps"],
    "can a fraction be more than one": [
        "fractions.number-line/can-a-fraction-be-bigger-than-1",
        "fractions.mixed/how-can-a-fraction-be-more-than-one",
        "fractions.add-like/what-if-i-get-more-pieces-than-one-whole",
    ],
    "taking away fractions same bottom": ["fractions.add-like/"],
    "common denomenator": ["fractions.add-unlike/"],
    "adding frackshuns": ["fractions.add-unlike/", "fractions.add-like/"],
    "i like space": ["space/"],
    "black holes": ["space/what-is-a-black-hole-and-can-it-swallow-us", "space/does-time-run-slow-near-a-black-hole"],
    "i want to learn about blak holes": ["space/"],
    "can a black hole eat the earth": ["space/what-is-a-black-hole-and-can-it-swallow-us"],
    "how much do i weigh on the moon": ["space/which-fraction-of-your-weight-would-you-have-on-the-moon"],
    "longest day on a planet": ["space/where-is-a-day-longer-than-a-year"],
    "i love baking cookies": ["baking/what-does-each-ingredient-of-a-cookie-really-do"],
    "why does bread have holes": ["baking/who-blows-the-bubbles-into-bread"],
    "measuring cups": ["baking/which-fractions-live-in-a-measuring-cup"],
    "tell me something about football": ["football/"],
    "how do you curve a free kick": ["football/why-does-a-free-kick-bend-in-the-air"],
    "soccer": ["football/"],
}

NONSENSE = [
    "asdf qwer zxcv",
    "hello",
    "lol",
    "what is the capital of france",
    "my phone is broken",
    "😀😀😀",
    "SELECT * FROM passages; --",
]
