(()=>{
const track=document.querySelector(".track");
if(!track)return;
const links=[...track.querySelectorAll("a[href]")];
const rtl=getComputedStyle(track).direction==="rtl";
track.addEventListener("keydown",event=>{
if(event.altKey||event.ctrlKey||event.metaKey||event.shiftKey)return;
const at=links.indexOf(document.activeElement);
const step={ArrowRight:rtl?-1:1,ArrowLeft:rtl?1:-1}[event.key];
const to=event.key==="Home"?0:event.key==="End"?links.length-1:step===undefined?-1:Math.min(links.length-1,Math.max(0,at<0?0:at+step));
if(to<0)return;
event.preventDefault();
links[to].focus({preventScroll:true});
links[to].closest("li").scrollIntoView({block:"nearest",inline:"center"});
});
})();
