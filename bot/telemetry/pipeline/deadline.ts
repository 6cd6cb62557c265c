import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import type { Timer } from '../../timer.js';

/** An export that has not ended by then counts as failed, in ms: figures are lost, and nothing waits. */
const longestExportMs = 10_000;

/** Why an export gave no result. */
export class ExportTooSlow extends Error {
  override readonly name = 'ExportTooSlow';
}

/**
 * Calls an exporter as if it were well made: one that throws, rejects or hangs has failed, and nobody else
 * knows of it. The exporter to Application Insights gives a promise that it promises to nobody.
 */
export function exported(
  timer: Timer,
  run: (done: (result: ExportResult) => void) => unknown,
): Promise<ExportResult> {
  return new Promise((resolve) => {
    const cancel = timer(longestExportMs, () =>
      resolve({ code: ExportResultCode.FAILED, error: new ExportTooSlow() }),
    );
    const end = (result: ExportResult): void => {
      cancel();
      resolve(result);
    };
    const fail = (problem: unknown): void =>
      end({
        code: ExportResultCode.FAILED,
        error: problem instanceof Error ? problem : new Error('The exporter failed.'),
      });
    try {
      Promise.resolve(run(end)).catch(fail);
    } catch (problem) {
      fail(problem);
    }
  });
}
