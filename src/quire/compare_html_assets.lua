-- luacheck: no max line length
-- Style and behaviour of the comparison's page.

local assets = {}

assets.style = [==[
:root{--ink:#1b1d21;--paper:#fbfaf7;--line:#d9d5cc;--dim:#62615d;--link:#1a4f8b;--mark:#ffe9a8;--strong:#ffc94d;--own:#e3f0e4;--bad:#a31f17;--good:#26602d;--heat:199,94,31}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e7e4dc;--paper:#17181b;--line:#3a3b40;--dim:#b0aea7;--link:#8db8ea;--mark:#463a12;--strong:#6a520f;--own:#1c3023;--bad:#ffbdb5;--good:#8fd19e;--heat:190,96,40}}
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
h1,h2,h3,.note,li,td,summary{overflow-wrap:break-word}
table{border-collapse:collapse;font:14px/1.45 system-ui,sans-serif}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--dim)}
th,.nowrap{white-space:nowrap}
td.where{min-width:4.5rem;max-width:18rem}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.scroll{overflow-x:auto}
.heat{margin-bottom:.6rem}
.heat td,.heat td.self{text-align:right;padding:0;min-width:3.4rem;background:rgba(var(--heat),calc(var(--v,0)*.6))}
.heat thead th{text-align:right}.heat thead th:nth-child(2){text-align:left}
.heat th:first-child{position:sticky;left:0;background:var(--paper)}
.heat td:nth-child(2){text-align:left;padding:.3rem .6rem;white-space:nowrap}
.heat td.self,.heat td:nth-child(2){background:none}
.heat td.self{color:var(--dim);padding:.3rem .5rem}
.heat button{all:unset;box-sizing:border-box;display:block;width:100%;padding:.3rem .5rem;text-align:right;white-space:nowrap;cursor:pointer;font-variant-numeric:tabular-nums}
button,select{font:13px system-ui,sans-serif;color:var(--link);background:var(--paper);border:1px solid var(--line);border-radius:4px;padding:.15rem .5rem;cursor:pointer}
:focus-visible,.heat button:focus-visible{outline:2px solid var(--link);outline-offset:1px}
.heat button:focus-visible{outline-offset:-2px}
.verdicts{list-style:none;padding:0;columns:2 420px;column-gap:2rem}
.verdicts>li{break-inside:avoid;margin-bottom:.8rem}
.verdicts ul{margin:.1rem 0 .3rem;padding-left:1.1rem;color:var(--dim);font:13px/1.45 system-ui,sans-serif}
.bar{display:inline-block;width:70px;height:.55em;border:1px solid var(--line);background:linear-gradient(90deg,var(--link) calc(var(--v)*100%),transparent 0)}
.place{display:inline-block;min-width:1.5em;text-align:center;padding:0 .35em;border:1px solid var(--line);border-radius:3px;text-decoration:none;font:13px/1.5 system-ui,sans-serif;background:var(--paper)}
#overview .place,#only .place{display:inline;border:0;padding:0;text-align:left;font:inherit}
#only .place{color:inherit}
#only .place:hover,#overview .place:hover{text-decoration:underline}
blockquote{margin:.2rem 0 .4rem;padding-left:.8rem;border-left:3px solid var(--strong)}
ol.passages,ol.quotations{padding-left:2.2rem}
.passages li,.quotations li{margin-bottom:1rem}
.passages p,.quotations p{margin:0 0 .2rem}
.diff td{padding:.1rem .5rem .1rem 0;border:0}
del{color:var(--bad);text-decoration:line-through}
ins{color:var(--good);text-decoration:underline;text-decoration-thickness:2px}
.negation b,.number b{color:var(--bad)}
tr.different td:last-child{color:var(--bad);font-weight:600}
details summary{cursor:pointer;font:14px/1.6 system-ui,sans-serif}
.tree,.tree ul{list-style:none;padding-left:1.2rem;border-left:1px solid var(--line);font:14px/1.5 system-ui,sans-serif}
.tree span{color:var(--dim)}
.key span{margin-right:.4rem;padding:0 .2rem;color:var(--ink)}
.text{white-space:pre-wrap;overflow-wrap:anywhere}
article{border:1px solid var(--line);border-radius:6px;padding:.8rem 1rem;margin-bottom:1rem;min-width:0;scroll-margin-top:3.4rem}
.only{background:var(--own)}
.shared{background:var(--mark)}
[data-p]{cursor:pointer}
.shared.over,.shared.on{background:var(--strong)}
.aside,.key .aside{color:var(--dim);font-style:italic}
.aside.on,.aside.over{color:var(--ink)}
.quoted{text-decoration:underline;text-decoration-color:var(--dim);text-underline-offset:3px}
.unquoted{text-decoration:underline dotted;text-underline-offset:3px}
.other,.key .other{color:var(--bad);font-weight:600}
.flash{animation:flash 1.6s}
@keyframes flash{0%,60%{outline:3px solid var(--link)}}
.js .panes{display:grid;grid-template-columns:repeat(var(--panes,2),minmax(15rem,1fr));gap:1rem;overflow-x:auto;padding:3px}
.js .panes article{display:none;max-height:85vh;overflow:auto;margin:0}
.js .panes article.shown{display:block}
.chooser{position:sticky;top:0;background:var(--paper);padding:.5rem 0;display:flex;gap:.5rem 1rem;flex-wrap:wrap;align-items:center;font:14px system-ui,sans-serif;z-index:1}
.chooser[hidden]{display:none}
.chooser label{min-width:0;max-width:100%}
.chooser select{max-width:min(30ch,70vw);color:inherit}
footer{padding-top:1rem;padding-bottom:2rem}
@media screen and (max-width:760px){
.chooser{gap:.3rem .8rem}
.js .panes{grid-template-columns:minmax(0,1fr)}.js .panes article{max-height:calc((100vh - 7rem)/2)}
article{scroll-margin-top:6rem}
ol.passages,ol.quotations{padding-left:1.6rem}
.stack,.stack tbody,.stack tr,.stack td{display:block}.stack thead{display:none}
.stack td{border:0;padding:.05rem 0}.stack tr{border-bottom:1px solid var(--line);padding:.4rem 0}
.stack td:empty{display:none}#overview .stack td:nth-child(-n+2){display:inline}.stack .n{text-align:left}
.stack td[data-name]:before{content:attr(data-name) ": ";color:var(--dim)}
.heat td:nth-child(2){max-width:9rem;overflow:hidden;text-overflow:ellipsis}
}
@media(prefers-reduced-motion:reduce){.flash{animation:none;outline:3px solid var(--link)}}
@media print{
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
nav,.chooser,button{display:none}.heat button{display:block}
.scroll{overflow:visible}.heat{font-size:8px}.heat td,.heat td.self{min-width:0}.heat button{padding:.1rem}
.js .panes{display:block}.js .panes article{display:block;max-height:none;overflow:visible;margin-bottom:1rem}
tr,li,blockquote,h2,h3{break-inside:avoid}h2,h3{break-after:avoid}
}
]==]

assets.script = [==[
(function(){
var root=document.documentElement,panes=document.querySelector('.panes'),chooser=document.querySelector('.chooser');
function all(selector,within){return [].slice.call((within||document).querySelectorAll(selector))}
var articles=all('article',panes);
if(!articles.length)return;
root.classList.add('js');
articles.forEach(function(a){a.tabIndex=0});
var most=Math.min(4,articles.length),shown=articles.length>1?[0,1]:[0];

// ---- which texts stand side by side: shown[pane] is a text's number from 0 ----
function names(){return shown.length===2?['left','right']:shown.map(function(_,pane){return 'text '+(pane+1)})}
function button(text,act){
  var b=document.createElement('button');b.type='button';b.textContent=text;b.addEventListener('click',act);
  chooser.appendChild(b);return b;
}
function choices(){
  chooser.textContent='';
  names().forEach(function(name,pane){
    var label=document.createElement('label'),select=document.createElement('select');
    articles.forEach(function(a,i){
      var o=document.createElement('option');o.value=i;o.textContent=a.querySelector('h3').textContent;select.appendChild(o);
    });
    select.addEventListener('change',function(){show(pane,+select.value)});
    label.appendChild(document.createTextNode(name+' '));label.appendChild(select);chooser.appendChild(label);
  });
  if(shown.length<most)button('one more',function(){
    for(var i=0;shown.indexOf(i)>=0;)i++;
    shown.push(i);draw();all('select',chooser)[shown.length-1].focus();
  });
  if(shown.length>2)button('one less',function(){shown.pop();draw();all('select',chooser)[shown.length-1].focus()});
}
function draw(){
  var selects=all('select',chooser);
  if(selects.length!==shown.length){choices();selects=all('select',chooser)}
  chooser.hidden=articles.length<2;
  panes.style.setProperty('--panes',shown.length);
  articles.forEach(function(a,i){a.classList.toggle('shown',shown.indexOf(i)>=0)});
  selects.forEach(function(s,pane){s.value=shown[pane]});
  // the keyboard goes from left to right too; a text that moves keeps its place
  for(var pane=shown.length-1;pane>0;pane--){
    var left=articles[shown[pane-1]],right=articles[shown[pane]];
    if(right.compareDocumentPosition(left)&4){var top=left.scrollTop;panes.insertBefore(left,right);left.scrollTop=top}
  }
}
function show(pane,i){
  var other=shown.indexOf(i);
  if(other>=0)shown[other]=shown[pane];
  shown[pane]=i;draw();
}

// ---- places ----
function inside(box,el){
  if(el)box.scrollTop+=el.getBoundingClientRect().top-box.getBoundingClientRect().top-box.clientHeight/3;
}
function flash(el){
  all('.flash').forEach(function(e){e.classList.remove('flash')});
  void el.offsetWidth;el.classList.add('flash');
  setTimeout(function(){el.classList.remove('flash')},1600);
}
function focus(el){if(!el.hasAttribute('tabindex'))el.tabIndex=-1;el.focus({preventScroll:true})}
function light(passages,how){
  all('.shared.'+how).forEach(function(e){e.classList.remove(how)});
  passages.forEach(function(p){all('[data-p~="'+p+'"]').forEach(function(e){e.classList.add(how)})});
}
function go(id){
  var el=document.getElementById(id),article=el&&el.closest('.panes article');
  if(!article)return false;
  var i=articles.indexOf(article);
  if(shown.indexOf(i)<0)show(0,i);
  article.scrollIntoView({block:'start',inline:'nearest'});
  if(el===article)article.scrollTop=0;
  else{inside(article,el);flash(el);if(el.dataset.p)light(el.dataset.p.split(' '),'on')}
  focus(el);
  return true;
}
function follow(el){
  var passages=el.dataset.p.split(' '),mine=el.closest('article');light(passages,'on');
  articles.forEach(function(a,i){
    if(a!==mine&&shown.indexOf(i)>=0)inside(a,a.querySelector('[data-p~="'+passages[0]+'"]'));
  });
}
function read(first,second){
  shown=[first,second];draw();
  var a=articles[first],b=articles[second];
  a.scrollIntoView({block:'start'});
  var common=all('[data-p]',a).filter(function(e){
    return e.dataset.p.split(' ').some(function(p){return b.querySelector('[data-p~="'+p+'"]')});
  })[0];
  focus(a);
  if(!common)return;
  var passage=common.dataset.p.split(' ').filter(function(p){return b.querySelector('[data-p~="'+p+'"]')})[0];
  inside(a,common);inside(b,b.querySelector('[data-p~="'+passage+'"]'));light([passage],'on');
}
document.addEventListener('click',function(event){
  var link=event.target.closest('a[href^="#d"]'),pair=event.target.closest('[data-read]'),mark=event.target.closest('[data-p]');
  if(link){
    var to=link.getAttribute('href');
    if(document.getElementById(to.slice(1))){event.preventDefault();history.pushState(null,'',to);go(to.slice(1))}
  }
  else if(pair){var two=pair.dataset.read.split(' ');read(two[0]-1,two[1]-1)}
  else if(mark)follow(mark);
});
document.addEventListener('mouseover',function(event){
  var mark=event.target.closest('[data-p]');light(mark?mark.dataset.p.split(' '):[],'over');
});

// ---- keyboard: Enter or space on a mark; the heat map is one stop, arrows move in it ----
var cells=all('.heat [data-read]'),steps={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]};
cells.forEach(function(c,i){c.tabIndex=i?-1:0});
document.addEventListener('keydown',function(event){
  var el=event.target;
  if(!el.matches)return;
  if(el.matches('[data-p]')&&(event.key==='Enter'||event.key===' ')){event.preventDefault();follow(el)}
  else if(el.matches('.heat [data-read]')&&steps[event.key]){
    event.preventDefault();
    var step=steps[event.key],at=el.dataset.read.split(' '),row=+at[0],column=+at[1],next;
    do{
      column+=step[0];row+=step[1];
      next=document.querySelector('.heat [data-read="'+row+' '+column+'"]');
    }while(!next&&row===column);
    if(next){el.tabIndex=-1;next.tabIndex=0;next.focus()}
  }
});

// ---- paper: every text in its order, nothing folded ----
var folded=[];
window.addEventListener('beforeprint',function(){
  folded=all('details:not([open])');folded.forEach(function(d){d.open=true});
  articles.forEach(function(a){panes.appendChild(a)});
});
window.addEventListener('afterprint',function(){folded.forEach(function(d){d.open=false});draw()});
draw();
if(location.hash)go(location.hash.slice(1));
})();
]==]

return assets
