import { startBot } from './support/bot.js';
import { only } from './support/house.js';
const bot = await startBot();
const p = bot.person({ name: 'Asha Patel' });
const show = (m: any) => { for (const s of m) { console.log(s.text, '\n  [' + s.buttons.map((b:any)=>b.title+(b.kind==='Action.Submit'?'*':'')).join('] [') + ']', JSON.stringify(s.card ?? '').length); } };
const say = async (t: string) => { console.log('\n>> ' + t.slice(0,80)); const m = await p.says(t);  show(m); return m; };
try {
let m = await say("propose");
m = await say(`Hi Sam,

We would like to put forward a project called Bleed Kits on the High Street. Knife incidents in Margate rose from 12 to 31 last year and shopkeepers have nothing at hand. We will install ten bleed control kits and train 40 shop staff in how to use them with Kent Police and SECAmb.
About 2,000 residents a day pass by the kits. We ask for £2,450, the total cost is £3,100. It would start on 11 January and run until 19 March 2027.
Success would be measured by staff confident to use a kit, before and after.

Kind regards
Jo Marsh
Thanet District Council
jo.marsh@thanet.example.uk
01843 577000`);
m = await say("that's right");
m = await say('form');
let form = m[0]!;
console.log(JSON.stringify((form.card as any).body).slice(0,600));
let r = await p.presses(form, 'Save and go on', {title: 'x'.repeat(120), districts:'Thanet,Dover', organisation:'Thanet District Council', leadContact:'Jo Marsh', leadContactEmail:'jo@', priorities:'serious-violence' });
console.log('REPL', r.replacement?.text, r.messages.map(x=>x.text));
} finally { await bot.stop(); console.log(bot.log.filter(l=>Number(l.level)>=40)); }
