import { parseActivity } from './activity.js';
import type { ActivityResponse, TeamsAdapter } from './adapter.js';
import { admit, servesTenant, type AdmissionRules } from './admission.js';
import type { TurnHandler } from './turn.js';

/** A request to the messaging endpoint, as the HTTP server hands it over. */
export interface ActivityRequest {
  readonly authorization: string;
  readonly body: unknown;
}

/** Answers one request of the platform: parse, admit, authenticate, serve its organisation or not, turn. */
export type Endpoint = (request: ActivityRequest) => Promise<ActivityResponse>;

export interface EndpointParts {
  readonly adapter: TeamsAdapter;
  readonly admission: AdmissionRules;
  /** The turn of whoever is served, and of whoever is not. */
  readonly turn: TurnHandler;
  readonly outsiders: TurnHandler;
  /** Told of every request that was turned away, for the log: a wrong app id refuses everything. */
  readonly refused: (status: number, reason: string) => void;
}

/** The messaging endpoint as one list, top to bottom. */
export function createEndpoint(parts: EndpointParts): Endpoint {
  const { adapter, admission, turn, outsiders, refused } = parts;
  const turnAway = (status: number, error: string): ActivityResponse => {
    refused(status, error);
    return { status, body: { error } };
  };
  return async ({ authorization, body }) => {
    const parsed = parseActivity(body);
    if (!parsed.ok) return turnAway(400, parsed.problem);
    const { activity } = parsed;
    const admitted = admit(activity, admission);
    if (!admitted.admitted) return turnAway(admitted.status, admitted.reason);
    const response = await adapter.receive(authorization, activity, (context) =>
      servesTenant(activity, admission) ? turn(context, activity) : outsiders(context, activity),
    );
    if (response.status === 401) refused(401, 'The token is missing or wrong.');
    // The SDK's 501 would look like a fault of the bot, where somebody asks for what it does not offer.
    if (response.status === 501) return turnAway(400, 'The bot offers no invoke of this name.');
    return response;
  };
}
