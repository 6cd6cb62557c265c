// Loaded before a measured program (node --import): tells its CPU, memory and event loop over the channel to the bench.
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();

process.on('message', (question) => {
  const [heapBefore, collectedAt] = [process.memoryUsage().heapUsed, performance.now()];
  const longestDelayMs = delay.max / 1e6;
  if (question.collect) globalThis.gc();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  process.send({
    cpuMs: (user + system) / 1000,
    rssMb: rss / 1024 / 1024,
    heapMb: heapBefore / 1024 / 1024,
    ...(question.collect && {
      keptMb: heapUsed / 1024 / 1024,
      collectMs: performance.now() - collectedAt,
    }),
    longestDelayMs,
  });
  delay.reset();
});
// A measured program ends as it does by itself: the channel does not keep it.
process.channel?.unref();
