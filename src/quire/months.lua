--- Names of months and of days in dates, in the languages of Europe and some
--- others: nominative, the form that stands beside a day (genitive, partitive),
--- and usual abbreviations, case-folded. Compared with CLDR's month names.

local names = {
  { "january", "jan", "januar", "jänner", "janvier", "janv", "enero", "ene", "gennaio", "gen", "janeiro",
    "januari", "stycznia", "styczeń", "sty", "ledna", "leden", "januára", "január", "januar", "tammikuuta",
    "tammikuu", "января", "январь", "янв", "січня", "січень", "януари", "ocak", "oca", "ianuarie", "ian",
    "gener", "ιανουαρίου", "ιανουάριος", "sausio", "janvāris", "jaanuar", "siječnja", "siječanj",
    "студзеня" },
  { "february", "feb", "februar", "feber", "février", "févr", "fév", "febrero", "febbraio", "fevereiro", "fev",
    "februari", "lutego", "luty", "lut", "února", "únor", "februára", "február", "helmikuuta", "helmikuu",
    "февраля", "февраль", "фев", "лютого", "лютий", "февруари", "şubat", "şub", "februarie", "febrer",
    "φεβρουαρίου", "φεβρουάριος", "vasario", "februāris", "veebruar", "veljače", "veljača", "лютага" },
  { "march", "mar", "märz", "mär", "mrz", "mars", "marzo", "março", "maart", "mrt", "marca", "marzec", "března",
    "březen", "marec", "március", "márc", "maaliskuuta", "maaliskuu", "марта", "март", "мар", "березня",
    "березень", "mart", "martie", "març", "marts", "maret", "μαρτίου", "μάρτιος", "kovo", "märts", "ožujka",
    "ožujak", "сакавіка" },
  { "april", "apr", "avril", "avr", "abril", "abr", "aprile", "kwietnia", "kwiecień", "kwi", "dubna", "duben",
    "apríla", "apríl", "április", "ápr", "huhtikuuta", "huhtikuu", "апреля", "апрель", "апр", "квітня",
    "квітень", "април", "nisan", "nis", "aprilie", "απριλίου", "απρίλιος", "balandžio", "aprīlis", "aprill",
    "travnja", "travanj", "красавіка" },
  { "may", "mai", "mayo", "maggio", "mag", "maio", "mei", "maj", "maja", "května", "květen", "mája", "máj",
    "május", "máj", "toukokuuta", "toukokuu", "мая", "май", "травня", "травень", "mayıs", "maig", "μαΐου",
    "μάιος", "gegužės", "maijs", "svibnja", "svibanj", "траўня" },
  { "june", "jun", "juni", "juin", "junio", "giugno", "giu", "junho", "czerwca", "czerwiec", "cze", "června",
    "červen", "júna", "jún", "június", "kesäkuuta", "kesäkuu", "июня", "июнь", "июн", "червня", "червень",
    "юни", "haziran", "haz", "iunie", "iun", "juny", "ιουνίου", "ιούνιος", "birželio", "jūnijs", "juuni",
    "lipnja", "lipanj", "чэрвеня" },
  { "july", "jul", "juli", "juillet", "juil", "julio", "luglio", "lug", "julho", "lipca", "lipiec", "července",
    "červenec", "júla", "júl", "július", "heinäkuuta", "heinäkuu", "июля", "июль", "июл", "липня", "липень",
    "юли", "temmuz", "tem", "iulie", "iul", "juliol", "ιουλίου", "ιούλιος", "liepos", "jūlijs", "juuli",
    "srpnja", "ліпеня" },
  { "august", "aug", "août", "aout", "agosto", "ago", "agustus", "agu", "augustus", "sierpnia", "sierpień",
    "sie", "srpna", "srpen", "augusta", "augusztus", "elokuuta", "elokuu", "августа", "август", "авг",
    "серпня", "серпень", "ağustos", "ağu", "agost", "augusti", "αυγούστου", "αύγουστος", "rugpjūčio",
    "augusts", "kolovoza", "kolovoz", "жніўня" },
  { "september", "sep", "sept", "septembre", "septiembre", "setiembre", "settembre", "set", "setembro",
    "września", "wrzesień", "wrz", "září", "septembra", "szeptember", "syyskuuta", "syyskuu", "сентября",
    "сентябрь", "сен", "сент", "вересня", "вересень", "септември", "eylül", "eyl", "septembrie", "setembre",
    "σεπτεμβρίου", "σεπτέμβριος", "rugsėjo", "septembris", "rujna", "rujan", "верасня" },
  { "october", "oct", "oktober", "okt", "octobre", "octubre", "ottobre", "ott", "outubro", "out",
    "października", "październik", "paź", "října", "říjen", "októbra", "október", "lokakuuta", "lokakuu",
    "октября", "октябрь", "окт", "жовтня", "жовтень", "октомври", "ekim", "eki", "octombrie", "oktobra",
    "οκτωβρίου", "οκτώβριος", "spalio", "oktobris", "oktoober", "кастрычніка" },
  { "november", "nov", "novembre", "noviembre", "novembro", "listopada", "listopad", "lis", "novembra",
    "marraskuuta", "marraskuu", "ноября", "ноябрь", "ноя", "листопада", "листопад", "ноември", "kasım", "kas",
    "noiembrie", "νοεμβρίου", "νοέμβριος", "lapkričio", "novembris", "studenoga", "studeni", "лістапада" },
  { "december", "dec", "dezember", "dez", "décembre", "déc", "diciembre", "dic", "dicembre", "dezembro",
    "grudnia", "grudzień", "gru", "prosince", "prosinec", "decembra", "joulukuuta", "joulukuu", "декабря",
    "декабрь", "дек", "грудня", "грудень", "декември", "aralık", "ara", "decembrie", "desember", "des",
    "desembre", "δεκεμβρίου", "δεκέμβριος", "gruodžio", "decembris", "detsember", "prosinca", "снежня" },
}

--- Words that may stand between the parts of a date: "2nd of February",
--- "2 de febrero de 2022", "2. feb. 2022".
local joining = { "of", "de", "del", "d", "d'", "di", "den", "le", "the" }

--- What may be written right after the day's digits.
local ordinals = { "st", "nd", "rd", "th", "er", "º", "ª", "°", "o", "a", "ο", "η", "го", "е" }

local function set(words, value)
  local result = {}
  for _, word in ipairs(words) do
    result[word] = value
  end
  return result
end

local number = {}
for month, words in ipairs(names) do
  for _, word in ipairs(words) do
    number[word] = month
  end
end

return {
  --- month name (case-folded) -> 1 .. 12
  number = number,
  joining = set(joining, true),
  ordinals = set(ordinals, true),
}
