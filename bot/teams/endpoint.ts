import { parseActivity } from './activity.js';
import type { ActivityResponse, TeamsAdapter } from './adapter.js';
import { admit, type AdmissionRules } from './admission.js';
import type { TurnHandler } from './turn.js';

/** A request to the messaging endpoint, as the HTTP server hands it over. */
export interface ActivityRequest {
  readonly authorization: string;
  readonly body: unknown;
}

/** Answers one request of the platform: parse, admit, authenticate, turn. */
export type Endpoint = (request: ActivityRequest) => Promise<ActivityResponse>;

export interface EndpointParts {
  readonly adapter: TeamsAdapter;
  readonly admission: AdmissionRules;
  readonly turn: TurnHandler;
}

/** The messaging endpoint as one list, top to bottom. */
export function createEndpoint({ adapter, admission, turn }: EndpointParts): Endpoint {
  return async ({ authorization, body }) => {
    const parsed = parseActivity(body);
    if (!parsed.ok) return { status: 400, body: { error: parsed.problem } };
    const admitted = admit(parsed.activity, admission);
    if (!admitted.admitted) return { status: admitted.status, body: { error: admitted.reason } };
    return adapter.receive(authorization, parsed.activity, (context) =>
      turn(context, parsed.activity),
    );
  };
}
