--- Guesses a text's language: by its script where that is enough, else by its
--- commonest short words (after G. Grefenstette, "Comparing two language
--- identification schemes", JADT 1995). Says nothing rather than something unsure.

local core = require "quire.core"

local language = {}

local LOOKED_AT = 4096
local LEAST_WEIGHT, LEAST_SHARE, LEAST_LEAD = 3, 0.08, 1.25

--- Words that each language's texts are full of. A word that several languages
--- have counts for each of them as a part of one.
local words = {
  en = [[the of and to in a is that it for was on with as he his be by at from this had not are but have
    which or an they were been their has would who will more when said we its about after]],
  de = [[der die und das in den von zu mit sich des auf ist im dem nicht ein eine als auch es an werden aus
    er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber
    vor zur bis mehr durch wurde]],
  fr = [[de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec
    son aux d'un cette ont ses mais comme nous ou leur elle été être deux ils sans même après aussi]],
  es = [[de la que el en y a los del se las por un para con no una su al lo como más pero sus le ha este
    porque esta entre cuando muy sin sobre también hasta hay donde quien desde todo nos fue son]],
  it = [[di e che la il un a per in una sono non si da con come del ma al le della nel i dei gli alla più
    anche ha lo delle è dal nella questo se ed o dalla tra stato hanno suo ai essere sua ogni]],
  pt = [[de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua
    ou quando muito nos já eu também só pelo pela até isso ela entre depois sem mesmo são foi]],
  nl = [[de en van het een in is dat op te zijn met voor niet aan er om ook als dan maar bij nog uit wordt
    door naar hij heeft ze werd over hebben meer die kan worden deze tot was haar geen onder]],
  pl = [[w i z na do się nie jest że o to jak po za od a co ale dla przez są ich był przed oraz tym tak
    tylko może już być jego przy było ma które który także która]],
  cs = [[a v se na je že o z s do i to k ve by za pro ale jsem po jako už jeho si tak jsou od které který
    nebo při jen byl také aby bylo co podle není než mezi má]],
  sk = [[a v sa na je že o z s do i to k vo by za pre ale som po ako už jeho si tak sú od ktoré ktorý alebo
    pri len bol tiež aby bolo čo podľa nie než medzi má však]],
  sv = [[och i att det som en på är av för med den till inte har de ett om var jag men sig så från vi kan
    när nu vid eller ut över efter sin blev skulle där under också]],
  da = [[og i at det er en til af på som for med den der de ikke har et om var jeg men sig så fra vi kan
    når nu ved eller ud efter sin blev skulle hvor under også blevet være nogen noget anden hvad selv der
    kunne må havde]],
  no = [[og i at det er en til av på som for med den de ikke har et om var jeg men seg så fra vi kan når
    nå ved eller ut etter sin ble skulle hvor under også blitt være bare noen noe annen hva selv der kunne
    må hadde]],
  fi = [[ja on ei että se oli en hän mutta ovat kun myös joka mukaan kuin niin sen vain ole olla sekä tai
    jos hänen jo ne ovat mitä tämä jälkeen kanssa ollut eivät]],
  hu = [[a az és hogy nem is egy meg ez csak de ha volt mint már el még azt sem van aki lehet vagy után
    szerint ezt amely kell között pedig minden]],
  ro = [[de și în a la cu pe că nu o un este care din mai au pentru se sunt ce o fost prin dar sau după
    lui fi ale îi iar această între cel fără]],
  tr = [[ve bir bu da de için ile o olarak çok daha gibi ne kadar sonra olan en var ise ama her ben ya
    değil olduğu tarafından göre ki mi]],
  id = [[yang dan di dengan untuk dari dalam pada ini itu tidak akan ke ada juga oleh telah karena sebagai
    atau bisa saat lebih mereka sudah tersebut harus kata setiap para]],
  vi = [[và của là có không được trong cho một các người này với những đã để khi đến từ về cũng như năm
    ra sẽ tại nhiều theo]],
  ru = [[и в не на что с он как по это из но за к у от о а же его для так был все бы было которые со еще
    при их года после также который или мы они]],
  uk = [[і в на що не з у до це за та як від його але для про є й так по був щоб якщо коли які із під
    також через або ми вони року після який було]],
  bg = [[и на в да се за от не с че са е по ще към като но до а във това които при си след или той както
    бе има е през само със]],
  sr = [[и је у да се на за су од са не као што из које али који о то био до ће би по није код све]],
}

-- Scripts that one language stands for, as the UTF-8 bytes their letters begin with.
local scripts = {
  { name = "greek", lead = "[\205-\207][\128-\191]", language = "el" },
  { name = "armenian", lead = "[\212-\214][\128-\191]", language = "hy" },
  { name = "hebrew", lead = "\215[\128-\191]", language = "he" },
  { name = "arabic", lead = "[\216-\219][\128-\191]" },
  { name = "thai", lead = "\224[\184-\185][\128-\191]", language = "th" },
  { name = "georgian", lead = "\225\131[\128-\191]", language = "ka" },
  { name = "hangul", lead = "[\234-\237][\128-\191][\128-\191]", language = "ko" },
  { name = "kana", lead = "\227[\129-\131][\128-\191]", language = "ja" },
  { name = "han", lead = "[\228-\233][\128-\191][\128-\191]", language = "zh" },
}

local weights, languages = {}, {}
for code, list in pairs(words) do
  languages[#languages + 1] = code
  local seen = {}
  for word in list:gmatch("%S+") do
    if not seen[word] then
      seen[word] = true
      weights[word] = weights[word] or {}
      table.insert(weights[word], code)
    end
  end
end
table.sort(languages)

local function count(text, pattern)
  local _, found = text:gsub(pattern, "")
  return found
end

-- Letters that Arabic has not: Persian and Urdu پ چ ژ گ ک ی, Urdu alone ٹ ڈ ڑ ے.
local function arabic(text)
  local urdu = count(text, "\217\185") + count(text, "\218\136") + count(text, "\218\145") + count(text, "\219\146")
  local persian = count(text, "\217\190") + count(text, "\218[\134\152\169\175]") + count(text, "\219\140")
  local letters = count(text, "[\216-\219][\128-\191]")
  if urdu * 50 > letters then
    return "ur"
  end
  return persian * 25 > letters and "fa" or persian * 100 < letters and "ar" or nil
end

-- A language whose script says it, when most of the letters are of that script.
local function by_script(text)
  if not text:find("[\205-\215\216-\219\224\225\227-\237]") then
    return nil
  end
  local letters = count(text, "%a") + count(text, "[\195-\223][\128-\191]")
    + count(text, "[\224-\239][\128-\191][\128-\191]")
  local counts = {}
  for _, script in ipairs(scripts) do
    counts[script.name] = count(text, script.lead)
  end
  local cjk = counts.kana + counts.han
  if letters >= 10 and cjk * 2 > letters then
    return counts.kana * 20 > cjk and "ja" or "zh"
  end
  for _, script in ipairs(scripts) do
    if letters >= 10 and counts[script.name] * 2 > letters then
      if script.name == "arabic" then
        return arabic(text)
      end
      return script.language
    end
  end
end

-- Sums the weight of function words by language over the words of the text.
local function by_words(text)
  local scores, total = {}, 0
  for word in text:gmatch("[%a\195-\219\225\128-\191]+'?%a*") do
    total = total + 1
    local shared = weights[word]
    if shared then
      for i = 1, #shared do
        scores[shared[i]] = (scores[shared[i]] or 0) + 1 / #shared
      end
    end
  end
  local best, second
  for _, code in ipairs(languages) do
    local score = scores[code] or 0
    if not best or score > scores[best] then
      best, second = code, best and scores[best] or 0
    elseif not second or score > second then
      second = score
    end
    scores[code] = score
  end
  if scores[best] >= LEAST_WEIGHT and scores[best] >= LEAST_SHARE * total and scores[best] >= LEAST_LEAD * second then
    return best
  end
end

--- The language of a text, from its first 4096 bytes.
---@param text string valid UTF-8
---@return string? code ISO 639-1 ("en", "de"); nil when not sure: too few words, a mixture, an unknown language
function language.guess(text)
  if type(text) ~= "string" then
    error("bad argument #1 to 'guess' (string expected, got " .. type(text) .. ")", 2)
  end
  local head = text:sub(1, LOOKED_AT)
  if #text > LOOKED_AT then
    head = head:gsub("[\192-\255][\128-\191]*$", "")
  end
  return by_script(head) or by_words(core.normalize(head, { fold = true }):gsub("’", "'"))
end

--- The codes that guess can return by words, sorted.
---@return string[]
function language.list()
  local list = {}
  for i, code in ipairs(languages) do
    list[i] = code
  end
  return list
end

return language
