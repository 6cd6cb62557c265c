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
  /** Told of every request that was turned away, for the log: a wrong app id refuses everything. */
  readonly refused: (status: number, reason: string) => void;
}

/** The messaging endpoint as one list, top to bottom. */
export function createEndpoint({ adapter, admission, turn, refused }: EndpointParts): Endpoint {
  const turnAway = (status: number, error: string): ActivityResponse => {
    refused(status, error);
    return { status, body: { error } };
  };
  return async ({ authorization, body }) => {
    const parsed = parseActivity(body);
    if (!parsed.ok) return turnAway(400, parsed.problem);
    const admitted = admit(parsed.activity, admission);
    if (!admitted.admitted) return turnAway(admitted.status, admitted.reason);
    const response = await adapter.receive(authorization, parsed.activity, (context) =>
      turn(context, parsed.activity),
    );
    if (response.status === 401) refused(401, 'The token is missing or wrong.');
    return response;
  };
}
