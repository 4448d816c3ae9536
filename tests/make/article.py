"""An article that nobody published: the place, the people and the numbers are invented.

It holds what trips a careless reader: curly quotes, a quotation mark that never closes, other scripts,
a character outside the first plane before words that are quoted, and a page header with another date.
"""

ARTICLE = """\
THE COAST LETTER
Tuesday, 14 May 2024 · 31 °C

“We were moved in one night”: 40 fishermen speak

3 May 2024 at 09:15

Forty fishermen who were moved from the beach of Tin Aghuel in March have told The Coast Letter how they \
live. A correspondent put the same five questions to all of them by telephone in the last week of April. \
Neighbours had passed on their numbers; nobody knows how many people were moved.

🐟 “They came with lorries and said: الآن, now,” one man told us. “My nets stayed on the sand.”

Twenty-six of the 40 said that they’d had less than a day’s notice. Nine had a week or more, and five \
didn’t remember.

Thirty-one (some 78%) haven’t been paid for their boats. The port office answers that 62% were paid, \
without saying how many it asked.

Many sleep badly, and some said that they would go back to the water whatever it cost. A crate with the \
words 냉동 생선 is all that one of them kept: “I keep it because it floats.

The port office says that about 1,200 people of 310 households were moved, in three days, and that the \
beach was never theirs. In other words, it sees nothing to pay for.

The Coast Letter has read the order for the move. It names no family and gives no reason. Of the forty, \
two in five have since found work on land: 16 mend roads for the town that moved them.

Share this letter · Printed 14 May 2024
"""
