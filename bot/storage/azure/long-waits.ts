import type { TableClient } from '@azure/data-tables';
import { busy } from './faults.js';

type PipelinePolicy = Parameters<TableClient['pipeline']['addPolicy']>[0];

/**
 * Ends a call at once when the service asks for a longer wait than the call may take, in ms: otherwise the client
 * waits until its deadline, and all that is known then is that time ran out.
 */
export function refusesLongWaits(deadlineMs: number): PipelinePolicy {
  return {
    name: 'refusesLongWaits',
    async sendRequest(request, next) {
      const response = await next(request);
      if (response.status !== 429 && response.status !== 503) return response;
      const seconds = Number(response.headers.get('retry-after') ?? 0);
      if (seconds * 1_000 < deadlineMs) return response;
      const code = response.headers.get('x-ms-error-code') ?? 'ServerBusy';
      throw busy(code, response.status, seconds);
    },
  };
}
