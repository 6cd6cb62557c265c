import {
  AzureMonitorMetricExporter,
  AzureMonitorTraceExporter,
  type AzureMonitorExporterOptions,
} from '@azure/monitor-opentelemetry-exporter';
import type { Exporters } from './exporters.js';

/**
 * Exporters to Application Insights. What does not arrive is given up: it is not kept on the disk, where it would
 * wait beside the bot's data and be counted at the wrong time.
 */
export function azureExporters(connectionString: string): Exporters {
  // Figures about the exporter itself would go to another address of Microsoft's, and ask the machine for its name.
  process.env['APPLICATION_INSIGHTS_NO_STATSBEAT'] ??= 'true';
  const options: AzureMonitorExporterOptions = {
    ...{ connectionString, disableOfflineStorage: true },
    ...standIn(connectionString),
  };
  return {
    metrics: new AzureMonitorMetricExporter(options),
    spans: new AzureMonitorTraceExporter(options),
  };
}

/** The exporter makes https of every address; a stand-in on this machine, which the settings allow, has none. */
function standIn(connectionString: string): AzureMonitorExporterOptions {
  const [, host] = /(?:^|;)IngestionEndpoint=(http:[^;]+)/.exec(connectionString) ?? [];
  return host === undefined ? {} : { host, allowInsecureConnection: true };
}
