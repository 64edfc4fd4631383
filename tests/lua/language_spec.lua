local language = require "quire.language"

-- Universal Declaration of Human Rights, beginning of article 1, where that is
-- enough, in the translations that the United Nations publish.
local texts = {
  en = "All human beings are born free and equal in dignity and rights. They are endowed with reason and "
    .. "conscience and should act towards one another in a spirit of brotherhood.",
  de = "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen "
    .. "begabt und sollen einander im Geist der Brüderlichkeit begegnen.",
  fr = "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et "
    .. "de conscience et doivent agir les uns envers les autres dans un esprit de fraternité.",
  es = "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón "
    .. "y conciencia, deben comportarse fraternalmente los unos con los otros.",
  it = "Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti. Essi sono dotati di ragione e "
    .. "di coscienza e devono agire gli uni verso gli altri in spirito di fratellanza.",
  pt = "Todos os seres humanos nascem livres e iguais em dignidade e em direitos. Dotados de razão e de "
    .. "consciência, devem agir uns para com os outros em espírito de fraternidade.",
  nl = "Alle mensen worden vrij en gelijk in waardigheid en rechten geboren. Zij zijn begiftigd met verstand "
    .. "en geweten, en behoren zich jegens elkander in een geest van broederschap te gedragen.",
  pl = "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni "
    .. "rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa.",
  cs = "Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv. Jsou nadáni rozumem a svědomím "
    .. "a mají spolu jednat v duchu bratrství. Každý má všechna práva a všechny svobody, stanovené touto "
    .. "deklarací, bez jakéhokoli rozlišování, zejména podle rasy, barvy, pohlaví, jazyka, náboženství, "
    .. "politického nebo jiného smýšlení. Žádný rozdíl nebude dále činěn, ať jde o zemi nezávislou nebo pod "
    .. "poručenstvím, která je nesamosprávná nebo podrobená jakémukoli jinému omezení.",
  sk = "Všetci ľudia sa rodia slobodní a sebe rovní, čo sa týka ich dôstojnosti a práv. Sú obdarení rozumom "
    .. "a majú navzájom jednať v bratskom duchu.",
  sv = "Alla människor är födda fria och lika i värde och rättigheter. De har utrustats med förnuft och "
    .. "samvete och bör handla gentemot varandra i en anda av gemenskap.",
  da = "Alle mennesker er født frie og lige i værdighed og rettigheder. De er udstyret med fornuft og "
    .. "samvittighed, og de bør handle mod hverandre i en broderskabets ånd. Enhver har krav på alle de "
    .. "rettigheder og friheder, som nævnes i denne erklæring, uden forskelsbehandling af nogen art, for "
    .. "eksempel på grund af race, farve, køn, sprog, religion, politisk eller anden anskuelse. Ej heller må "
    .. "der gøres nogen forskel, hvad enten dette område er uafhængigt eller ikke er under selvstyre. Ingen "
    .. "må vilkårligt blive anholdt.",
  no = "Alle mennesker er født frie og med samme menneskeverd og menneskerettigheter. De er utstyrt med "
    .. "fornuft og samvittighet og bør handle mot hverandre i brorskapets ånd. Enhver har krav på alle de "
    .. "rettigheter og friheter som er nevnt i denne erklæring, uten forskjell av noen art, for eksempel på "
    .. "grunn av rase, farge, kjønn, språk, religion, politisk eller annen oppfatning. Det skal heller ikke "
    .. "gjøres noen forskjell, enten landet er uavhengig, står under tilsyn eller ikke er selvstyrende. "
    .. "Ingen må bli holdt i slaveri.",
  fi = "Kaikki ihmiset syntyvät vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan. Heille on annettu "
    .. "järki ja omatunto, ja heidän on toimittava toisiaan kohtaan veljeyden hengessä.",
  hu = "Minden emberi lény szabadon születik és egyenlő méltósága és joga van. Az emberek, ésszel és "
    .. "lelkiismerettel bírván, egymással szemben testvéri szellemben kell hogy viseltessenek.",
  ro = "Toate ființele umane se nasc libere și egale în demnitate și în drepturi. Ele sunt înzestrate cu "
    .. "rațiune și conștiință și trebuie să se comporte unele față de altele în spiritul fraternității.",
  tr = "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler ve "
    .. "birbirlerine karşı kardeşlik zihniyeti ile hareket etmelidirler. Herkes, ırk, renk, cinsiyet, dil, "
    .. "din, siyasi veya diğer herhangi bir akide, millî veya içtimai menşe, servet, doğuş veya herhangi "
    .. "diğer bir fark gözetilmeksizin işbu Beyannamede ilan olunan tekmil haklardan ve bütün hürriyetlerden "
    .. "istifade edebilir. Yaşamak, hürriyet ve kişi emniyeti her ferdin hakkıdır. Hiç kimse için, bu ve her "
    .. "türlü bir muamele çok ağır ya da haysiyet kırıcı olamaz.",
  id = "Semua orang dilahirkan merdeka dan mempunyai martabat dan hak-hak yang sama. Mereka dikaruniai akal "
    .. "dan hati nurani dan hendaknya bergaul satu sama lain dalam semangat persaudaraan.",
  vi = "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền. Mọi con người đều được "
    .. "tạo hoá ban cho lý trí và lương tâm và cần phải đối xử với nhau trong tình bằng hữu.",
  ru = "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и "
    .. "совестью и должны поступать в отношении друг друга в духе братства.",
  uk = "Всі люди народжуються вільними і рівними у своїй гідності та правах. Вони наділені розумом і совістю "
    .. "і повинні діяти у відношенні один до одного в дусі братерства.",
  bg = "Всички хора се раждат свободни и равни по достойнство и права. Те са надарени с разум и съвест и "
    .. "следва да се отнасят помежду си в дух на братство.",
  sr = "Сва људска бића рађају се слободна и једнака у достојанству и правима. Она су обдарена разумом и "
    .. "свешћу и треба једни према другима да поступају у духу братства.",
  el = "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα.",
  he = "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם.",
  ar = "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق.",
  fa = "تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق با هم برابرند. همه دارای عقل و وجدان "
    .. "می‌باشند و باید نسبت به یکدیگر با روح برادری رفتار کنند.",
  ko = "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.",
  ja = "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。",
  zh = "人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心。",
  th = "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ",
  ka = "ყველა ადამიანი იბადება თავისუფალი და თანასწორი თავისი ღირსებითა და უფლებებით.",
  hy = "Բոլոր մարդիկ ծնվում են ազատ ու հավասար իրենց արժանապատվությամբ ու իրավունքներով։",
}

describe("language.guess", function()
  for code, text in pairs(texts) do
    it("knows " .. code, function()
      assert.equal(code, language.guess(text))
      assert.equal(code, language.guess(text:upper()))
    end)
  end

  it("says nothing when not sure", function()
    for _, text in ipairs { "", "1 2 3", "Hello world", "qwer tyui asdf ghjk zxcv", "Berlin Paris Roma" } do
      assert.is_nil(language.guess(text))
    end
  end)

  it("looks only at the beginning", function()
    assert.equal("en", language.guess(texts.en:rep(30) .. texts.ru:rep(1000)))
    assert.equal("ru", language.guess(("x" .. texts.ru):rep(40)))
  end)

  it("knows each language of its list", function()
    for _, code in ipairs(language.list()) do
      assert.is_string(texts[code], code)
    end
  end)

  it("raises for what is no text", function()
    assert.error_matches(function() language.guess(nil) end, "bad argument #1 to 'guess'")
  end)
end)
