--- What page furniture looks like, as data: the phrases by kind and language. The
-- form of a rule is described in strip_kinds.lua; strip.lua is the method, this
-- the knowledge; `options.phrases` adds to it and overrides it. Credits, bylines,
-- captions and dates are in strip_credits.lua.

local kinds = require "quire.strip_kinds"
local credits = require "quire.strip_credits"

local list, rule = kinds.list()

-- Comments ------------------------------------------------------------------

rule("comment_form", "en", {
  literal = [[
    leave a reply | leave a comment | leave a reply cancel reply | leave a comment cancel reply | cancel reply
    post a comment | post comment | add a comment | add your comment | write a comment | submit a comment
    have your say | join the conversation | join the discussion | start the conversation | be the first to comment
    be the first to share what you think | your email address will not be published | required fields are marked
    save my name, email, and website in this browser for the next time i comment
    notify me of follow-up comments by email | notify me of new posts by email
    notify me of followup comments via e-mail
    this site uses akismet to reduce spam. learn how your comment data is processed
    you must be logged in to post a comment | you must be logged in to comment | you must log in to post a comment
    log in to leave a comment | log in to reply | please log in to comment | comments are closed
    comments are closed for this article | comments are moderated | comment on this story
    comment on this article | comments comments | view comments | view all comments | show comments
    hide comments | read all comments | [ read all comments ] | load more comments | report this comment
    please enable javascript to view comments | please enable javascript to view the comments powered by disqus
    comments powered by disqus | blog comments powered by disqus | name, email, website | name * email * website
  ]],
  pattern = [[
    your email address will not be published.* | required fields are marked.* | your email will not be published.*
    what do you think%? .*comments?.* | save my name, email,? .* | %d+ comments? on .+ | post comment %(.*%)
    view %d+ comments | view all %d+ comments | show %d+ comments | read %d+ comments | sign in to comment.*
  ]],
})
rule("comment_form", "de", {
  literal = [[
    schreibe einen kommentar | schreiben sie einen kommentar | kommentar schreiben | kommentar hinterlassen
    hinterlasse einen kommentar | hinterlassen sie einen kommentar | antworten abbrechen | antwort abbrechen
    kommentar abschicken | kommentar abgeben | jetzt kommentieren | kommentare anzeigen | alle kommentare anzeigen
    kommentare lesen | die kommentarfunktion ist geschlossen | diskutieren sie mit
  ]],
  pattern = [[
    deine e%-mail%-adresse wird nicht veröffentlicht.* | ihre e%-mail%-adresse wird nicht veröffentlicht.*
    erforderliche felder sind mit .+ markiert
    meinen namen, meine e%-mail%-adresse und meine website in diesem browser.*
  ]],
})
rule("comment_form", "fr", {
  literal = [[
    laisser un commentaire | laissez un commentaire | laisser un commentaire annuler la réponse
    laisser une réponse | ajouter un commentaire | poster un commentaire | publier un commentaire
    écrire un commentaire | annuler la réponse | réagir à cet article | voir les commentaires
    voir tous les commentaires | les commentaires sont fermés | soyez le premier à commenter
  ]],
  pattern = [[
    votre adresse e%-?mail ne sera pas publiée.* | votre adresse de messagerie ne sera pas publiée.*
    les champs obligatoires sont indiqués avec.* | enregistrer mon nom, mon e%-mail.*
  ]],
})
rule("comment_form", "es", {
  literal = [[
    deja una respuesta | deja un comentario | dejar un comentario | deja tu comentario | cancelar la respuesta
    publicar comentario | publicar un comentario | escribe un comentario | añadir un comentario | ver comentarios
    ver todos los comentarios | los comentarios están cerrados | únete a la conversación
    sé el primero en comentar
  ]],
  pattern = [[
    tu dirección de correo electrónico no será publicada.*
    su dirección de correo electrónico no será publicada.* | los campos obligatorios están marcados con.*
    guarda mi nombre, correo electrónico.*
  ]],
})
rule("comment_form", "it", {
  literal = [[
    lascia un commento | lascia una risposta | lascia un commento annulla risposta | annulla risposta
    scrivi un commento | invia commento | pubblica un commento | aggiungi un commento | vedi tutti i commenti
    i commenti sono chiusi | commenta per primo
  ]],
  pattern = [[
    il tuo indirizzo email non sarà pubblicato.* | i campi obbligatori sono contrassegnati.*
    salva il mio nome, email.*
  ]],
})
rule("comment_form", "pt", {
  literal = [[
    deixe um comentário | deixe uma resposta | deixe seu comentário | deixe o seu comentário | cancelar resposta
    publicar comentário | postar um comentário | enviar comentário | escreva um comentário | ver comentários
    ver todos os comentários | seja o primeiro a comentar | os comentários estão encerrados
  ]],
  pattern = [[
    o seu endereço de e?%-?mail não será publicado.* | o seu endereço de email não será publicado.*
    campos obrigatórios são marcados com.* | salvar meus dados neste navegador.*
    atenção: comentários com .+ não serão aprovados.*
  ]],
})
rule("comment_form", "nl", {
  literal = [[
    geef een reactie | laat een reactie achter | een reactie plaatsen | reactie plaatsen | plaats een reactie
    reageer | reactie annuleren | antwoord annuleren | bekijk alle reacties | reacties zijn gesloten
  ]],
  pattern = [[
    je e%-mailadres wordt niet gepubliceerd.* | uw e%-mailadres wordt niet gepubliceerd.*
    het e%-mailadres wordt niet gepubliceerd.* | vereiste velden zijn gemarkeerd.*
  ]],
})
rule("comment_form", "pl", {
  literal = [[
    dodaj komentarz | zostaw komentarz | zostaw odpowiedź | napisz komentarz | anuluj pisanie odpowiedzi
    opublikuj komentarz | skomentuj | pokaż komentarze | zobacz wszystkie komentarze
    możliwość komentowania została wyłączona
  ]],
  pattern = [[
    twój adres e?%-?mail nie zostanie opublikowany.* | wymagane pola są oznaczone.*
    zapisz moje dane, adres e%-mail.*
  ]],
})
rule("comment_form", "ru", {
  literal = [[
    добавить комментарий | оставить комментарий | оставьте комментарий | написать комментарий
    отправить комментарий | отменить ответ | комментировать | показать комментарии | все комментарии
    комментарии закрыты
  ]],
  pattern = [[
    ваш e%-mail не будет опубликован.* | ваш адрес email не будет опубликован.* | обязательные поля помечены.*
  ]],
})
rule("comment_form", "id", {
  literal = [[
    tinggalkan balasan | tinggalkan komentar | tinggalkan pesanan | batalkan balasan | tulis komentar
    kirim komentar | beri komentar | lihat semua komentar | jadilah yang pertama berkomentar
  ]],
  pattern = [[
    alamat email anda tidak akan dipublikasikan.* | ruas yang wajib ditandai.*
    simpan nama, email, dan situs web saya.*
  ]],
})
rule("comments", nil, {
  literal = [[
    comments | top rated comments | top comments | most liked comments | reader comments | kommentare
    leserkommentare | commentaires | comentarios | commenti | comentários | reacties | komentarze | комментарии
    komentar | post comment | komentarze czytelników | discussion
  ]],
  pattern = [[
    %(?%d+%)? comments? | comments? %(?%d+%)? | no comments( yet)? | %d+ kommentare? | kommentare? %(?%d+%)?
    %d+ commentaires? | commentaires %(%d+%) | %d+ comentarios | comentarios %(%d+%) | %d+ commenti
    commenti %(%d+%) | %d+ comentários | %d+ reacties | reacties %(%d+%) | komentarze %(?%d+%)?
    комментарии %(?%d+%)? | %d+ komentar | %d+ responses to .+ | %d+ replies | %d+ thoughts on .+
    one thought on .+
  ]],
})

-- Buttons -------------------------------------------------------------------

rule("share", nil, {
  words = [[
    share shares tweet retweet pin pocket flipboard digg facebook twitter x.com reddit
    linkedin whatsapp telegram pinterest tumblr messenger email e-mail mail viber
    skype instagram youtube threads bluesky mastodon google+ google plus stumbleupon
    vk vkontakte odnoklassniki weibo snapchat tiktok xing feed rss print link copy
    copied url via on this article story save bookmark options like
    teilen drucken merken versenden twittern empfehlen partager imprimer envoyer
    tweeter compartir imprimir enviar condividi stampa invia compartilhar compartilhe
    delen printen udostępnij drukuj wyślij поделиться распечатать отправить bagikan cetak
  ]],
  need = [[
    share tweet retweet facebook twitter reddit linkedin whatsapp telegram pinterest
    email e-mail teilen partager compartir condividi compartilhar compartilhe delen
    udostępnij поделиться bagikan
  ]],
  min_words = 2, max_words = 24, unended = true,
})
rule("share", "en", {
  literal = [[
    sharing is caring | share this story | share this article | share this post | share this page | share this
    share it | share with friends | share on social media | like this story? share it with a friend
    spread the word | share to facebook | share on facebook | share on twitter | share via email
    email this article | email this story | close share panel
    these are external links and will open in a new window | share all sharing options
  ]],
  pattern = [[
    share all sharing options for: .+ | share this:? .*facebook.* | share this:? .*twitter.*
    click to share on .+ | %d[%d.,k]* shares? | shares? %d[%d.,k]*
  ]],
  max_words = 24,
})
rule("share", nil, {
  id = "sentences",
  literal = [[
    artikel teilen | diesen artikel teilen | teilen sie diesen artikel | beitrag teilen | partager cet article
    partagez cet article | partager sur facebook | partager sur twitter | compartir en facebook
    compartir en twitter | compartir este artículo | comparte esta noticia | comparte este artículo
    condividi questo articolo | condividi su facebook | condividi su twitter | condividi l'articolo
    compartilhe esta notícia | compartilhe isso | compartilhar no facebook | deel dit artikel | deel dit bericht
    delen via facebook | delen op facebook | udostępnij artykuł | podziel się | podziel się artykułem
    udostępnij na facebooku | поделиться ссылкой | поделиться в соцсетях | поделитесь с друзьями
    bagikan artikel ini | bagikan ini | sebarkan artikel ini
  ]],
})
rule("print", nil, {
  words = [[
    print printer friendly version this page article font size text decrease increase
    smaller larger normal reset a- a+ a aa aaa bigger default resize pdf listen to
    e-mail email share
    schriftgröße schrift drucken größer kleiner taille du texte imprimer agrandir
    réduire tamaño letra aumentar disminuir reducir del dimensione testo stampa carattere
    tamanho da fonte diminuir lettergrootte afdrukken rozmiar czcionki drukuj
    размер шрифта печать версия для печати ukuran huruf cetak
  ]],
  need = [[
    print printer font resize schriftgröße drucken imprimer imprimir stampa afdrukken
    drukuj czcionki печать шрифта cetak
  ]],
  min_words = 2, max_words = 24, unended = true,
})
rule("print", nil, {
  id = "lines",
  literal = [[
    print this page | print this article | print article | printer friendly version | print friendly version
    text size | font size | listen to this article | save article | save for later | version imprimable
    versión para imprimir | versione stampabile | versão para impressão | druckversion | artikel drucken
    wersja do druku | версия для печати
  ]],
})

-- Calls ---------------------------------------------------------------------

rule("newsletter", "en", {
  literal = [[
    sign up | sign up now | sign up here | sign up for our newsletter | sign up to our newsletter
    sign up for our newsletters | sign up for our free newsletter | sign up for our daily newsletter
    sign up for newsletters | subscribe to our newsletter | subscribe to our newsletters | newsletter sign up
    newsletter sign-up | newsletter signup | get our newsletter | breaking news emails | breaking news alerts
    enter your email address | enter your email | your email address | email address | thanks for signing up
    thank you for signing up | thank you for subscribing | you have successfully subscribed
    there was an error processing your subscription | please enter a valid email address | invalid email address
    something went wrong. please try again later | we'll be in touch with the latest information
    let our news meet your inbox. the news and stories that matters, delivered weekday mornings | download our app
    download the app | get the app | available on google play | download on the app store | get it on google play
    this site is protected by recaptcha | unsubscribe at any time | you can unsubscribe at any time
    delivered to your inbox
  ]],
  pattern = [[
    sign up for .*newsletters?.* | sign up to .*newsletters?.* | sign up for .*inbox.* | sign up: .*
    sign up here for .* | sign up today .* | sign up to receive .* | .*[.!?] sign up for .*newsletters?.*
    .*[.!?] sign up now | .*[.!?] sign up here | .*[.!?] subscribe to .*newsletters?.* | .*[.!?] subscribe now
    .*[.!?] subscribe here | subscribe to .*newsletters?.* | get .* newsletters? | get .* delivered .*inbox.*
    get .* in your inbox.* | get .* to your inbox.* | receive .* in your inbox.* | receive .* newsletters?.*
    get breaking news .* | get the day's .* | get the latest .* newsletters?.* | keep an eye on your inbox .*
    stay up to date with .* newsletter | please,? fill the form to subscribe .* | download .* app on .*
    download .* from the app store.* | download the .* app.* | get the .* app | click here to get the .* app
    this site is protected by recaptcha.* | by signing up,? .* | by subscribing,? .* privacy policy.*
    by clicking .* privacy policy.* | there's plenty more where that came from%. sign up for .*
  ]],
  max_words = 45,
})
rule("newsletter", nil, {
  id = "others",
  literal = [[
    newsletter | newsletter abonnieren | zum newsletter anmelden | jetzt newsletter abonnieren
    jetzt zum newsletter anmelden | melden sie sich für unseren newsletter an | inscrivez-vous à notre newsletter
    abonnez-vous à notre newsletter | s'inscrire à la newsletter | recevez notre newsletter
    suscríbete a nuestra newsletter | suscríbete a nuestro boletín | suscríbase a nuestro boletín
    iscriviti alla newsletter | iscriviti alla nostra newsletter | assine nossa newsletter | assine a newsletter
    inscreva-se na nossa newsletter | schrijf je in voor onze nieuwsbrief | schrijf je in voor de nieuwsbrief
    meld je aan voor de nieuwsbrief | zapisz się do newslettera | zapisz się na newsletter
    подпишитесь на нашу рассылку | подписаться на рассылку | berlangganan newsletter | daftar newsletter
  ]],
  pattern = [[
    .*newsletter.* abonnieren | .*für unseren newsletter an | inscrivez%-vous .*newsletter.*
    abonnez%-vous .*newsletter.* | suscríbete .*newsletter.* | suscríbete .*boletín.* | iscriviti .*newsletter.*
    assine .*newsletter.* | inscreva%-se .*newsletter.* | schrijf .*nieuwsbrief.* | zapisz się .*newsletter.*
    подпишитесь на .*рассылку.* | téléchargez l'application.* | descarga .*app | lade .*app herunter
  ]],
})
rule("follow", "en", {
  literal = [[
    follow us | follow us on | follow us on social media | like us on facebook | find us on facebook
    join us on facebook | follow on twitter
  ]],
  pattern = [[
    follow us .* | follow [^,.]+ on twitter.* | follow [^,.]+ on facebook.* | follow [^,.]+ on instagram.*
    follow [^,.]+ on social media.* | follow [^,.]+ on google news.* | follow @%S+ | like us on .* | join us on .*
    join our .* channel.* | join our .* group.* | connect with us on .* | find us on .*
    subscribe to .* on youtube | follow .+ on | .* on twitter at @%S+ | .* on twitter @%S+
  ]],
})
rule("follow", nil, {
  id = "others",
  literal = [[
    folgen sie uns | folge uns | suivez-nous | síguenos | síguenos en | seguici | seguici su | siga-nos | volg ons
    obserwuj nas | polub nas na facebooku | подписывайтесь на нас | ikuti kami | ikuti kami di
  ]],
  pattern = [[
    folgen sie uns .* | folge uns .* | suivez%-nous .* | retrouvez%-nous sur .* | síguenos .* | seguici .*
    siga%-nos .* | siga o .+ no .* | volg ons .* | obserwuj nas .* | śledź nas .* | подписывайтесь на .*
    подпишись на .* | читайте нас в .* | ikuti kami .* | ikuti berita .*
  ]],
})
rule("subscribe", nil, {
  literal = [[
    subscribe | subscribe now | subscribe today | subscribe here | subscribe for free | sign in | log in
    log in or sign up | sign in to continue reading | log in to continue reading | register to continue reading
    subscribe to continue reading | subscribe to read the full story | to read the full story
    already a subscriber? sign in | already a subscriber? log in | already a member? log in | become a member
    become a subscriber | support our journalism | support independent journalism | jetzt abonnieren | abonnieren
    s'abonner | abonnez-vous | déjà abonné? se connecter | suscríbete | suscribirse | abbonati | assine | abonneer
    subskrybuj | подписаться | berlangganan
  ]],
  pattern = [[
    subscribe to .+ and stay .* | subscribe to .+ for .* | already a subscriber.*
    this article is for subscribers only.* | cet article est réservé aux abonnés.* | weiterlesen mit .+
    subscribe to .+ on .*
  ]],
})
rule("subscribe", nil, {
  id = "support",
  where = "edge", max_words = 45, score = .85,
  pattern = [[
    .*if .+, become a member.* | .*if .+, become a subscriber.* | .*if .+, please consider .*
    please consider .*donati.* | please consider supporting .* | support us by .* | .* please donate.*
    help us keep .* free.* | .+ is paid for by its readers.* | .+ is funded by .+ readers.*
  ]],
})
rule("click", "en", {
  id = "tip",
  where = "edge", max_words = 24, score = .85,
  pattern = [[
    .+%? write to %S+@%S+ | .+%? e?%-?mail %S+@%S+ | .+%? e?%-?mail us .* | .+%? contact us .*
    .+%? get in touch.* | .+%? .+ tips?@%S+ | .+%? let us know.*
  ]],
})
rule("cookies", nil, {
  pattern = [[
    necessary cookies are .* | any cookies that may not be .* | .* cookies .* your browsing experience.*
    privacy & cookies policy | privacy overview | cookies policy | cookie notice
    we use cookies .* | this website uses cookies.* | this site uses cookies.* | this website uses cookie .*
    our website uses cookies.* | by continuing to use this .* cookies.*
    by using this site,? you agree .*cookie.* | .* uses cookies for .* | .* and similar technologies .*cookie.*
    accept all cookies | accept cookies | cookie settings | cookie preferences | manage cookies
    diese website verwendet cookies.* | wir verwenden cookies.* | wir nutzen cookies.*
    ce site utilise des cookies.* | nous utilisons des cookies.* | en poursuivant votre navigation.*cookies.*
    este sitio web utiliza cookies.* | esta web utiliza cookies.* | utilizamos cookies.* | usamos cookies.*
    questo sito utilizza .*cookie.* | utilizziamo .*cookie.* | este site usa cookies.*
    este site utiliza cookies.* | deze website gebruikt cookies.* | wij gebruiken cookies.*
    we gebruiken cookies.* | ta strona używa .*cookie.* | ta strona korzysta z .*cookie.*
    ten serwis wykorzystuje .*cookie.* | używamy plików cookie.* | мы используем .*cookie.*
    этот сайт использует .*cookie.* | situs ini menggunakan cookie.* | kami menggunakan cookie.* | rodo.* cookies
  ]],
})
rule("advertisement", nil, {
  literal = [[
    advertisement | advertisements | advertising | advert | advertisement - story continues below
    advertisement - continue reading below | ad | sponsored | sponsored content | sponsored by | promoted content
    paid content | promoted stories | sponsored stories | recommended by outbrain | this is a sponsored post
    anzeige | werbung | publicité | publicidad | pubblicità | publicidade | advertentie | reklama | реклама
    iklan | continue reading below advertisement | article continues below advertisement
    scroll to continue with content | advertisement scroll to continue
    this advertisement has not loaded yet, but your article continues below
  ]],
})
rule("continues", nil, {
  literal = [[
    story continues | story continues below | story continues below advertisement
    story continues after advertisement | article continues below | article continues after advertisement
    continue reading below | continue reading | continue reading the main story | keep reading
    keep reading below | read the full story | read full story | read full article | read the full article
    read more | read more here | see more | show more | load more | view more | learn more | skip advertisement
    skip to content | skip to main content | skip to navigation | jump to content | expand to read the full story
    this slideshow requires javascript | javascript is not available | please enable javascript | image is loading
    loading | loading... | artikel lesen | weiterlesen | mehr lesen | lire la suite | seguir leyendo | leer más
    continua a leggere | leggi tutto | leia mais | lees verder | lees meer | czytaj dalej | czytaj więcej
    читать далее | читать дальше | baca selengkapnya | selengkapnya
    to view this video please enable javascript.*
  ]],
})

-- Other articles ------------------------------------------------------------

rule("teaser", "en", {
  pattern = [[
    see also:? .+ | read also:? .+ | also read:? .+ | read more: .+ | read more %- .+
    read more on .+ by clicking here | read next:? .+ | must read:? .+ | also see: .+ | see more: .+ | more: .+
    more on this: .+ | related: .+ | %[related: .+%] | %[read more: .+%] | %[see also: .+%] | related story: .+
    related stories: .+ | related article: .+ | related articles: .+ | related post: .+ | related posts: .+
    related coverage: .+ | related news: .+ | related roundup: .+ | recommended: .+ | also on %S+%.%S+:? .*
    also on %S+%.%S+ | don't miss: .+ | don't miss:? .+ | up next: .+ | next up: .+ | previous article: .+
    next article: .+ | editor's pick: .+ | you may also like: .+ | you might also like: .+
    explainer: .+ %[read%] | live updates: .+ | opinion: .+ read more | also: see .+
  ]],
})
rule("teaser", nil, {
  id = "others",
  pattern = [[
    siehe auch:? .+ | lesen sie auch:? .+ | lesen sie hier:? .+ | lesen sie mehr:? .+ | auch interessant:? .+
    mehr zum thema:? .+ | mehr dazu:? .+ | das könnte sie auch interessieren:? .+ | lire aussi:? .+
    à lire aussi:? .+ | lire également:? .+ | voir aussi:? .+ | à lire: .+ | lea también:? .+ | lee también:? .+
    lee más: .+ | leer también:? .+ | leer más: .+ | también puede leer:? .+ | te puede interesar:? .+
    le puede interesar:? .+ | ver también:? .+ | vea también:? .+ | leggi anche:? .+ | vedi anche:? .+
    ti potrebbe interessare:? .+ | leia também:? .+ | leia mais:? .+ | veja também:? .+ | saiba mais:? .+
    lees ook:? .+ | lees meer:? .+ | zie ook:? .+ | bekijk ook:? .+ | czytaj też:? .+ | czytaj także:? .+
    czytaj również:? .+ | czytaj więcej: .+ | przeczytaj także:? .+ | przeczytaj też:? .+ | zobacz też:? .+
    zobacz także:? .+ | zobacz również:? .+ | zobacz: .+ | читайте также:? .+ | смотрите также:? .+
    читать также:? .+ | baca juga:? .+ | baca selengkapnya:? .+ | lihat juga:? .+ | simak juga:? .+
  ]],
})
rule("related", nil, {
  literal = [[
    related | related articles | related stories | related story | related content | related news | related posts
    related post | related links | related topics | related reading | related coverage | related videos
    related tags | more on this story | more on this topic | more like this | more stories | more news
    more coverage | more top stories | more great stories | you may also like | you might also like
    you may also be interested in | you might be interested in | you may like | recommended | recommended for you
    recommended stories | recommended articles | recommended reading | most popular | most read | most viewed
    most discussed | most shared | most commented | most recent | popular | popular stories | popular posts
    popular now | trending | trending now | trending stories | trending topics | top stories | top news
    latest news | latest stories | latest posts | latest articles | latest headlines | latest videos
    recent posts | recent stories | recent comments | read next | up next | next up | don't miss | editor's picks
    editors' picks | editor's choice | in case you missed it | what to read next | what others are reading
    from our partners | from around the web | around the web | on our radar | see also | read also | also read
    previous post | next post | previous article | next article | previous story | next story | mehr zum thema
    auch interessant | das könnte sie auch interessieren | das könnte dich auch interessieren | weitere artikel
    weitere beiträge zum thema | ähnliche artikel | ähnliche beiträge | meistgelesen | meistgelesene artikel
    lesen sie auch | siehe auch | à lire aussi | lire aussi | sur le même sujet | articles similaires
    articles liés | les plus lus | voir aussi | noticias relacionadas | artículos relacionados
    te puede interesar | también te puede interesar | lo más leído | lo más visto | más noticias | lea también
    leggi anche | articoli correlati | potrebbe interessarti | ti potrebbe interessare
    ti potrebbe interessare anche | i più letti | leia também | leia mais | veja também | notícias relacionadas
    artigos relacionados | mais lidas | lees ook | gerelateerde artikelen | meest gelezen | meer nieuws
    czytaj także | czytaj też | zobacz także | zobacz też | powiązane artykuły | podobne artykuły
    najczęściej czytane | polecane | читайте также | по теме | материалы по теме | похожие статьи | самое читаемое
    популярное | смотрите также | baca juga | artikel terkait | berita terkait | berita lainnya | terpopuler
  ]],
})
rule("related", nil, {
  id = "of",
  pattern = [[
    more from .+ | more in .+ | more on .+ | more great .+ stories | popular on .+ | trending on .+
    most read in .+ | most popular on .+ | latest from .+ | latest .+ news | top stories from .+
    the latest from .+ | recommended from .+ | recommended by .+ | related .+ stories | weitere .+ zum thema
    mehr aus .+ | mehr von .+
  ]],
  max_words = 7, unended = true,
})
rule("watch", nil, {
  literal = [[
    watch live | watch now | watch the video | watch the video below | watch the video above | watch video
    watch below | listen live | listen now | live tv | video | play video | close video | video player
    media playback is unsupported on your device | media playback is not supported on this device
    your browser does not support the audio element | your browser does not support the video tag
    your browser does not support html5 video
  ]],
  pattern = [[
    watch .+ live on .+ | watch live on .+ | watch: .+ | watch now: .+ | watch the full .+ on .+ | video: watch .+
    listen: .+ | listen to .+ live on .+ | listen to .+ on .+ podcasts? | listen to .+ live at .+
    listen live on .+ | oglądaj .+ na żywo .* | oglądaj .+ w internecie.* | ansehen: .+ | voir la vidéo: .+
    ver vídeo: .+ | guarda il video: .+ | assista: .+ | assista ao vivo.* | bekijk .+ live op .+
    смотрите в прямом эфире.* | смотрите видео: .+ | tonton: .+ | simak video .+
  ]],
})
rule("click", "en", {
  literal = [[
    click here | click here for more | click here for more information | click to enlarge | click to expand
    click image to enlarge | tap to enlarge | see full gallery | view gallery | back to gallery | back to top
    return to top | go to top | view author archive | email the author | close | print | email | e-mail | share
    tweet | menu | search
  ]],
  pattern = [[
    click here to .+ | click here for .+ | click here if .+ | %[?click here%]?
    .+%. click here for more information | .+ by clicking here | click on .+ to enlarge | tap here to .+
    send us your .+%[/button%] | %[button link=.+%].+ | see full gallery.* | have a tip%?.+ | got a tip%?.+
    do you have a story%?.* | tell us what you think | let us know in the comments.*
    let us know what you think in the comments.* | send tips to .+
  ]],
})

-- The site ------------------------------------------------------------------

rule("copyright", nil, {
  pattern = [[
    ©.+ | %(c%) .+ %d%d%d%d.* | %(c%) %d%d%d%d .+ | .+ all rights reserved%..* | %(c%) copyright .+
    copyright ©.+ | copyright %(c%).+ | copyright %d%d%d%d.* | copyright ⓒ.+ | copyright %- .+
    copyright .+ all rights? reserved.* | .+ all rights reserved | all rights reserved.*
    .+ copyright ©? ?%d%d%d%d.* | .+ © %d%d%d%d.* | .+ © copyright .*
    this material may not be published, broadcast, rewritten,? or redistributed.*
    .*may not be published, broadcast, rewritten.* | .*may not be reproduced .* permission.*
    reproduction in whole or in part .* | alle rechte vorbehalten.* | .+ alle rechte vorbehalten
    tous droits réservés.* | .+ tous droits réservés | todos los derechos reservados.*
    .+ todos los derechos reservados | prohibida la reproducción .* | tutti i diritti riservati.*
    .+ riproduzione riservata | riproduzione riservata.* | todos os direitos reservados.*
    .+ todos os direitos reservados | alle rechten voorbehouden.* | .+ alle rechten voorbehouden
    wszelkie prawa zastrzeżone.* | .+ wszelkie prawa zastrzeżone | все права защищены.* | .+ все права защищены
    hak cipta .+ | .+ 무단전재 및 재배포.* | .+ 無断転載.*
  ]],
})
rule("copyright", "en", {
  id = "year", pattern = [[ copyright [^.]+ %d%d%d%d ]], unended = true, max_words = 12,
})
rule("navigation", nil, {
  literal = [[
    home | news | local | local news | world | world news | sports | sport | business | entertainment | lifestyle
    living | opinion | opinions | politics | technology | tech | culture | science | health | travel | classifieds
    obituaries | jobs | cars | real estate | weather | video | videos | photos | photo gallery | gallery
    galleries | podcasts | breaking news | live tv | about | about us | contact | contact us | advertise
    advertise with us | careers | archives | archive | faq | sitemap | site map | rss | feedback | help | privacy
    privacy policy | privacy notice | terms of use | terms of service | terms and conditions | terms & conditions
    cookie policy | ad choices | interest based ads | do not sell my personal information | accessibility
    disclaimer | imprint | impressum | datenschutz | kontakt | startseite | agb | mentions légales | accueil
    contactez-nous | politique de confidentialité | inicio | contacto | aviso legal | política de privacidad
    política de privacidade | início | contato | chi siamo | contatti | over ons | privacybeleid | strona główna
    polityka prywatności | regulamin | главная | контакты | о нас | beranda | tentang kami | hubungi kami
    kebijakan privasi | browse all posts | you are here | you are at | caption | image | next | previous | prev
    topics | perspective | my account | account | register | login | sign out | facebook | twitter | instagram
    youtube | linkedin | reddit | pinterest | menu sections | quick links | skip to sections navigation
    our standards: the thomson reuters trust principles | our standards | commentary | external link | editorials
  ]],
  pattern = [[
    image %d+ of .*%d+ | %d+ / ?%d+ | %d+ of %d+ | home.*news ?>.* | %S+ > .+ > .+ | .*privacy policy.*terms of .*
    .*terms of .*privacy policy.*
  ]],
})
rule("disclosure", nil, {
  pattern = [[
    .+ may earn an? .*commission .* | .+ may receive an? .*commission .* | we may receive .*commission.*
    if you buy something through .* | when you purchase through .* | .+ affiliate partnerships and may earn .*
    these partnerships do not influence our editorial content | this post may contain affiliate.*
    this article contains affiliate.* | this post contains affiliate.*
    sometimes we include links to online retail stores.* | quotes delayed .* minutes.* | closed captioning policy
    disclaimer: .+ | the views expressed in this article are .*
    the views expressed .* do not necessarily reflect .* | the opinions expressed .* do not necessarily .*
    opinions expressed .* are .* own.* | atenção: .+ moderador
    this story has been published from a wire agency feed.*
    .*has not been edited by .* staff and is .* syndicated feed.*
  ]],
})
rule("tags", nil, {
  pattern = [[
    tags?: .+ | tagged: .+ | tagged with:? .+ | tagged as:? .+ | tagged in:? .+ | filed under:? .* | filed in:? .+
    posted in:? .+ | posted under:? .+ | categories: .+ | category: .+ | topics: .+
    topics mentioned in this article.* | keywords: .+ | related tags:? .* | related topics:? .* | more about: .+
    in this article: .+ | explore more on .+ | find out more about .+ | schlagwörter: .+ | schlagworte: .+
    stichwörter: .+ | themen: .+ | kategorien?: .+ | mots%-clés: .+ | mots clés: .+ | étiquettes: .+
    etiquetas: .+ | temas: .+ | argomenti: .+ | assuntos: .+ | trefwoorden: .+ | tagi: .+ | słowa kluczowe: .+
    kategorie: .+ | теги: .+ | метки: .+ | рубрика: .+ | ключевые слова: .+ | topik: .+ | kata kunci: .+
  ]],
})
rule("author_note", "en", {
  pattern = [[
    [^,]+ is an? [^,]*reporter for [^,]+ | [^,]+ is an? [^,]*reporter at [^,]+
    [^,]+ is an? [^,]*correspondent for [^,]+
    [^,]+ is an? [^,]*correspondent at [^,]+ | [^,]+ is a staff writer [^,]+ | [^,]+ is an? [^,]*contributor to [^,]+
    .+ may be reached at .+@.+ | .+ can be reached at .+@.+ | contact .+ at .+@%S+ | contact the reporter at .+
    e?%-?mail .+ at .+@%S+ | reach .+ at .+@%S+ | to contact the .+@.+ | follow [^,.]+ on twitter.*
    view author archive | about the author.*
  ]],
})

for _, credit in ipairs(credits.rules) do list[#list + 1] = credit end

return { rules = list }
