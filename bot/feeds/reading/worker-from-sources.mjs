// The thread of worker.ts while the program runs from its sources, in tests and in development.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
