/** What a bench asks of the bot that it measures, over the channel between the two processes. */
import { z } from 'zod';

const report = z.object({ port: z.number() });
const usage = z.object({ cpuMs: z.number(), rssMb: z.number() });

export type Usage = z.infer<typeof usage>;

/** In the measured process: tells the port, then answers every question with CPU and memory so far. */
export function reportUsage(port: number): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    const rssMb = process.memoryUsage.rss() / 1024 / 1024;
    process.send?.({ cpuMs: (user + system) / 1000, rssMb } satisfies Usage);
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ port });
}

/** In the measuring process: reads the first message of a child. */
export const readReport = (message: unknown): { port: number } => report.parse(message);
export const readUsage = (message: unknown): Usage => usage.parse(message);
