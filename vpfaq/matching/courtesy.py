"""Words of courtesy, which say nothing of what is asked: greetings, thanks, names after them, frames around a question.

English, like the stems; in other languages nothing is taken away.
"""

import re
from collections.abc import Callable

from ..core.text import FUNCTION_WORDS, words

# Sequences of words that open or close a question, one a part between bars.
_FRAMES = """
hello|hello there|hi|hi there|hey|hey there|hiya|dear all|dear everyone|dear team|dear sir or madam|dear sir|dear madam
dear|greetings|good morning|good afternoon|good evening|good day|morning all|evening all|hi all|hello all|hi everyone
hello everyone|hi team|hi folks|hi guys
sorry|so sorry|sorry to bother you|sorry to ask|sorry if this is a silly question|sorry for the silly question
excuse me|pardon me|apologies|forgive me|my apologies|no offence
please|pls|plz|please help|please advise|please can you tell me|please tell me|kindly|kindly advise|if you please
if possible|if you do not mind|if i may ask|may i ask|can i ask|could i ask|can i just ask|might i ask|let me ask
i have to ask
thanks|thank you|thankyou|thx|ty|cheers|ta|many thanks|thanks a lot|thanks so much|thank you so much
thank you very much|thanks very much|thanks in advance|thank you in advance|thanking you|much appreciated
greatly appreciated|any help appreciated|any help is appreciated|any advice appreciated|appreciated
i would appreciate any help|thanks for your help|thank you for your help|thanks for reading|thank you for your time
regards|kind regards|best regards|warm regards|best wishes|all the best|yours sincerely|yours faithfully|sincerely|bye
take care|god bless|xx|xxx|x
asap|urgent|urgently|as soon as possible|quick one|quick question|a quick question|just a quick question
just a quick one|one quick question|simple question|silly question|stupid question|maybe a stupid question|but|and
stupid question maybe|dumb question|probably a silly question|probably a stupid question|question|one question
one more question|another question|a question|i have a question|i have a quick question|i have got a question
i had a question|my question is|my question|question for you|faq|q|help|help please|can you help|can you help me
could you help|could you help me|hope you can help|i hope you can help|hope you are well|i hope you are well
hope this finds you well|hope this is the right place|first time poster|first post|new here
i wanted to ask|i just wanted to ask|wanted to ask|i want to ask|i would like to ask|would like to ask
i was going to ask|i am asking|i ask|i wanted to know|i want to know|wanted to know|want to know|i would like to know
would like to know|would love to know|i would love to know|i need to know|need to know|i am trying to find out
i am trying to understand|trying to find out|i am curious|just curious|curious|out of curiosity|out of interest
i was wondering|i was just wondering|i am wondering|i am just wondering|just wondering|was wondering|wondering
i wonder|i wonder if you could tell me|i was wondering if you could tell me
can you tell me|can you please tell me|could you tell me|could you please tell me|would you tell me|will you tell me
can anyone tell me|can someone tell me|can anybody tell me|could someone tell me|could anyone tell me
does anyone know|does anybody know|anyone know|anybody know|do you know|do you happen to know
would you happen to know|would you know|would you mind telling me|tell me please|just tell me|i forgot to ask
i forgot to ask the doctor|i forgot to ask my doctor|be honest|honestly|to be honest|tbh|basically|actually|anyway|so
um|umm|uh|er|erm|hmm|hm|oh|well|ok|okay|right|yeah|yes|listen|look|you know|like i said|by the way|btw|fyi|imho|imo
lol
"""
_OPENING_ONLY = frozenset(  # at the end of a question these belong to it
    """but and actually honestly basically anyway sorry so right well like look question q help urgent yes""".split()
)
_GREETINGS = frozenset("good hello hi hey dear greetings morning afternoon evening day".split())
_ADDRESSED = frozenset(
    """there all everyone everybody guys folks team doctor doc dr nurse friends people ladies gents sir madam love mate
    both again""".split()
)
_TITLES = frozenset("dr mr mrs ms miss mx prof professor sir madam doctor nurse sister".split())
_NAMED = frozenset("dr mr mrs ms prof".split())
_SPEAKING = frozenset("asks asked here".split())
_CLOSING = frozenset("regards wishes sincerely faithfully".split())
_BEFORE_A_NAME = frozenset("thanks cheers regards wishes sincerely faithfully best appreciated you advance".split())
_ANYWHERE = frozenset(
    """hello hi hey please pls plz thanks thank thx sorry asap cheers dear regards um umm uh er erm hmm btw
    kindly""".split()
)
_SIGNATURE = 5  # words at the end among which a closing formula is looked for

# Words of which a part of a text that asks nothing is made, beside function words and names.
_IDLE = frozenset(
    """
    hello hi hiya hey dear greetings morning afternoon evening night day good happy welcome goodbye bye thanks
    thank thankyou thx ty cheers ta many much lot lots appreciate appreciated appreciation grateful gratefully
    greatly really truly kind kindly kindest warm warmest regards best wishes wish yours sincerely faithfully
    respectfully love hugs xx xxx god bless blessings lol sorry apologies apologise apologize forgive pardon
    excuse bother bothering disturb trouble ignorance ignorant offence offense rambling ramble please pls plz
    help helps helping helpful advice advise answer answers answering reply replies replying response respond
    read reading listen listening hear hearing forward forwards input thoughts thought opinion insight insights
    suggestion suggestions guidance tip tips info anyone anybody someone somebody everyone everybody guys folks
    friend friends team community group forum forums board page site website place post posts posting posted
    poster thread topic newbie new here first time member joined join lurker lurking long question questions
    query ask asks asking asked wonder wondering wondered know knows tell explain understand find out want
    wanted hope hopes hoping hoped need needed like guess suppose sure unsure curious curiosity interest
    interested quick quickly simple silly stupid dumb basic daft odd strange probably maybe perhaps just one
    more another second right wrong before already honest honestly basically actually anyway concern urgent
    urgently asap name names called call sir madam mr mrs ms miss mx dr doctor prof professor nurse google
    googled googling searched searching looked looking online internet web chatbot bot alexa siri assistant
    computer taking reaching writing write typing contact contacting message messaging email emailing whom may
    might great fine well ok okay yes yeah no bit little all any whatever way anything something nothing
    """.split()
)
_NAME_WORDS = 3  # a part of so many words or fewer may be a name alone
_RARE, _RARE_TITLED = (
    3,
    20,
)  # a word that a base has so often or less is a name where one stands, after a title even more
_PART = r"[.,;:!?\u2026\u2013\u2014]+(?:\s+|$)|\s+-+\s+|\n+"  # compiled by those questions alone that have marks
_MARKS = frozenset(".,;:!?\u2026\u2013\u2014-\n")

Frequency = Callable[[str], int]  # how often a base has a word


def content_words(text: str, frequency: Frequency) -> list[str]:
    """The words of `text` without parts, frames and words of courtesy; all of them where no content word remains.

    `frequency` tells names from words that the question may be about.
    """
    parts = _parts(text)
    everything = [word for part in parts for word in part]
    start, end = 0, len(parts)
    while end - start > 1 and _is_idle(parts[start], frequency):
        start += 1
    while end - start > 1 and _is_idle(parts[end - 1], frequency):
        end -= 1
    tokens = [word for part in parts[start:end] for word in part]
    if "but" in tokens and _is_idle(tokens[: tokens.index("but")], frequency):
        tokens = tokens[tokens.index("but") + 1 :]
    first = _opening(tokens, frequency)
    rest = [word for word in tokens[first : _closing(tokens, first, frequency)] if word not in _ANYWHERE]
    return rest if any(word not in FUNCTION_WORDS for word in rest) else everything


def _parts(text: str) -> list[list[str]]:
    """The words of each part between marks; the point of "Dr. Smith" is none."""
    parts: list[list[str]] = []
    text = text.rstrip(".!? ")
    for part in map(words, [text] if _MARKS.isdisjoint(text) else re.split(_PART, text)):
        if parts and parts[-1][-1] in _NAMED:
            parts[-1] += part
        elif part:
            parts.append(part)
    return parts


def _is_idle(part: list[str], frequency: Frequency) -> bool:
    """Whether a part of a text asks nothing: it has words of courtesy, or is a name."""
    others = [word for word in part if len(word) > 1 and word not in _IDLE and word not in FUNCTION_WORDS]
    courteous = any(word in _IDLE for word in part)
    most = _RARE if courteous else 0
    if len(others) > _NAME_WORDS or any(frequency(word) > most and not word.isdigit() for word in others):
        return False
    return courteous or (len(part) <= _NAME_WORDS and any(word.isalpha() for word in others))


def _by_first_word() -> dict[str, list[list[str]]]:
    frames: dict[str, list[list[str]]] = {}
    for frame in _FRAMES.replace("\n", "|").split("|"):
        if frame:
            frames.setdefault(frame.split(" ", 1)[0], []).append(frame.split())
    return {first: sorted(found, key=len, reverse=True) for first, found in frames.items()}


_BY_FIRST_WORD = _by_first_word()
_LONGEST = max(len(frame) for frames in _BY_FIRST_WORD.values() for frame in frames)


def _opening(tokens: list[str], frequency: Frequency) -> int:
    """Where the question starts."""
    start, end = 0, len(tokens)
    while start < end:
        frame = next(
            (each for each in _BY_FIRST_WORD.get(tokens[start], ()) if tokens[start : start + len(each)] == each), None
        )
        if frame:
            start += len(frame)
            if frame[0] in _GREETINGS:
                start = _after_name(tokens, start, frequency)
        elif tokens[start] in _NAMED and start + 2 < end and _is_name(tokens, start + 1, frequency):
            start += 2
            start += start + 1 < end and tokens[start] in _SPEAKING
        else:
            break
    return start


def _after_name(tokens: list[str], start: int, frequency: Frequency) -> int:
    """Where a question goes on after a greeting and whom it greets."""
    end = len(tokens)
    while start + 1 < end and tokens[start] in _ADDRESSED:
        start += 1
    titled = start < end and tokens[start] in _TITLES
    start += titled
    if start < end and frequency(tokens[start]) <= (_RARE_TITLED if titled else _RARE) and (titled or start + 1 < end):
        start += tokens[start] not in FUNCTION_WORDS
    return start


def _is_name(tokens: list[str], place: int, frequency: Frequency) -> bool:
    return frequency(tokens[place]) <= _RARE_TITLED or tokens[place + 1] in _SPEAKING


def _closing(tokens: list[str], start: int, frequency: Frequency) -> int:
    """Where the question that starts at `start` ends."""
    end = len(tokens)
    for place in range(max(start + 1, end - _SIGNATURE), end - 1):
        if tokens[place] in _CLOSING:
            end = place + 1
            break
    while end > start:
        length = next((count for count in range(min(_LONGEST, end - start), 0, -1) if _closes(tokens, end, count)), 0)
        if (
            not length
            and end - start >= 2
            and tokens[end - 2] in _BEFORE_A_NAME
            and frequency(tokens[end - 1]) <= _RARE
        ):
            length = 1  # a name
        if not length:
            break
        end -= length
    return end


def _closes(tokens: list[str], end: int, count: int) -> bool:
    """Whether the `count` words before `end` are a frame that may stand there."""
    frame = tokens[end - count : end]
    return frame in _BY_FIRST_WORD.get(frame[0], ()) and not (count == 1 and frame[0] in _OPENING_ONLY)
