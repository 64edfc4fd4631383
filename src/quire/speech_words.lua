--- The words by which quire.speakers knows who says what, a table for each language.
--- All are sets of folded words; add to them what your texts need:
---   require("quire.speech_words").en.verbs["tooted"] = true

local speech_words = {}

local function set(words)
  local members = {}
  for word in words:gmatch("%S+") do members[word] = true end
  return members
end

---@class quire.SpeechWords
---@field verbs table<string, true> say that words are somebody's, before or after them ("said")
---@field weak table<string, true> verbs that say so only of words that follow them in their clause ("backs")
---@field participles table<string, true> verbs without a subject of their own ("saying")
---@field tellers table<string, true> verbs of `verbs` that name a hearer: "told reporters"
---@field nouns table<string, true> words for what somebody has said ("statement")
---@field helpers table<string, true> may stand between a subject and its verb
---@field subjects table<string, true> pronouns that are subjects
---@field objects table<string, true> pronouns after "according to"
---@field relatives table<string, true> pronouns that stand for the noun before them
---@field owners table<string, true> possessive pronouns
---@field determiners table<string, true> begin a noun phrase
---@field quantities table<string, true> determiners that may stand alone ("many")
---@field prepositions table<string, true>
---@field conjunctions table<string, true> begin a clause
---@field times table<string, true> days and months, which are no names
---@field openers table<string, true> may open a sentence before its subject ("however")
---@field titles table<string, true> stand before a name and are no part of it
---@field female table<string, true> pronouns and titles of women
---@field male table<string, true> pronouns and titles of men
---@field according string[][] word sequences after which the speaker stands

speech_words.en = {
  verbs = set [[
    accuse accused accuses acknowledge acknowledged acknowledges add added adds admit admits admitted advise
    advised advises agree agreed agrees allege alleged alleges announce announced announces answer answered
    answers argue argued argues ask asked asks assert asserted asserts assure assured attest attested bark
    barked beg begged boast boasted boasts bragged call called calls caution cautioned cautions challenged chant
    chanted chanting charge charged charges cite cited claim claimed claims commented comments complain
    complained complains concede conceded concedes concluded concludes confessed confided confirm confirmed
    confirms contend contended contends continue continued continues countered counters cracked cried cries
    criticized declare declared declares decried demanded demands denied denies deny deride derided describe
    described describes dismissed dismisses dubbed echoed elaborated emphasize emphasized emphasizes estimated
    exclaimed explain explained explains expressed fired fumed gushed hinted imply implied implies inquired
    insist insisted insists interjected invoked joked jokes labeled laments lament lamented laughed lashed
    likened maintain maintained maintains mention mentioned mentions mocked mused muttered named note noted
    notes objected observe observed observes offered opined phrased pleaded pledge pledged pledges pointed
    posited posted posts praised predict predicted predicts proclaimed proclaims promise promised promises
    pronounced proposed protested put puts questioned quipped quips quoted quotes railed read reads reasoned
    recalled recalls recounted reflected referred refers reiterated reiterates relayed remarked remarks remember
    remembered repeat repeated repeats replied replies report reported reports respond responded responds
    retorted retweeted revealed reveals ridiculed said say says scoffed scolded shot shout shouted shouts signed
    slammed sneered snapped specified speculated spoke stated states stressed stresses suggest suggested
    suggests summed surmised swore taunted teased tell tells testified thanked thundered told tout touted touts
    tweeted tweets understood urge urged urges vow vowed vows wailed warn warned warns went whispered wondered
    wonders write writes written wrote yelled yells believe believed believes worry worries worried fear feared
    fears consider considered considers think thinks thought
  ]],
  weak = set [[
    alluded attacked backed began blamed blasted branded cast castigated characterized characterizes cites
    compared complimented condemned condemns considers credited criticizes decries defended defined demand
    denounced denounces depict depicted discussed dismiss emphasised envisioned expects expected expressing
    faulted feel feels felt find finds found hailed highlighted honored introduced invoked invokes issued know
    knows known listed hope hoped hopes opposes pitched portrayed portrays presented pressed promoted proposes
    raised refer rejected rejects released says seemed shared shows showed spoken supports supported talk talked
    talks termed trumpeted viewed views wanted wants welcomed welcomes worried worries branded urge learned
    learns heard defend defends define defines asks ruled accepts accepted recommended recommends recommend
    indicated indicates showed concede concluded signaled ripped
  ]],
  tellers = set "told tell tells asked asks assured reminded warned warns informed urged advised thanked",
  participles = set [[
    accusing acknowledging adding admitting alleging announcing arguing asking asserting blaming boasting
    bragging calling claiming citing commenting comparing complaining conceding concluding condemning confirming
    continuing criticizing declaring denouncing demanding denying describing dismissing dubbing echoing
    emphasizing explaining expressing highlighting hinting implying insisting invoking joking labeling lamenting
    likening mentioning mocking noting offering pledging pointing praising predicting proclaiming promising
    quipping quoting railing reading recalling referencing referring reiterating remarking repeating replying
    responding revealing saying screaming shouting slamming stating stressing suggesting telling testifying
    touting tweeting urging vowing warning wondering writing yelling singing reminding questioning mulling
  ]],
  nouns = set [[
    demand demands accusation accusations admission allegation allegations announcement answer argument article
    assertion assertions blog call calls claim claims comment comments conclusion contention criticism
    declaration description editorial email emails essay idea insistence interview letter line memo message
    mantra motto note opinion phrase pitch pledge plea plan position post prediction promise promises proposal
    question remark remarks reply report response rhetoric slogan speech statement statements story suggestion
    testimony tweet tweets view vow vows warning words
  ]],
  helpers = set [[
    also always am are be been being can could did didn't do does doesn't even ever first had hadn't has hasn't
    have haven't having is isn't just later long may maybe might must never not now often once only perhaps
    previously quite rather recently repeatedly then should simply since soon sometimes still therefore too was
    wasn't were will would wouldn't won't can't couldn't again already famously further himself herself
    themselves itself both all instead thus once yet either neither
  ]],
  subjects = set "he she they i we it you someone everybody everyone nobody others",
  objects = set "him her them",
  relatives = set "who which that whom",
  owners = set "his her their its my our your",
  determiners = set [[
    the a an this that these those his her their its my our your another some several many most all both each
    every no one two three four five six seven eight nine ten few other
  ]],
  quantities = set [[
    this these those some several many most all both each one two three four five six seven eight nine ten few
    other another
  ]],
  prepositions = set [[
    given about above across after against along amid among around as at before behind below beneath beside
    besides between beyond by concerning despite down during except following for from in including inside into
    like near of off on onto out outside over past per regarding since through throughout to toward towards
    under until up upon via with within without
  ]],
  conjunctions = set [[
    that when while because if but whether though although where whereas unless so than how why what and or nor
    as after before since until
  ]],
  times = set [[
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today yesterday tomorrow tonight morning afternoon evening night mondays
    tuesdays wednesdays thursdays fridays saturdays sundays day days week weeks weekend month months year years
    hours minutes ago later summer winter spring
  ]],
  openers = set [[
    however meanwhile likewise still instead first second third then later also indeed now once again earlier
    moreover nevertheless nonetheless besides here yet thus therefore afterward afterwards perhaps maybe well
    yes asked
  ]],
  titles = set [[
    mr mrs ms miss dr prof professor sir lord lady dame sen senator rep representative congressman congresswoman
    gov governor president vice-president vice secretary minister prime premier chancellor king queen prince
    princess pope general gen colonel col captain capt lieutenant lt sergeant sgt major maj admiral adm judge
    justice attorney ambassador mayor chairman chairwoman chair director chief spokesman spokeswoman
    spokesperson former then ex foreign interior state defense treasury commerce majority minority house senate
    commissioner councilman councilwoman reverend rev father sister brother rabbi imam sheriff officer detective
    deputy speaker leader candidate nominee hon st the a an
  ]],
  female = set "she her hers mrs ms miss lady dame queen princess spokeswoman congresswoman chairwoman sister",
  male = set "he him his mr sir lord king prince spokesman congressman chairman father brother",
  according = { { "according", "to" }, { "words", "of" } },
}

speech_words.de = {
  verbs = set [[
    sagt sagte sagten sagen gesagt erklärt erklärte erklärten betont betonte meint meinte schreibt schrieb fragt
    fragte antwortet antwortete ergänzt ergänzte fügte kritisiert kritisierte warnt warnte fordert forderte
    berichtet berichtete teilte mitgeteilt hieß heißt nannte nennt bezeichnet bezeichnete bestätigt bestätigte
    behauptet behauptete verspricht versprach räumte kündigte verkündete versicherte unterstrich äußerte
    zitierte rief so twitterte
  ]],
  participles = set "", weak = set "sprach spricht lobte verurteilte",
  nouns = set "erklärung rede aussage worte antwort bericht brief mitteilung",
  helpers = set "hat haben hatte hatten ist war wurde auch dann noch dazu am es nun",
  subjects = set "er sie es wir ich man ihr", relatives = set "der die das welcher welche",
  owners = set "sein seine seiner seinem ihr ihre ihrer ihrem",
  determiners = set [[
    der die das ein eine einer eines einem einen den dem des sein seine ihr ihre mehrere viele zwei drei
  ]],
  prepositions = set [[
    in im an am auf bei beim von vom zu zum zur mit nach vor über unter für gegen aus durch um während gegenüber
    seit laut bis ohne
  ]],
  conjunctions = set "dass daß weil wenn als ob aber und oder denn obwohl während wie",
  times = set [[
    montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august
    september oktober november dezember heute gestern morgen
  ]],
  titles = set [[
    herr frau dr prof professor präsident präsidentin kanzler kanzlerin bundeskanzler minister ministerin
    außenminister außenministerin sprecher sprecherin chef chefin general der die
  ]],
  female = set "sie ihre frau präsidentin kanzlerin ministerin sprecherin",
  male = set "er seine herr präsident kanzler sprecher",
  according = { { "laut" }, { "zufolge" } },
}

speech_words.fr = {
  verbs = set [[
    dit dis disent disait déclaré déclare déclarait affirmé affirme expliqué explique ajouté ajoute écrit
    écrivait souligné souligne estimé estime assuré assure précisé précise annoncé annonce répondu répond lancé
    lance demandé demande indiqué indique rappelé rappelle conclu conclut confié confie raconté raconte martelé
    martèle insisté insiste dénoncé dénonce prévenu prévient promis promet reconnu reconnaît noté note jugé juge
    poursuit poursuivi qualifié qualifie twitté tweeté regretté regrette s'exclame
  ]],
  participles = set "disant ajoutant affirmant expliquant précisant soulignant déclarant",
  weak = set "évoqué parlé parle évoque",
  nouns = set "déclaration discours communiqué propos mots lettre réponse",
  helpers = set "a ont avait avaient est était ainsi encore alors aussi t il elle lui leur nous",
  subjects = set "il elle ils elles on je nous",
  objects = set "lui elle eux elles",
  relatives = set "qui",
  owners = set "son sa ses leur leurs",
  determiners = set "le la les un une des l' son sa ses leur leurs ce cette ces plusieurs deux trois",
  prepositions = set [[
    à au aux de du des en dans sur par pour avec chez contre lors après avant vers depuis devant sans selon
  ]],
  conjunctions = set "que quand lorsque si mais et ou car parce comme alors",
  times = set [[
    lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août
    septembre octobre novembre décembre hier demain aujourd'hui
  ]],
  titles = set "m mm mme mlle dr pr président présidente ministre premier première général le la porte-parole",
  female = set "elle mme mlle présidente", male = set "il lui m président",
  according = { { "selon" }, { "d'après" } },
}

speech_words.es = {
  verbs = set [[
    dijo dice dijeron dicho decía declaró declara afirmó afirma explicó explica añadió añade agregó agrega
    señaló señala aseguró asegura indicó indica escribió escribe subrayó subraya destacó destaca anunció anuncia
    respondió responde preguntó pregunta advirtió advierte sostuvo sostiene manifestó expresó comentó comenta
    insistió insiste apuntó apunta recordó recuerda reconoció reconoce admitió lamentó denunció calificó llamó
    prometió pidió concluyó precisó contó tuiteó
  ]],
  participles = set "diciendo añadiendo afirmando señalando asegurando", weak = set "habló habla criticó",
  nouns = set "declaración discurso comunicado palabras carta respuesta",
  helpers = set "ha han había también se le les lo ya", subjects = set "él ella ellos ellas yo nosotros",
  relatives = set "que quien", owners = set "su sus",
  determiners = set "el la los las un una unos unas su sus este esta varios dos tres",
  prepositions = set "a al de del en con por para sobre contra desde hasta tras durante ante según sin entre",
  conjunctions = set "que cuando si pero y o porque como mientras aunque",
  times = set [[
    lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto
    septiembre octubre noviembre diciembre ayer hoy mañana
  ]],
  titles = set "sr sra don doña dr dra presidente presidenta ministro ministra canciller general portavoz el la",
  female = set "ella sra doña presidenta ministra", male = set "él sr don presidente ministro",
  according = { { "según" } },
}

speech_words.it = {
  verbs = set [[
    ha detto dice disse detto dichiarato dichiara dichiarò affermato afferma affermò spiegato spiega spiegò
    aggiunto aggiunge aggiunse scritto scrive scrisse sottolineato sottolinea assicurato assicura annunciato
    annuncia risposto risponde rispose chiesto chiede chiese precisato precisa ricordato ricorda osservato
    osserva commentato commenta concluso conclude ribadito ribadisce avvertito avverte ammesso ammette definito
    definisce insiste
  ]],
  participles = set "dicendo aggiungendo spiegando affermando sottolineando", weak = set "parlato parla",
  nouns = set "dichiarazione discorso nota parole lettera risposta",
  helpers = set "ha hanno aveva è era anche poi si gli le", subjects = set "lui lei loro egli ella io noi",
  relatives = set "che", owners = set "suo sua suoi sue loro",
  determiners = set "il lo la i gli le un uno una l' suo sua questo questa due tre",
  prepositions = set [[
    a al alla ai di del della dei da dal dalla in nel nella con su sul per tra fra contro durante dopo prima
    secondo
  ]],
  conjunctions = set "che quando se ma e o perché come mentre",
  times = set [[
    lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno luglio
    agosto settembre ottobre novembre dicembre ieri oggi domani
  ]],
  titles = set [[
    signor signora sig dott dottor dottoressa presidente ministro ministra premier generale portavoce il la
  ]],
  female = set "lei ella signora ministra", male = set "lui egli signor ministro",
  according = { { "secondo" } },
}
speech_words.it.verbs["ha"] = nil

speech_words.nl = {
  verbs = set [[
    zegt zei zeiden gezegd verklaart verklaarde stelt stelde schrijft schreef vraagt vroeg antwoordt antwoordde
    voegde vertelt vertelde benadrukt benadrukte meldt meldde aldus waarschuwt waarschuwde noemt noemde vindt
    vond reageert reageerde legt beweert beweerde bevestigt bevestigde belooft beloofde twitterde
  ]],
  participles = set "", weak = set "sprak spreekt", nouns = set "verklaring toespraak woorden brief antwoord",
  helpers = set "heeft hebben had hadden is was ook dan nog er toen", subjects = set "hij zij ze ik wij we men",
  relatives = set "die dat", owners = set "zijn haar hun",
  determiners = set "de het een zijn haar hun deze dit die twee drie enkele",
  prepositions = set "in op aan bij van naar met voor over onder tegen uit door na tijdens volgens sinds tot zonder",
  conjunctions = set "dat toen als of maar en want omdat terwijl hoewel",
  times = set [[
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli
    augustus september oktober november december gisteren vandaag morgen
  ]],
  titles = set "meneer mevrouw dr prof professor president premier minister woordvoerder woordvoerster generaal de",
  female = set "zij ze mevrouw woordvoerster", male = set "hij meneer woordvoerder",
  according = { { "volgens" } },
}

speech_words.pt = {
  verbs = set [[
    disse diz disseram dito declarou declara afirmou afirma explicou explica acrescentou acrescenta escreveu
    escreve destacou destaca ressaltou sublinhou anunciou anuncia respondeu responde perguntou pergunta garantiu
    garante contou comentou comenta alertou alerta lembrou lembra admitiu reconheceu criticou chamou prometeu
    concluiu considerou avisou apontou frisou
  ]],
  participles = set "dizendo acrescentando afirmando explicando", weak = set "falou fala",
  nouns = set "declaração discurso comunicado palavras carta resposta nota",
  helpers = set "tem têm havia tinha também se já ainda", subjects = set "ele ela eles elas eu nós",
  relatives = set "que quem", owners = set "seu sua seus suas",
  determiners = set "o a os as um uma uns umas seu sua este esta dois três",
  prepositions = set [[
    a ao à de do da dos das em no na nos nas com por para sobre contra desde até durante após segundo sem entre
  ]],
  conjunctions = set "que quando se mas e ou porque como enquanto embora",
  times = set [[
    segunda terça quarta quinta sexta sábado domingo janeiro fevereiro março abril maio junho julho agosto
    setembro outubro novembro dezembro ontem hoje amanhã
  ]],
  titles = set "sr sra dr dra dom dona presidente ministro ministra general porta-voz o a",
  female = set "ela sra dona ministra", male = set "ele sr dom ministro",
  according = { { "segundo" }, { "de", "acordo", "com" } },
}

speech_words.pl = {
  verbs = set [[
    powiedział powiedziała powiedzieli mówi mówił mówiła stwierdził stwierdziła oświadczył oświadczyła dodał
    dodała dodaje podkreślił podkreśliła podkreśla zaznaczył zaznaczyła napisał napisała pisze zapytał zapytała
    odpowiedział odpowiedziała ocenił oceniła poinformował poinformowała wyjaśnił wyjaśniła zapewnił zapewniła
    przyznał przyznała zapowiedział zapowiedziała ostrzegł ostrzegła nazwał nazwała zauważył zauważyła przekazał
    przekazała tłumaczy tłumaczył uważa
  ]],
  participles = set "mówiąc dodając podkreślając", weak = set "mówili",
  nouns = set "oświadczenie przemówienie słowa list odpowiedź", helpers = set "też także jest był była się to",
  subjects = set "on ona oni one ja my", relatives = set "który która którzy które", owners = set "jego jej ich",
  determiners = set "ten ta to te",
  prepositions = set "w we na do z ze o od po przy przez dla za pod nad podczas według wobec",
  conjunctions = set "że gdy kiedy jeśli ale i lub bo ponieważ jak a",
  times = set [[
    poniedziałek wtorek środę środa czwartek piątek sobotę sobota niedzielę niedziela stycznia lutego marca
    kwietnia maja czerwca lipca sierpnia września października listopada grudnia wczoraj dziś jutro
  ]],
  titles = set "pan pani dr prof profesor prezydent premier minister rzecznik rzeczniczka generał szef szefowa",
  female = set "ona pani rzeczniczka szefowa", male = set "on pan rzecznik",
  according = { { "według" }, { "zdaniem" } },
}

for _, words in pairs(speech_words) do
  words.openers = words.openers or {}
  words.tellers = words.tellers or {}
  words.objects = words.objects or {}
  words.quantities = words.quantities or {}
end

--- Abbreviations after which a point ends no sentence, in any language.
speech_words.abbreviations = set [[
  mr mrs ms dr prof sen rep gov gen col capt lt sgt maj adm st jr sr no vs rev hon pres inc corp co ltd jan feb
  mar apr jun jul aug sep sept oct nov dec ariz calif colo conn del fla ga ill ind kan ky la md mass mich minn
  miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo cf approx dept est hr m mm mme mlle dra sra ing
  dott sig nr bzw ca
]]

return speech_words
