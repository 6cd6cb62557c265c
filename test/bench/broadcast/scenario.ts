import type { ConnectorProcess } from './connector-process.js';

/** Measures, prints its figures, and says whether it reached what it was to reach. */
export type Scenario = (connector: ConnectorProcess) => Promise<boolean>;
