--- Who is credited: agencies, bylines, photographs, dates. Rules of the same form
-- as those of strip_phrases.lua, and the agencies by which credits are named.

local kinds = require "quire.strip_kinds"

local credits = {}

--- Names of agencies as texts write them -> the name that a result gives.
credits.agencies = {
  ["Associated Press"] = "AP", ["AP"] = "AP", ["The Associated Press"] = "AP",
  ["Reuters"] = "Reuters", ["Thomson Reuters"] = "Reuters",
  ["Рейтер"] = "Reuters",
  ["AFP"] = "AFP", ["Agence France-Presse"] = "AFP", ["Agence France Presse"] = "AFP",
  ["dpa"] = "dpa", ["DPA"] = "dpa", ["Deutsche Presse-Agentur"] = "dpa",
  ["PAP"] = "PAP", ["Polish Press Agency"] = "PAP", ["Polska Agencja Prasowa"] = "PAP",
  ["EPA"] = "EPA", ["European Pressphoto Agency"] = "EPA",
  ["ANSA"] = "ANSA", ["EFE"] = "EFE", ["Agencia EFE"] = "EFE", ["Europa Press"] = "Europa Press",
  ["Lusa"] = "Lusa", ["Agência Brasil"] = "Agência Brasil", ["Belga"] = "Belga",
  ["ANP"] = "ANP", ["APA"] = "APA", ["Keystone-SDA"] = "Keystone-SDA", ["SDA"] = "Keystone-SDA",
  ["AFP-Services"] = "AFP", ["SID"] = "SID", ["KNA"] = "KNA", ["epd"] = "epd",
  ["TASS"] = "TASS", ["ТАСС"] = "TASS", ["ITAR-TASS"] = "TASS",
  ["Interfax"] = "Interfax", ["Интерфакс"] = "Interfax", ["Interfax-Ukraine"] = "Interfax-Ukraine",
  ["RIA Novosti"] = "RIA Novosti", ["РИА Новости"] = "RIA Novosti", ["Sputnik"] = "Sputnik",
  ["Ukrinform"] = "Ukrinform", ["Укринформ"] = "Ukrinform", ["UNIAN"] = "UNIAN", ["УНИАН"] = "UNIAN",
  ["BelTA"] = "BelTA", ["БелТА"] = "BelTA", ["Xinhua"] = "Xinhua",
  ["Kyodo"] = "Kyodo", ["Kyodo News"] = "Kyodo", ["Jiji"] = "Jiji", ["Jiji Press"] = "Jiji",
  ["Yonhap"] = "Yonhap", ["Bernama"] = "Bernama", ["Antara"] = "Antara",
  ["PTI"] = "PTI", ["Press Trust of India"] = "PTI", ["ANI"] = "ANI", ["IANS"] = "IANS", ["UNI"] = "UNI",
  ["APP"] = "APP", ["Associated Press of Pakistan"] = "APP",
  ["Anadolu"] = "Anadolu", ["Anadolu Agency"] = "Anadolu", ["Anadolu Ajansı"] = "Anadolu",
  ["IRNA"] = "IRNA", ["MENA"] = "MENA", ["WAM"] = "WAM", ["SPA"] = "SPA",
  ["PA"] = "PA", ["PA Media"] = "PA", ["Press Association"] = "PA",
  ["AAP"] = "AAP", ["Australian Associated Press"] = "AAP",
  ["Canadian Press"] = "Canadian Press", ["The Canadian Press"] = "Canadian Press",
  ["UPI"] = "UPI", ["United Press International"] = "UPI", ["Bloomberg News"] = "Bloomberg",
  ["NTB"] = "NTB", ["TT"] = "TT", ["Ritzau"] = "Ritzau", ["STT"] = "STT",
  ["CTK"] = "ČTK", ["ČTK"] = "ČTK", ["MTI"] = "MTI", ["Tanjug"] = "Tanjug", ["Hina"] = "HINA",
  ["BTA"] = "BTA", ["Agerpres"] = "Agerpres", ["ELTA"] = "ELTA", ["LETA"] = "LETA", ["BNS"] = "BNS",
  ["VNA"] = "VNA", ["NAN"] = "NAN", ["News Agency of Nigeria"] = "NAN",
  ["Getty Images"] = "Getty Images", ["Getty"] = "Getty Images", ["AFP/Getty"] = "AFP",
  ["Shutterstock"] = "Shutterstock", ["iStock"] = "iStock",
}

--- Names that say an agency even inside a sentence. The others are words or
--- abbreviations with further meanings (EPA, PA, SPA) and count only in a credit.
credits.unmistakable = {
  "Associated Press", "Reuters", "AFP", "Agence France-Presse", "Agence France Presse",
  "Deutsche Presse-Agentur", "Polish Press Agency", "Polska Agencja Prasowa", "Agencia EFE",
  "Europa Press", "TASS", "ТАСС", "Interfax", "Интерфакс", "RIA Novosti", "РИА Новости",
  "Ukrinform", "Укринформ", "Xinhua", "Kyodo", "Yonhap", "Bernama", "Anadolu",
  "Press Trust of India", "Press Association", "Canadian Press", "United Press International",
  "Рейтер", "PAP", "ANSA", "EFE", "dpa",
}

--- Names that stand for a picture agency or an agency's pictures at the end of a
--- caption ("... / EPA / PAP").
credits.pictures = {
  "ap", "ap photo", "afp", "epa", "pap", "reuters", "dpa", "ansa", "efe", "getty",
  "getty images", "shutterstock", "istock", "alamy", "keystone", "belga", "anp", "apa",
  "tass", "тасс", "xinhua", "ukrinform", "picture alliance", "imago", "imago images",
  "zuma press", "zuma", "sipa", "sipa usa", "nurphoto", "anadolu", "anadolu agency",
  "handout", "pool", "file photo", "file", "eyevine", "rex", "pa", "pa wire", "pa media",
  "bloomberg", "bloomberg via getty images", "afp via getty images", "epa-efe", "usa today sports",
}

local list, rule = kinds.list()
credits.rules = list

rule("credit", "en", {
  pattern = [[
    %(?reporting by .+ | %(?reported by .+ | %(?additional reporting by .+ | %(?writing by .+ | %(?editing by .+
    %(?compiled by .+ | .+ contributed reporting.* | .+ contributed to this report.*
    .+ contributed to this story.* | .+ contributed to this article.* | with reporting by .+
    source: [%w'./ -]+ | sources: [%w'./, -]+ | source %- [%w'./ -]+ | this story was originally published by .+
    originally published by .+ | this article was originally published .+ | this article originally appeared .+
    the associated press | associated press | reuters | ap | afp | agence france%-presse | the canadian press
    press association | the associated press contributed .+ | copyright %d%d%d%d the associated press.*
  ]],
  where = "edge", max_words = 45,
})
rule("credit", "en", {
  id = "with",
  pattern = [[
    with .+ wires? | with .+ wire services? | with wires? | with wire services? | with inputs? from .+
    with agency inputs? | with files from .+ | with information from .+ | with reports from .+ | with agencies
    with .+ agencies | from agencies | from wire reports | from wire services | agencies | news agencies
    wire reports
  ]],
  where = "edge", max_words = 9, unended = true,
})
rule("credit", nil, {
  id = "others",
  pattern = [[
    mit material von .+ | mit agenturmaterial.* | mit informationen von .+ | quelle: .+ | avec .+ agences
    avec agences | avec afp | avec reuters | source : .+ | avec l'afp | con información de .+
    con información de agencias | fuente: .+ | agencias | con informazioni di .+ | fonte: .+
    com informações d.+ | com agências | bron: .+ | bronnen: .+ | źródło: .+ | źródła: .+
    źródło zdjęcia głównego: .+ | źródło %- .+ | oprac%. .+ | источник: .+ | по материалам .+ | sumber: .+
    %(pap%) .+ | autor: .+ pap
  ]],
  where = "tail", max_words = 16,
})
-- (AP), (Reuters), (dpa/mhe), (F.Moulin--LPdF): initials and a service
rule("credit", nil, {
  id = "brackets",
  pattern = [[
    %(%a%.? ?%a[%w'-]*%-%-%a+%) | %(%a%.%a[%w'-]*%-%-?%a+%) | %(%a%a%a?%) | %(%a%a%a?/%a+%)
    %(%a%a%a%a?/%a%a%a%a?%) | %(afp/.+%) | %(dpa.*%) | %(reuters.*%) | %(%a%a%a%)/.+ | %[%a%a%a?%] | %(afp%)
    %(agencies%) | %(agencia efe%) | %(ansa%) | %(pap%) | %(tass%) | %(xinhua%) | %(bernama%) | %(antara%)
    %(with agencies%) | %(with agency inputs%) | %(with inputs from .+%) | %(source: .+%)
    %(the associated press%) | %(associated press%)
  ]],
  where = "tail", max_words = 8,
})
rule("credit", nil, {
  id = "fragment",
  where = "inline", at = "stop",
  pattern = [[
    %(reporting by [^()]+%) | %(additional reporting by [^()]+%) | %(editing by [^()]+%)
    %(with agency inputs%) | %(with inputs from [^()]+%) | %(with agencies%) | %(agencies%)
  ]],
})
rule("photo", "en", {
  pattern = [[
    photos?: .+ | photos? by:? .+ | photos? courtesy:? .+ | photo credits?:? .+ | photo source: .+
    main photo source: .+ | main photo: .+ | cover photo: .+ | featured photo: .+ | lead photo: .+ | photo/.+
    photo %- .+ | photograph: .+ | photographs? by:? .+ | photography by .+ | images?: .+ | image by:? .+
    image courtesy:? .+ | image credits?:? .+ | image source:? .+ | image copyright:? .+ | featured image:? .+
    featured image | header image: .+ | cover image: .+ | pictures?: .+ | picture credits?:? .+
    picture by:? .+ | picture courtesy .+ | credit: .+ | credits?%.%.%..+ | video credit: .+
    illustration by .+ | illustration: .+ | %(image: .+%) | %(photo: .+%) | %(photo by .+%)
    %(photos? courtesy .+%) | %(credit: .+%) | %(picture: .+%) | %(photograph: .+%) | %(ap photo/.+%)
    %(file photo%) | file photo | stock photo | ap photo/.+ | ap photo | getty images | .+/getty images.*
    .+/ap | .+/afp | .+ / getty images | .+ via getty images | .+ via getty | .+ via ap | .+/associated press
    .+, associated press | .+/shutterstock.* | .+/reuters | .+ / reuters file | .+ / afp file | .+ / ap file
    © .+ / .+ | representational image.* | representative image.* | photo caption
  ]],
})
rule("photo", nil, {
  id = "others",
  pattern = [[
    fotos?: .+ | fotos? von:? .+ | bild: .+ | bilder: .+ | bildquelle:? .+ | bildnachweis:? .+ | titelbild: .+
    symbolbild.* | foto: .+ | archivbild.* | crédits? photos?:? .+ | photo : .+ | crédit : .+
    photo d'illustration.* | image d'illustration.* | foto de archivo.* | crédito:? .+ | créditos:? .+
    fotografía: .+ | imagen: .+ | imagen de archivo.* | foto di .+ | immagine: .+ | foto d'archivio.*
    imagem: .+ | foto: reprodução.* | divulgação | beeld: .+ | beeld .+ | © .+/anp.* | fot%. .+ | zdj%. .+
    zdjęcie: .+ | źródło zdjęcia:? .+ | фото: .+ | фото .+ / .+ | иллюстрация: .+ | архивное фото.* | gambar: .+
    foto/.+
  ]],
  max_words = 10, unended = true,
})
rule("caption", nil, {
  pattern = [[
    file photo:? .+ | file photograph:? .+ | file image:? .+ | file %- .+ | file %-%- .+ | archive photo: .+
    image caption .+ | media caption .+ | caption: .+ | photo caption: .+ | illustrative photo.*
    .+ %(ap photo[/,].*%) | .+ %(ap photo%) | .+%(photo by .+%) | .+%(photo: .+%) | .+%(image: .+%)
    .+%(photo courtesy .+%) | .+%(picture: .+%) | .+%(image credit: .+%) | .+%(photo credit: .+%)
    .+%(getty images%) | .+/getty images%) | .+via getty images%) | .+%(reuters photo%)
    .+%(reuters file photo%) | .+%(file photo%) | .+ credit: .+ / .+ | .+%. photo: .+
    .+%. photograph: .+ | .+%. image: .+ | .+ photo: .+/.+ | .+photo:? ?getty images | .+credit%.%.%. ?.+/the .+
    .+credit%.%.%. ?.+ for the .+
  ]],
})
rule("caption", "en", {
  id = "taken",
  pattern = [[
    .*photos? taken on .+ | .*photos? taken by .+ | .*picture taken on .+ | .+%. reuters/[^.]+ | reuters/[^.]+
  ]],
  unended = true,
})
rule("caption", nil, { id = "slash", slash = credits.pictures, unended = true })
rule("byline", nil, {
  literal = [[
    staff reporter | staff writer | staff report | staff correspondent | our correspondent
    from our correspondent | by our correspondent | our reporter | special correspondent | web desk | news desk
    by staff writer | by staff reporter | monitoring desk | editorial team | agencies | by admin | admin
  ]],
  pattern = [[
    by .+ staff | by .+ staff writer | by .+ web desk | .+ web desk | .+ news desk | .+ online desk
    .+ monitoring desk | .+ news service | .+ staff reporter | .+ staff writer | by .+ correspondent
    .+ digital desk | .+ sports desk | .+ bureau | by .+, associated press | .+, ap .*writer
    .+ associated press | .+, ap | von .+ publiziert am .+
  ]],
  max_words = 9, capitals = .6,
})
rule("byline", "en", {
  id = "by",
  pattern = [[
    by:? [^%d]+ | written by:? .+ | authors?: .+ | posted by:? .+ | published by:? .+ | reported by:? .+
    by [^%d]+ %- .*%d.* | by .+,? .*%d%d%d%d.* | posted .+ by .+ | reviewed by .+ | edited by .+
  ]],
  except = [[ by the .+ | by a .+ | by an .+ ]],
  capitals = .7, max_words = 14,
})
rule("byline", nil, {
  id = "others",
  pattern = [[
    von [^%d]+ | autorin?: .+ | par [^%d]+ | auteur : .+ | por [^%d]+ | di [^%d]+ | autore: .+ | door [^%d]+
    autor: .+ | автор: .+ | oleh:? [^%d]+ | penulis: .+ | editor: .+ | redactie | rédaction | la rédaction
    redacción | redação | redazione | redakcja | редакция
  ]],
  except = [[
    von der .+ | von den .+ | par le .+ | par la .+ | por la .+ | por el .+ | di .+ in .+
  ]],
  capitals = .7, max_words = 6,
})
local DATED = [[
  %(?published in .+%d%d%d%d.* | %(?published on .+%d%d%d%d.* | published:? .*%d%d%d%d.*
  first published:? .*%d.* | first published on .*%d.* | published at .+%d.* | posted on .+%d.*
  posted at .+%d.* | posted:? .+%d%d%d%d.* | last updated:? .*%d.* | last updated on .+
  last modified:? .*%d.* | updated:? .*%d.* | updated on:? .*%d.* | updated at .*%d.* | created:? .*%d%d%d%d.*
  this story was updated .+ | this article was updated .+ | originally published .*%d%d%d%d.*
  published .*%d%d%d%d.* | updated .* ago | %d+ .+ ago | last updated | updated | printed from .+
  date: .*%d.* | date .*%d%d%d%d.* | publication date:? .*%d.* | veröffentlicht am .*%d.*
  aktualisiert am .*%d.* | stand: .*%d.* | erschienen am .*%d.* | publiziert am .*%d.* | publié le .*%d.*
  mis à jour le .*%d.* | modifié le .*%d.* | publicado el .*%d.* | actualizado el .*%d.* | publicado:? .*%d.*
  actualizado:? .*%d.* | pubblicato il .*%d.* | aggiornato il .*%d.* | publicado em .*%d.*
  atualizado em .*%d.* | gepubliceerd op .*%d.* | bijgewerkt op .*%d.* | opublikowano:? .*%d.*
  data publikacji:? .*%d.* | aktualizacja:? .*%d.* | data aktualizacji.* | опубликовано:? .*%d.*
  обновлено:? .*%d.* | diterbitkan .*%d.* | diperbarui .*%d.* | diposting .*%d.*
]]
rule("published", nil, { pattern = DATED, unended = true })
-- "Updated 3:15 p.m." ends like a sentence, but is too short to be one.
rule("published", nil, { id = "short", pattern = DATED, max_words = 6 })
rule("published", nil, {
  id = "fragment",
  where = "inline", at = "start", score = .9,
  pattern = [[
    date:? %d%d%d%d%-%d%d%-%d%d | date:? %d%d?[./]%d%d?[./]%d%d%d%d | published:? %d%d%d%d%-%d%d%-%d%d
    updated:? %d%d?:%d%d [ap]%.?m%.? | posted:? %d%d%d%d%-%d%d%-%d%d
  ]],
})
rule("timestamp", nil, {
  words = [[
    updated published posted last modified on at by ago min mins minutes hour hours day days
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    am pm a.m p.m am. pm. est edt cst cdt mst mdt pst pdt gmt utc bst cet cest ist hkt sgt aest et pt ct uhr
    st nd rd th 1st 2nd 3rd
    januar februar märz mai juni juli oktober dezember um am den jänner
    montag dienstag mittwoch donnerstag freitag samstag sonntag
    janvier février mars avril juin juillet août septembre octobre novembre décembre le à
    lundi mardi mercredi jeudi vendredi samedi dimanche
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre de del las
    lunes martes miércoles jueves viernes sábado domingo
    gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre alle ore
    lunedì martedì mercoledì giovedì venerdì sabato domenica
    janeiro fevereiro março maio junho julho setembro outubro novembro dezembro às
    segunda-feira terça-feira quarta-feira quinta-feira sexta-feira
    januari februari maart mei augustus maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
    poniedziałek wtorek środa czwartek piątek sobota niedziela godz
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря
    понедельник вторник среда четверг пятница суббота воскресенье в мск
    maret mei agustus desember senin selasa rabu kamis jumat sabtu minggu wib pukul
  ]],
  digits = true, min_words = 3, unended = false,
})
rule("reading_time", nil, {
  pattern = [[
    %d+ min read | %d+ mins read | %d+ minutes? read | %d+%-minute read | read time: .+ | reading time:? .+
    estimated reading time:? .+ | %d+ minutes? to read | lesezeit:? .+ | %d+ min%.? lesezeit
    temps de lecture ?:? .+ | lecture %d+ min.* | tiempo de lectura:? .+ | tempo di lettura:? .+
    tempo de leitura:? %d+ .+ | leestijd:? .+ | czas czytania:? .+ | время чтения:? .+ | waktu baca:? .+
    %d+ min de lectura | %d+ min de lecture | length: .+ words | word count:? %d+
  ]],
})
rule("reading_time", nil, {
  id = "fragment",
  where = "inline", at = "start",
  pattern = [[
    tempo de leitura: %d+ minutos? | reading time: %d+ minutes? | %d+ min read
  ]],
})

return credits
