--- Function words by language: articles, pronouns, prepositions, conjunctions,
--- auxiliaries. They were compiled for this library, in lower case with an ASCII
--- apostrophe, and are for leaving out of counts what every text has; nobody's
--- question is the same, so they are tables to be read and changed:
---   local stopwords = require "quire.stopwords"
---   table.insert(stopwords.en, "said")
---   stopwords.eo = { "la", "kaj" }
---@type table<string, string[]>
local stopwords = {}

local function list(words)
  local out = {}
  for word in words:gmatch("%S+") do out[#out + 1] = word end
  return out
end

stopwords.en = list [[
  a an the and or but nor so yet if then than that this these those there here
  i me my mine myself we us our ours ourselves you your yours yourself yourselves
  he him his himself she her hers herself it its itself they them their theirs themselves one
  who whom whose which what when where why how
  am is are was were be been being do does did done doing have has had having
  can could may might must shall should will would ought
  not no nor never don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't can't cannot
  couldn't won't wouldn't shouldn't mustn't needn't
  i'm you're he's she's it's we're they're i've you've we've they've i'd you'd he'd she'd we'd they'd
  i'll you'll he'll she'll we'll they'll that's there's what's who's let's
  of in on at by for with from to into onto upon about against between among through during before after
  above below over under up down out off again further until while as because since although though
  unless whether both each few more most other another some any all such only own same too very just
  also either neither else ever even still already now once per via
]]

stopwords.de = list [[
  der die das des dem den ein eine einer eines einem einen kein keine keiner keines keinem keinen
  ich mich mir mein meine meiner meines meinem meinen du dich dir dein deine deiner deines deinem deinen
  er ihn ihm sein seine seiner seines seinem seinen sie ihr ihre ihrer ihres ihrem ihren ihnen es wir uns
  unser unsere unserer unseres unserem unseren euch euer eure eurer eures eurem euren man sich selbst
  dieser diese dieses diesem diesen jener jene jenes jenem jenen jeder jede jedes jedem jeden
  welcher welche welches welchem welchen wer wen wem wessen was wo wann warum wie woher wohin
  derer deren dessen denen solche solcher solches solchem solchen manche mancher manches manchem manchen
  alle aller alles allem allen einige einiger einiges einigem einigen andere anderer anderes anderem anderen
  und oder aber denn sondern doch jedoch sowie dass daß weil wenn als ob obwohl damit indem nachdem bevor
  während bis seit sobald solange falls
  in im ins an am ans auf aus bei beim mit nach von vom vor zu zum zur für gegen ohne um durch über unter
  hinter neben zwischen wegen trotz
  bin bist ist sind seid war warst waren wart sein gewesen werde wirst wird werden werdet wurde wurden worden
  habe hast hat haben habt hatte hatten gehabt kann kannst können könnt konnte konnten
  muss muß müssen musste mussten soll sollen sollte sollten will wollen wollte wollten darf dürfen durfte
  mag mögen möchte würde würden
  nicht nichts nie auch noch nur schon sehr so dann da dort hier nun mehr etwa etwas immer hin her weg
  dabei dafür dagegen daher damals danach daran darauf daraus darin darüber darum davon dazu also zwar
  viel viele vieler vielen vielem bereits
]]

stopwords.fr = list [[
  le la les l l' un une des du de d d' au aux ce c c' cet cette ces ça cela ceci
  je j j' me m m' moi mon ma mes tu te t t' toi ton ta tes il elle on se s s' soi lui leur leurs eux elles
  son sa ses nous notre nos vous votre vos ils y en
  qui que qu qu' quoi dont où lequel laquelle lesquels lesquelles duquel auquel auxquels quel quelle quels quelles
  et ou mais donc or ni car si comme quand lorsque lorsqu lorsqu' puisque puisqu puisqu' parce afin
  à dans par pour sur sous vers avec sans entre chez contre depuis dès pendant durant avant après devant derrière
  jusque jusqu jusqu' hors malgré selon
  suis es est sommes êtes sont étais était étions étiez étaient été étant être fut furent sera seront serait seraient
  ai as a avons avez ont avais avait avions aviez avaient eu ayant avoir aura auront aurait auraient
  fait faire peut peuvent doit doivent
  ne n n' pas plus moins non aussi très trop peu bien ainsi alors encore déjà toujours même mêmes tout toute tous
  toutes autre autres chaque certains certaines plusieurs quelque quelques aucun aucune tel telle tels telles
  là ici cependant toutefois
]]

stopwords.es = list [[
  el la los las lo un una unos unas al del
  yo me mi mí mis mío mía tú te tu tus ti él ella ello ellos ellas le les se sí su sus suyo suya
  nosotros nosotras nos nuestro nuestra nuestros nuestras vosotros vosotras os vuestro vuestra usted ustedes
  este esta esto estos estas ese esa eso esos esas aquel aquella aquello aquellos aquellas
  que qué quien quién quienes cual cuál cuales cuyo cuya cuando cuándo donde dónde como cómo cuanto cuánto
  y e o u pero sino aunque porque pues si mientras ni
  a ante bajo con contra de desde durante en entre hacia hasta para por según sin sobre tras
  soy eres es somos sois son era eras éramos eran fui fue fueron sido siendo ser será serán sería sea sean
  estoy está estamos están estaba estaban estado estar he has ha hemos han había habían haber hay hubo haya
  tengo tiene tienen tenía tener puede pueden debe deben hacer hace
  no ni nunca también tampoco muy más menos ya aún todavía así entonces solo sólo tan tanto mucho mucha muchos
  muchas poco todo toda todos todas otro otra otros otras mismo misma mismos mismas algún alguno alguna algunos
  algunas ningún ninguno ninguna cada ahí allí aquí antes después
]]

stopwords.it = list [[
  il lo la i gli le l l' un uno una un' del dello della dei degli delle dell' al allo alla ai agli alle all'
  dal dallo dalla dai dagli dalle dall' nel nello nella nei negli nelle nell' sul sullo sulla sui sugli sulle sull'
  col coi dell all dall nell sull
  io mi me mio mia miei mie tu ti te tuo tua tuoi tue egli lui lei ella esso essa si sé suo sua suoi sue gli ne ci vi
  noi nostro nostra nostri nostre voi vostro vostra vostri vostre loro essi esse
  questo questa questi queste quest' quello quella quelli quelle quell' quel quei ciò
  che chi cui quale quali quanto quanta quanti quante quando dove come perché c' d'
  e ed o od ma però né se anche mentre poiché affinché
  a ad di da in con su per tra fra contro senza sotto sopra verso durante dopo prima fino
  sono sei è siamo siete era erano fu furono stato stata stati state essere sarà saranno sarebbe sia siano
  ho hai ha abbiamo avete hanno aveva avevano avuto avere avrà avranno avrebbe abbia
  può possono deve devono fare fa
  non più meno molto molti molta poco già ancora sempre mai così poi ora qui lì là tutto tutta tutti tutte
  altro altra altri altre stesso stessa stessi stesse ogni alcuni alcune qualche nessuno nessuna solo
]]

stopwords.pt = list [[
  o a os as um uma uns umas ao aos à às do da dos das no na nos nas num numa pelo pela pelos pelas dum duma
  eu me mim meu minha meus minhas tu te ti teu tua teus tuas ele ela eles elas lhe lhes se si seu sua seus suas
  nós nos nosso nossa nossos nossas vós vos você vocês
  este esta isto estes estas esse essa isso esses essas aquele aquela aquilo aqueles aquelas
  neste nesta nesse nessa naquele naquela deste desta desse dessa daquele daquela
  que quem qual quais cujo cuja quando onde como quanto porque por quê
  e ou mas porém nem se embora pois enquanto
  ante após até com contra de desde em entre para perante por sem sob sobre
  sou és é somos são era eram fui foi foram sido sendo ser será serão seria seja sejam
  estou está estamos estão estava estavam estado estar tenho tem têm temos tinha tinham ter teve
  há havia haver hei pode podem deve devem fazer faz
  não nunca já ainda também só muito muita muitos muitas mais menos tão tanto assim então
  todo toda todos todas outro outra outros outras mesmo mesma mesmos mesmas algum alguma alguns algumas
  nenhum nenhuma cada aqui ali lá depois antes
]]

stopwords.nl = list [[
  de het een 't ik mij me mijn jij je jou jouw u uw hij hem zijn zij ze haar het wij we ons onze jullie hen hun
  zich zelf dit dat deze die wie wat welk welke waar wanneer waarom hoe
  en of maar want dus noch als dan toen terwijl omdat doordat zodat hoewel indien tenzij nadat voordat
  in op aan van voor met bij naar uit over onder door tegen tot om te na sinds tussen zonder per binnen buiten
  tijdens achter boven langs rond via volgens
  ben bent is was waren geweest wezen word wordt worden werd werden geworden
  heb hebt heeft hebben had hadden gehad kan kunt kunnen kon konden moet moeten moest moesten
  mag mogen mocht mochten wil wilt willen wilde wilden zal zult zullen zou zouden
  niet niets nooit geen ook nog al alle alles alleen er daar hier nu zo zeer heel meer veel weinig
  iets iemand niemand elk elke ieder iedere ander andere anderen eens weer toch wel reeds
  daarbij daarmee daarna daarom daarvan daarvoor ervan erbij hierbij hiervan waarbij waarop waarin
]]

stopwords.ru = list [[
  и в во не что он на я с со как а то все всё она так его но да ты к ко у же вы за бы по только ее её мне было вот
  от ото меня еще ещё нет о об обо из изо ему теперь когда даже ну вдруг ли если уже или ни быть был него до вас нибудь
  опять уж вам ведь там потом себя ничего ей может они тут где есть надо ней для мы тебя их чем была сам чтоб
  чтобы без будто чего раз тоже себе под подо будет ж тогда кто этот того потому этого какой совсем ним здесь этом
  один почти мой моя мое моё мои тем нее неё сейчас были куда зачем всех никогда можно при наконец два другой хоть
  после над надо больше тот через эти нас про всего них какая много разве эту впрочем свою свой своя свое своё свои
  этой перед иногда лучше чуть том нельзя такой такая такое такие им более всегда конечно всю между это эта той
  наш наша наше наши ваш ваша ваше ваши твой твоя твое твои нам нами вами ими мной тобой собой
  который которая которое которые которого которой которых котором которым которую
  также однако либо лишь пока хотя поэтому именно около из-за из-под
]]

stopwords.pl = list [[
  i a o u w we z ze do na od ode po za przy przed przez pod pode nad nade dla bez między ku oraz albo lub czy ani ale
  lecz jednak więc bo ponieważ że żeby aby gdy gdyby jeśli jeżeli jak jako niż choć chociaż aż
  ja mnie mną mi ty ciebie cię tobie ci tobą on ona ono jego go jemu mu nim jej ją nią niej my nas nam nami
  wy was wam wami oni one ich im nimi nich siebie się sobie sobą
  mój moja moje moi moich mojej twój twoja twoje swój swoja swoje swoich swojej swoim swoją nasz nasza nasze wasz wasza
  ten ta to ci te tego tej temu tym tych tymi tę tą tamten tamta tamto taki taka takie
  kto kogo komu kim co czego czemu czym który która które którego której którym których którzy którą gdzie kiedy
  dlaczego skąd dokąd ile
  jestem jesteś jest jesteśmy jesteście są był była było byli były być będę będzie będą będziemy
  ma mam mają miał miała miało mieli mieć może mogą można musi muszą został została zostało zostali
  nie tak też także już jeszcze tylko bardzo bardziej tu tam teraz wtedy zawsze nigdy więcej mniej sam sama samo
  wszystko wszyscy wszystkie każdy każda każde inny inna inne żaden jeden jedna jedno kilka wiele
]]

stopwords.sv = list [[
  en ett den det de dem dess denna detta dessa jag mig min mitt mina du dig din ditt dina han honom hans hon henne
  hennes vi oss vår vårt våra ni er ert era sig sin sitt sina man själv
  som vad vem vilka vilken vilket när var varför hur där här dit hit
  och eller men utan för att om eftersom medan då så än innan sedan samt både
  i på av till från med vid mot efter före under över genom mellan bland hos kring inom utom åt ur per
  är var varit vara blir blev blivit bli har hade haft ha kan kunde kunnat kunna ska skall skulle vill ville vilja
  måste får fick få gör gjorde göra
  inte ej aldrig också även bara mycket mer mest redan nu nog ju väl ännu igen alltid
  all allt alla annan annat andra någon något några ingen inget inga varje varandra sådan sådant sådana samma
]]

stopwords.da = list [[
  en et den det de dem dens dets denne dette disse jeg mig min mit mine du dig din dit dine han ham hans hun hende
  hendes vi os vor vort vore vores i jer jeres deres sig sin sit sine man selv
  som hvad hvem hvis hvilken hvilket hvilke når hvor hvorfor hvordan der her
  og eller men for at om fordi mens da så end før siden samt både hvis
  i på af til fra med ved mod efter under over gennem mellem blandt hos omkring inden uden ad per
  er var været være bliver blev blevet blive har havde haft have kan kunne skal skulle vil ville må måtte
  får fik få gør gjorde gøre
  ikke ej aldrig også kun meget mere mest allerede nu jo nok vel endnu igen altid
  al alt alle anden andet andre nogen noget nogle ingen intet hver hinanden sådan sådant sådanne samme
]]

stopwords.id = list [[
  yang dan di ke dari untuk dengan pada dalam oleh sebagai atau tetapi tapi namun karena sebab agar supaya
  jika kalau bila apabila ketika saat sejak hingga sampai antara tentang terhadap atas bawah tanpa seperti
  saya aku kamu anda dia ia beliau kami kita mereka nya ini itu tersebut sini situ sana
  adalah ialah merupakan ada menjadi akan telah sudah belum sedang masih pernah bisa dapat harus boleh
  tidak tak bukan jangan juga lagi saja hanya sangat lebih paling para setiap semua seluruh banyak beberapa
  apa siapa mana kapan mengapa bagaimana berapa maka lalu kemudian bahwa pun serta maupun sehingga
  secara bagi kepada daripada yakni yaitu
]]

stopwords.tr = list [[
  ve veya ya da de ki ile için ama fakat ancak çünkü eğer gibi kadar göre sonra önce beri karşı doğru rağmen
  ben beni bana benim sen seni sana senin o onu ona onun biz bizi bize bizim siz sizi size sizin onlar onları
  onlara onların kendi kendisi bu bunu buna bunun şu şunu bunlar şunlar böyle şöyle öyle
  ne neden niçin nasıl kim kimi hangi nerede nereye her hep hepsi bazı bütün tüm bir birçok çok az daha en
  değil yok var mı mi mu mü hiç hem ise idi olan olarak oldu olduğu olduğunu olur olmak etti eden etmek
  diye üzere şey sadece yine zaten artık henüz
]]

stopwords.uk = list [[
  і й та в у на не що він вона воно вони я ти ми ви з із зі до від за по для при про через між під над без о об
  як а але або чи бо щоб якщо коли де куди звідки чому хто кого кому ким чого чим який яка яке які якого якої яких
  його її їх йому їй їм ним нею ними мене мені мною тебе тобі нас нам нами вас вам себе собі собою
  мій моя моє мої твій свій своя своє свої свого своєї своїх наш наша наше наші ваш
  цей ця це ці цього цієї цих цьому той та те ті того тієї тих тому такий така таке такі
  є був була було були бути буде будуть має мають може можуть треба можна
  так ні ще вже тільки лише також теж дуже більше менше тут там тепер тоді потім завжди ніколи
  весь вся все всі всіх кожен інший інша інше інші сам сама саме самі один одна одне після перед однак проте
]]

return stopwords
