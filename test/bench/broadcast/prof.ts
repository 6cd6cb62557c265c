import { mkdtempSync } from 'node:fs';
import inspector from 'node:inspector';
import fs from 'node:fs';
import { openStorage } from '../../../bot/storage/open.js';
import { recipients } from '../../broadcasts/builders.js';
import { Rig } from '../../broadcasts/rig.js';
import { standardRules } from '../../../bot/broadcasts/rules.js';
import { startConnectorProcess } from './connector-process.js';
const base = process.argv[2] ?? '/tmp/prof-';
const rate = Number(process.argv[3] ?? 100000);
const directory = mkdtempSync(base);
const storage = await openStorage({ kind: 'embedded', directory }, Date.now);
let tx = 0, rows = 0, txMs = 0, gets = 0, lists = 0;
const tables = { ...storage.tables, table: (n: any) => { const t = storage.tables.table(n); return { ...t, get: (k: any) => { gets++; return t.get(k); }, list: (k: any) => { lists++; return t.list(k); }, transaction: async (p: any, o: any) => { tx++; rows += o.length; const s = performance.now(); const r = await t.transaction(p, o); txMs += performance.now() - s; return r; } }; } };
const connector = await startConnectorProcess();
await connector.begin({ latencyMs: rate > 1000 ? 0 : 100 });
const r = standardRules(rate);
const n = Number(process.argv[4] ?? 4000);
const rig = new Rig({ storage: { tables: tables as any, queues: storage.queues }, recipients: () => recipients(n, { tenants: 8, serviceUrl: connector.serviceUrl }), rules: { ...r, pace: { ...r.pace, start: rate } } }).start();
for (let round = 0; round < 3; round++) {
  tx = rows = txMs = gets = lists = 0;
  const s = new inspector.Session(); s.connect();
  if (round === 2) { s.post('Profiler.enable'); s.post('Profiler.start'); }
  const c = process.cpuUsage(); const t = performance.now();
  const id = await rig.sends();
  while ((await rig.engine.get(id))?.state !== 'finished') await new Promise((res) => setTimeout(res, 50));
  const d = performance.now() - t; const u = process.cpuUsage(c);
  console.log((n / d * 1000).toFixed(0), '/s', (u.user / 1000 / n).toFixed(3), '+', (u.system / 1000 / n).toFixed(3), 'cpu ms', { tx, rows, txMs: Math.round(txMs), gets, lists, wall: Math.round(d) }, rig.faults.length, (await connector.counts()).mostOpen);
  if (round === 2) await new Promise<void>((res) => s.post('Profiler.stop', (_e, { profile }) => { fs.mkdirSync('/tmp/engine-scratch/p2', { recursive: true }); fs.writeFileSync('/tmp/engine-scratch/p2/a.cpuprofile', JSON.stringify(profile)); res(); }));
}
await rig.stop(); await connector.stop(); await storage.tables.close(); await storage.queues.close(); fs.rmSync(directory, { recursive: true });
