import type { Explanations } from './explanation.js';

export const telemetry = {
  APPLICATIONINSIGHTS_CONNECTION_STRING: {
    meaning:
      'Where figures and traces go: an Application Insights resource. The name is that of Azure’s own tools.',
    unset: 'unset: the log',
    refused: 'An `IngestionEndpoint` over http, but on this machine; in production there as well.',
  },
  SECRET_EXPIRES: {
    meaning:
      'The day on which the application’s secret ends. How many days are left is measured, so that an alert can tell in time.',
  },
} as const satisfies Explanations;
