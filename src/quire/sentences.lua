-- Sentences of real prose. UAX #29 breaks after every full stop that a capital
-- follows; prose has "Mr. Smith", "J. Smith", "U.S. Senate" and quotations that
-- go on after a question mark. So UAX #29 proposes and these rules join again:
--   1. after an abbreviation that stands before names ("Mr.", "Gen.", "No.");
--   2. after an initial ("J. Smith") and after dotted capitals ("U.S. Senate"),
--      unless a word follows that commonly begins a sentence;
--   3. when the next piece begins in lower case, or with a comma or the like;
--   4. after an ordinal of German and its neighbours ("am 3. Oktober"), where the
--      language says so.
-- A line break always ends a sentence. docs/sentences.md has what this is worth.

local core = require "quire.core"

local sentences = {}

local function set(text)
  local words = {}
  for word in text:gmatch("%S+") do words[word] = true end
  return words
end

--- What the rules know of a language. Change them, or add one:
---   sentences.languages.en.abbreviations["Cllr"] = true
---@class quire.sentence_language
---@field abbreviations table<string, boolean> without the full stop; they stand before a name, a number, a reference
---@field starters table<string, boolean> words that begin sentences far more often than they go on after an initial
---@field ordinals? table<string, boolean> words before which a number and full stop are an ordinal

---@type table<string, quire.sentence_language>
sentences.languages = {
  en = {
    abbreviations = set [[
      Mr Mrs Ms Mx Dr Prof Rev Fr Sr St Ste Hon Messrs Sen Sens Rep Reps Gov Gen Lt Col Maj Capt Cmdr Sgt Cpl Pvt Adm
      Amb Pres Supt Insp Det Atty Assn Brig Cllr Cdr Ald Dep Sec Treas Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov
      Dec No Nos Vol pp p cf vs v Fig Figs Art Ch Mt Ft Ave Blvd Rd approx ca viz al e.g i.e
    ]],
    starters = set [[
      The A An In On At For From By With He She It They We You I His Her Its Their Our This That These Those
      But And So If As When While After Before However Meanwhile Although Since Then There What Who How Why
      Not No Yes Under During Despite Because Some Many Most All Both
    ]],
  },
  de = {
    abbreviations = set [[
      Hr Herr Fr Dr Prof Dipl Ing Nr Abs Art Bd Bde bzw ca vgl z.B d.h u.a s.o s.u z.T i.d.R evtl ggf inkl zzgl St Str
      Hl hl geb gest verh Jh Mio Mrd Tsd Abb Kap Anm Aufl Hrsg hrsg ff f S usw. sog Jan Feb Mär Apr
      Jun Jul Aug Sep Sept
      Okt Nov Dez
    ]],
    starters = set [[
      Der Die Das Den Dem Ein Eine Einen Er Sie Es Wir Ihr Ich In Im Am An Auf Aus Bei Mit Nach Von
      Vor Zu Für Doch Und
      Aber Auch Wenn Als Nun So Da Dann Dort Hier Dies Diese Dieser Dieses Man Was Wer Wie
    ]],
    ordinals = set [[
      Januar Februar März April Mai Juni Juli August September Oktober November Dezember Jahrhundert Jahrhunderts Mal
      Platz Klasse Tag Jahrestag Geburtstag Etage Stock Weltkrieg Auflage Runde Minute
    ]],
  },
  fr = {
    abbreviations = set [[
      M MM Mme Mmes Mlle Mlles Mgr Me Dr Pr St Ste Cie art av apr bd ch chap cf env ex fig p pp no
      nos vol etc. éd janv
      févr avr juil sept oct nov déc
    ]],
    starters = set [[
      Le La Les L Un Une Des Du Il Elle Ils Elles On Nous Vous Je Ce Cette Ces C Dans En À Au Aux
      Pour Par Sur Avec Mais Et
      Or Donc Si Quand Selon Après Avant Depuis Qui Que
    ]],
  },
  es = {
    abbreviations = set [[
      Sr Sra Sres Sras Srta D Dª Dña Dr Dra Prof Profa Lic Ing Arq Gral Cnel Cap Tte Sgto Pdte
      Excmo Excma Mons Fr Sto Sta
      Av Avda C núm núms No Nº pág págs p pp vol art cap fig ej p.ej aprox tel EE
    ]],
    starters = set [[
      El La Los Las Un Una Lo Se En De Del Al A Por Para Con Sin Según Desde Él Ella Ellos Es Este
      Esta Pero Y Si Cuando
      Aunque Tras Como No Que Su Sus
    ]],
  },
  it = {
    abbreviations = set [[
      Sig Sigg Sig.ra Sigra Sig.na Dott Dott.ssa Dr Prof Prof.ssa Avv Ing Arch Geom Rag On Sen Gen
      Col Cap Mons Don S SS
      Fr Suor pag pagg p pp art artt cap vol n nn nr fig cfr es ecc. ca c.a tel
    ]],
    starters = set [[
      Il Lo La I Gli Le L Un Una Uno In Nel Nella Di Del Della Da Dal A Al Alla Per Con Su Se Si È
      Ma E Quando Dopo Prima
      Questo Questa Secondo Non Che Chi Anche
    ]],
  },
  nl = {
    abbreviations = set [[
      dhr mevr mw mr drs dr ir ing prof ds Dhr Mevr Mw Mr Drs Dr Ir Prof St nr nrs blz p pp art bijv bv m.n o.a d.w.z
      ca vgl t.a.v i.v.m jl ll jan feb mrt apr jun jul aug sep sept okt nov dec
    ]],
    starters = set [[
      De Het Een Hij Zij Ze Wij We Ik Je Jij U Er In Op Aan Van Voor Met Bij Naar Uit Over Om Maar
      En Dat Dit Die Deze Toen
      Als Na Volgens Ook Wat Wie Hoe
    ]],
  },
  pt = {
    abbreviations = set [[
      Sr Sra Srs Sras Srta D Dr Dra Drs Prof Profa Eng Arq Gen Cel Cap Ten Sgt Pe Fr St Sto Sta Av
      R nº n no pág págs p pp
      vol art cap fig ex tel aprox séc Exmo Exma
    ]],
    starters = set [[
      O A Os As Um Uma Em No Na Nos Nas De Do Da Por Pelo Pela Para Com Sem Segundo Ele Ela Eles
      Elas É Este Esta Mas E Se
      Quando Após Como Não Que Seu Sua
    ]],
  },
  pl = {
    abbreviations = set [[
      p pp prof dr mgr inż lek płk ppłk gen kpt por ks św bł bp abp kard im ul al pl pkt poz nr nry
      str s t tj tzn tzw np m.in
      m.in. ok godz zob por. red wyd r w
    ]],
    starters = set [[
      W Na Z Po Do Od Za O U To Ten Ta Te On Ona Ono Oni One Jest Są Był Była I A Ale Jak Jeśli Gdy
      Kiedy Po Przed Według
      Nie Co Kto
    ]],
  },
  ru = {
    abbreviations = set [[
      г гг гор ул пр просп пер пл д корп кв стр с тов гр гос проф акад доц им св о обл р рис табл
      см ср напр т тт тыс млн
      млрд руб коп в вв н ок род ум ген полк подп кап ст
    ]],
    starters = set [[
      В На С По К О У За Из От До Для При Он Она Оно Они Мы Вы Я Это Этот Эта Эти И А Но Как Когда
      Если Что Кто После
      Однако Не
    ]],
  },
}

-- One table of several languages' words.
local function union(field, codes)
  local words = {}
  for code in codes:gmatch("%S+") do
    for word in pairs(sentences.languages[code][field]) do words[word] = true end
  end
  return words
end

--- Abbreviations and starters where no language is told: English, and titles and
--- articles of its neighbours. Add your own: sentences.abbreviations["Cllr"] = true.
sentences.abbreviations = union("abbreviations", "en")
for word in pairs(set [[
  Mme Mlle Hr Herr Frau Sra Srta Dott Sig Ing Nr bzw z.B d.h u.a Abs
]]) do sentences.abbreviations[word] = true end
sentences.starters = union("starters", "en")
for word in pairs(set [[
  Der Die Das Ein Eine Er Sie Es Le La Les Un Une Il Elle El Los Las
]]) do sentences.starters[word] = true end

-- Capitals and small letters beyond ASCII, as far as the languages above have them:
-- the two-byte letters of Latin-1 and Cyrillic, told by their bytes.
local function is_lower(text, position)
  return text:find("^%l", position) ~= nil or text:find("^\195[\159-\182\184-\191]", position) ~= nil
    or text:find("^\208[\176-\191]", position) ~= nil or text:find("^\209[\128-\159]", position) ~= nil
end

local function is_initial(word)
  return (word:find("^%u$") or word:find("^%u[%.%u]*%.%u$") or word:find("^\195[\128-\158]$")
    or word:find("^\208[\129-\175]$") or word:find("^\208[\129-\175]%.\208[\129-\175]$")) ~= nil
end

-- Does the sentence that stops at `stop` go on in the piece that starts at `next_start`?
local function goes_on(text, start, stop, next_start, rules)
  if is_lower(text, next_start) or text:find("^[,;]", next_start) then return true end
  if text:byte(stop) ~= 46 then return false end -- "."
  local word = text:sub(math.max(start, stop - 24), stop - 1):match("[^%s(%[\"']*$")
  if rules.abbreviations[word] then return true end
  local following = text:match("^[%a\128-\255]+", next_start)
  if word:find("^%d%d?$") and rules.ordinals then return rules.ordinals[following] or false end
  if is_initial(word) and following then
    local initials = is_initial(following) and text:byte(next_start + #following) == 46
    return initials or not rules.starters[following]
  end
  return false
end

--- Spans of the text's sentences: 1-based inclusive byte positions, without the
--- white space around them; pieces of white space alone are left out. O(#text).
---@param text string
---@param lang? string a code of sentences.languages; others, and none, are taken as English among its neighbours
---@return {start: integer, stop: integer}[]
function sentences.spans(text, lang)
  local rules = sentences.languages[lang] or sentences
  local found = {}
  local last
  for _, start, stop in core.sentences(text):each() do
    local from = text:find("%S", start)
    if from and from <= stop then
      local to = stop
      while text:find("^%s", to) do to = to - 1 end
      local gap = last and text:sub(last.stop + 1, from - 1)
      if last and not gap:find("[\r\n]") and goes_on(text, last.start, last.stop, from, rules) then
        last.stop = to
      else
        last = { start = from, stop = to }
        found[#found + 1] = last
      end
    end
  end
  return found
end

-- ---- sentences as an object with the methods of core.sentences(text) ----

local list = {}
list.__index = list

function list:__len() return #self.spans end
function list:__tostring() return ("quire.sentences: %d"):format(#self.spans) end

local function index(self, i)
  if i < 0 then i = #self.spans + i + 1 end
  if not self.spans[i] then error(("index out of range (1 to %d)"):format(#self.spans), 3) end
  return i
end

function list:span(i)
  local span = self.spans[index(self, i)]
  return span.start, span.stop
end

function list:text(i)
  local span = self.spans[index(self, i)]
  return self.source:sub(span.start, span.stop)
end

local function next_span(self, i)
  local span = self.spans[i + 1]
  if span then return i + 1, span.start, span.stop end
end

function list:each() return next_span, self, 0 end

--- The sentences of a text. In the mode "prose" they stand without the white space
--- around them and are joined after abbreviations, initials and the like; in the mode
--- "uax29" they are core.sentences(text). Both have #s, s:span(i), s:text(i), s:each().
---@param text string
---@param options? {mode?: "prose"|"uax29", lang?: string} mode is "prose" if not given
function sentences.of(text, options)
  options = options or {}
  for name in pairs(options) do
    if name ~= "mode" and name ~= "lang" then error(("unknown option '%s'"):format(name), 2) end
  end
  local mode = options.mode or "prose"
  if mode == "uax29" then return core.sentences(text) end
  if mode ~= "prose" then error(("option 'mode': '%s' is not one of its values"):format(tostring(mode)), 2) end
  return setmetatable({ source = text, spans = sentences.spans(text, options.lang) }, list)
end

--- quire.sentences(text, options) is sentences.of(text, options).
return setmetatable(sentences, { __call = function(_, text, options) return sentences.of(text, options) end })
