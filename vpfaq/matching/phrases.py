"""Words and phrases of courtesy in English: what `courtesy` leaves out of a question."""

# Sequences of words that open or close a question, one a part between bars.
FRAMES = """
hello|hello there|hi|hi there|hey|hey there|hiya|dear all|dear everyone|dear team|dear sir or madam|dear sir|dear madam
dear|greetings|good morning|good afternoon|good evening|good day|morning all|evening all|hi all|hello all|hi everyone
hello everyone|hi team|hi folks|hi guys
sorry|sry|so sorry|sorry to bother you|sorry to ask|sorry if this is a silly question|sorry for the silly question
excuse me|pardon me|apologies|forgive me|my apologies|no offence
please|pls|plz|please help|please advise|please can you tell me|please tell me|kindly|kindly advise|if you please
let me know|if possible|if you do not mind|if i may ask|may i ask|can i ask|could i ask|can i just ask|might i ask
let me ask|i have to ask
thanks|thank you|thankyou|thx|ty|tia|xoxo|cheers|ta|many thanks|thanks a lot|thanks so much|thank you so much
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
kia ora|hola|namaste|salam|bonjour|g day|alexa|siri|to whom it may concern|idk|idk if anyone knows|just a thought
just out of curiosity|can somebody explain|can someone explain|can anyone explain|could someone explain
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
um|umm|uh|erm|hmm|hm|oh|omg|ok google|well|ok|okay|right|yeah|yes|listen|look|you know|like i said|by the way|btw|fyi
imho|imo|lol
"""
OPENING_ONLY = frozenset(  # at the end of a question these belong to it
    """but and actually honestly basically anyway sorry so right well like look question q help urgent yes""".split()
)
GREETINGS = frozenset("good hello hi hey dear greetings morning afternoon evening day".split())
ADDRESSED = frozenset(
    """there all everyone everybody guys folks team doctor doc dr nurse friends people ladies gents sir madam love mate
    both again""".split()
)
TITLES = frozenset("dr mr mrs ms miss mx prof professor sir madam doctor nurse sister".split())
NAMED = frozenset("dr mr mrs ms prof".split())
SPEAKING = frozenset("asks asked here".split())
CLOSING = frozenset("regards wishes sincerely faithfully".split())
BEFORE_A_NAME = frozenset("thanks cheers regards wishes sincerely faithfully best appreciated you advance".split())
ANYWHERE = frozenset(
    """hello hi hey please pls plz thanks thank thx sorry sry asap cheers dear regards um umm uh erm hmm btw omg
    kindly""".split()
)
CALLING = frozenset("hi hiya hey hello dear thanks thank cheers morning afternoon evening".split())  # before a name

# A part of a text that has one of these words, and besides only idle words and names, asks nothing.
COURTEOUS = frozenset(
    """
    hello hi hiya hey dear greetings morning afternoon evening thanks thank thankyou thx ty tia cheers appreciate
    appreciated appreciation grateful gratefully regards wishes sincerely faithfully respectfully love hugs bless xx xxx
    xoxo sorry sry apologies apologise apologize forgive pardon excuse please pls plz kindly goodbye bye lol omg urgent
    urgently asap
    """.split()
)
IDLE = frozenset(
    """
    night day good happy welcome much many lot lots greatly really truly kind kindest warm warmest best wish yours god
    blessings bother bothering disturb trouble ignorance ignorant offence offense rambling ramble help helps helping
    helpful advice advise answer answers answering reply replies response respond read reading listen listening forward
    forwards input thoughts thought opinion insight suggestion suggestions guidance tip tips info anyone anybody someone
    somebody everyone everybody guys folks friend friends team community group forum board site website place post posts
    posting posted thread topic new here first time member long question questions ask asks asking asked wonder
    wondering know knows tell explain find out want wanted hope hopes hoping need like guess suppose sure unsure curious
    quick quickly simple silly stupid dumb basic daft odd maybe perhaps just one more another before already honest
    honestly actually anyway sir madam mr mrs ms miss mx dr doctor prof professor nurse taking writing message email may
    might great fine well ok okay yes yeah no bit little all any whatever way anything something nothing advance soon
    """.split()
)
# Words that may end a formula: they tell nobody what is wrong.
_REST = "(?: (?:{}))*".format(
    "|".join(
        """
        a an the and to for from in me us you your all any some this it so very too if possible help helping reply
        replies answer answers answering advice response time taking reading hearing listening soon back well ok okay
        fine good great nice safe keeping doing having day week weekend everyone everybody silly stupid dumb daft
        question query place right wrong asked before already long post posting message bother been answered elsewhere
        ask much greatly first here online everywhere allowed sense poster worried concerned daughter son wife husband
        mother mum mom father dad relative carer
        """.split()
    )
)
# Parts that ask nothing, as a whole: an expression a line, with ~ for any of those words. None ends in just any words:
# those may be what is wrong with somebody.
FORMULA = "|".join(
    r"""
    sent from (?:my|the)(?: (?:iphone|ipad|phone|mobile|android|samsung|galaxy|smartphone|tablet|mail|yahoo|outlook))+
    get (?:outlook|gmail|mail) for \w+
    subject~
    edit|typos?
    (?:mobile|tel|phone|cell)(?: \d+)*|(?:\d ?){6,}
    (?:hi|hello|hey|greetings|good \w+) from~ \w+
    my name is \w+(?: and i have~(?: questions?)?)?
    (?:so |very )?(?:sorry for|excuse|pardon|forgive) (?:my|the)(?: bad| poor| broken| terrible)? (?:english|spelling)
    (?:so |very )?(?:sorry for|excuse|pardon|forgive) (?:my|the) (?:grammar|typos?|ignorance|bother)
    (?:so |very )?sorry for (?:my|the) (?:long )?(?:post|message)
    (?:sorry|apologies) if (?:this|it)(?: is| has| was)?(?: not)?~
    (?:many )?(?:thanks|thank you)(?: in (?:advance|anticipation))?~
    (?:i |i am |am )?look(?:ing)? forward to~
    please (?:get back|reply|respond|write back|answer)~
    (?:happy|merry) (?:new year|christmas|xmas|easter|holidays?|thanksgiving|diwali|weekend|\w+day)
    asking for (?:my|a) (?:friend|mum|mom|mother|dad|father|nan|gran|wife|husband|son|daughter|relative|colleague)
    (?:hoping|hope|wonder if) (?:someone|somebody|anyone|anybody) (?:can|could|might) (?:help|explain|answer)~
    i (?:have )?(?:googled|searched)~(?: (?:but|and) (?:found|got) (?:nothing|no answer|no luck))?
    (?:i am )?not sure (?:who to ask|where to (?:ask|post)|(?:if|whether) this is~)
    (?:i )?hope (?:you|someone|anyone|everyone|everybody) (?:are|is|can|have|do)~
    (?:i )?hope this (?:is|finds|makes)~
    i (?:have )?read (?:the|your|a) (?:leaflet|booklet|letter|website|page)s?
    (?:long|first) time (?:poster|posting|caller|lurker|user|asker|here)~
    (?:this is )?my first (?:post|time)~
    any (?:advice|help|thoughts?|ideas?|tips?|info|suggestions?|input|answers?)(?: is| are)? (?:welcome|appreciated)~
    any (?:advice|help|thoughts?|ideas?|tips?|info|suggestions?|input|answers?) would be (?:appreciated|helpful)~
    (?:ok|okay|hey|hi) (?:google|siri|alexa)
    (?:i am )?new here|(?:i )?(?:have )?just joined
    doctor|doc|nurse|vpfaq
    """.strip().split("\n    ")
).replace("~", _REST)
