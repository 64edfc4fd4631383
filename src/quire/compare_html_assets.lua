-- luacheck: no max line length
-- Style and behaviour of the comparison's page.

local assets = {}

assets.style = [==[
:root{--ink:#1b1d21;--paper:#fbfaf7;--line:#d9d5cc;--dim:#6b6a66;--link:#1a4f8b;--mark:#ffe9a8;--strong:#ffc94d;--bad:#b3261e;--good:#2e6b34;--heat:199,94,31}
@media(prefers-color-scheme:dark){:root{--ink:#e7e4dc;--paper:#17181b;--line:#3a3b40;--dim:#a09e98;--link:#8db8ea;--mark:#4b3d10;--strong:#8a6a10;--bad:#ff8a80;--good:#8fd19e;--heat:230,130,60}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 Georgia,'Times New Roman',serif}
header,main,footer{max-width:1180px;margin:0 auto;padding:0 20px}
header{padding-top:24px}
h1{font-size:1.9rem;margin:0 0 .4rem}
h2{font-size:1.3rem;margin:2.2rem 0 .4rem;border-top:1px solid var(--line);padding-top:1rem}
h3{font-size:1.05rem;margin:.2rem 0}
nav{display:flex;flex-wrap:wrap;gap:.3rem .9rem;font:14px/1.6 system-ui,sans-serif}
a{color:var(--link)}
.note,small,footer{color:var(--dim);font:13px/1.5 system-ui,sans-serif}
table{border-collapse:collapse;font:14px/1.45 system-ui,sans-serif}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--dim)}
.nowrap{white-space:nowrap}
.n{text-align:right;font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto}
.heat td{text-align:right;padding:0;min-width:3.2rem;background:rgba(var(--heat),calc(var(--v,0)*.75))}
.heat thead th{text-align:right}.heat thead th:nth-child(2){text-align:left}
.heat td:nth-child(2){text-align:left;padding:.3rem .6rem;white-space:nowrap}
.heat td.self{text-align:center;color:var(--dim)}
.heat td.self,.heat td:nth-child(2){background:none}
.heat button{all:unset;display:block;width:100%;padding:.3rem .5rem;text-align:right;cursor:pointer;font-variant-numeric:tabular-nums}
button{font:13px system-ui,sans-serif;color:var(--link);background:none;border:1px solid var(--line);border-radius:4px;padding:.15rem .5rem;cursor:pointer}
button:focus-visible,a:focus-visible,[data-p]:focus-visible,select:focus-visible{outline:2px solid var(--link);outline-offset:1px}
.heat button:focus-visible{outline:2px solid var(--link)}
.verdicts{list-style:none;padding:0;columns:2 420px;column-gap:2rem}
.verdicts>li{break-inside:avoid;margin-bottom:.8rem}
.verdicts ul{margin:.1rem 0 .3rem;padding-left:1.1rem;color:var(--dim);font:13px/1.45 system-ui,sans-serif}
.bar{display:inline-block;width:70px;height:.55em;border:1px solid var(--line);background:linear-gradient(90deg,var(--link) calc(var(--v)*100%),transparent 0)}
.place{display:inline-block;min-width:1.5em;text-align:center;padding:0 .35em;border:1px solid var(--line);border-radius:3px;text-decoration:none;font:13px/1.5 system-ui,sans-serif}
#only .place{display:inline;border:0;padding:0;text-align:left;font:inherit;color:inherit}
#only .place:hover{text-decoration:underline}
blockquote{margin:.2rem 0 .4rem;padding-left:.8rem;border-left:3px solid var(--mark)}
.passages li,.quotations li{margin-bottom:1rem}
.passages p,.quotations p{margin:0 0 .2rem}
del{color:var(--bad);text-decoration:line-through}
ins{color:var(--good);text-decoration:underline;text-decoration-thickness:2px}
.negation b,.number b{color:var(--bad)}
tr.different td:last-child{color:var(--bad);font-weight:600}
details summary{cursor:pointer;font:14px/1.6 system-ui,sans-serif}
.tree,.tree ul{list-style:none;padding-left:1.2rem;border-left:1px solid var(--line);font:14px/1.5 system-ui,sans-serif}
.tree span{color:var(--dim)}
.text{white-space:pre-wrap;overflow-wrap:anywhere}
article{border:1px solid var(--line);border-radius:6px;padding:.8rem 1rem;margin-bottom:1rem;min-width:0}
.shared{background:var(--mark);cursor:pointer}
.shared.on{background:var(--strong)}
.aside{color:var(--dim);opacity:.75;font-style:italic}
.quoted{text-decoration:underline;text-decoration-color:var(--dim);text-underline-offset:3px}
.unquoted{text-decoration:underline dotted;text-underline-offset:3px}
.other{color:var(--bad);font-weight:600}
.flash{animation:flash 1.6s}
@keyframes flash{0%,60%{outline:3px solid var(--link)}}
.js .panes{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
.js .panes article{display:none;max-height:85vh;overflow:auto}
.js .panes article.left{display:block;order:1}
.js .panes article.right{display:block;order:2}
.chooser{position:sticky;top:0;background:var(--paper);padding:.5rem 0;display:flex;gap:1rem;flex-wrap:wrap;font:14px system-ui,sans-serif;z-index:1}
.chooser[hidden]{display:none}
.chooser select{max-width:34ch;font:inherit;color:inherit;background:var(--paper)}
footer{padding-top:1rem;padding-bottom:2rem}
@media(max-width:760px){.js .panes{grid-template-columns:1fr}.js .panes article{max-height:60vh}}
@media(prefers-reduced-motion:reduce){.flash{animation:none;outline:3px solid var(--link)}}
@media print{nav,.chooser,button{display:none}.js .panes{display:block}.js .panes article{display:block;max-height:none;break-inside:avoid-page}details{display:block}}
]==]

assets.script = [==[
(function(){
var root=document.documentElement,articles=[].slice.call(document.querySelectorAll('.panes article'));
if(!articles.length)return;
root.classList.add('js');
var shown=[0,articles.length>1?1:0],selects=[].slice.call(document.querySelectorAll('.chooser select'));
document.querySelector('.chooser').hidden=false;
selects.forEach(function(s,pane){
  articles.forEach(function(a,i){var o=document.createElement('option');o.value=i;o.textContent=a.querySelector('h3').textContent;s.appendChild(o)});
  s.addEventListener('change',function(){show(pane,+s.value)});
});
function draw(){
  articles.forEach(function(a,i){a.classList.toggle('left',i===shown[0]);a.classList.toggle('right',i===shown[1]&&shown[1]!==shown[0])});
  selects.forEach(function(s,pane){s.value=shown[pane]});
}
function show(pane,i){
  if(shown[1-pane]===i)shown[1-pane]=shown[pane];
  shown[pane]=i;draw();
}
function inside(box,el){
  if(!el)return;
  var b=box.getBoundingClientRect(),e=el.getBoundingClientRect();
  box.scrollTop+=e.top-b.top-box.clientHeight/3;
}
function flash(el){el.classList.remove('flash');void el.offsetWidth;el.classList.add('flash')}
function light(passages){
  [].forEach.call(document.querySelectorAll('.shared.on'),function(e){e.classList.remove('on')});
  passages.forEach(function(p){
    [].forEach.call(document.querySelectorAll('[data-p~="'+p+'"]'),function(e){e.classList.add('on')});
  });
}
function go(id){
  var el=document.getElementById(id);if(!el)return false;
  var article=el.closest('.panes article');if(!article)return false;
  var i=articles.indexOf(article);
  if(shown.indexOf(i)<0)show(0,i);
  article.scrollIntoView({block:'start'});
  if(el!==article){inside(article,el);flash(el);if(el.dataset.p)light(el.dataset.p.split(' '))}
  return true;
}
function follow(el){
  var passages=el.dataset.p.split(' ');light(passages);
  var mine=el.closest('article');
  articles.forEach(function(a,i){
    if(a!==mine&&shown.indexOf(i)>=0)inside(a,a.querySelector('[data-p~="'+passages[0]+'"]'));
  });
}
document.addEventListener('click',function(event){
  var link=event.target.closest('a[href^="#d"]'),button=event.target.closest('[data-read]'),mark=event.target.closest('[data-p]');
  if(link&&go(link.getAttribute('href').slice(1))){event.preventDefault();history.replaceState(null,'',link.getAttribute('href'))}
  else if(button){
    var two=button.dataset.read.split(' ');shown=[two[0]-1,two[1]-1];draw();
    document.getElementById('texts').scrollIntoView();
    var first=articles[shown[0]],second=articles[shown[1]];
    var common=[].find.call(first.querySelectorAll('[data-p]'),function(e){
      return e.dataset.p.split(' ').some(function(p){return second.querySelector('[data-p~="'+p+'"]')})});
    if(common){inside(first,common);follow(common)}
  }
  else if(mark)follow(mark);
});
document.addEventListener('keydown',function(event){
  if(event.key==='Enter'&&event.target.matches&&event.target.matches('[data-p]'))follow(event.target);
});
draw();
if(location.hash)go(location.hash.slice(1));
})();
]==]

return assets
