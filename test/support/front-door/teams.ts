import { compose } from '../../../bot/compose.js';
import { teamsPlatform, type TeamsOptions } from '../../../bot/composition/teams.js';
import { listen } from '../../../bot/running.js';
import { FakeTeams } from '../fake-teams.js';
import { Person } from '../person.js';
import type { FrontDoor } from './post.js';

/** The real server and the real adapter, and the fake of Teams before them. */
export async function teamsDoor(options: TeamsOptions): Promise<FrontDoor> {
  const teams = await FakeTeams.start();
  return {
    post: teams,
    environment: { SERVICE_HOSTS: new URL(teams.serviceUrl).host },
    async open(surroundings) {
      const composed = await compose(surroundings, teamsPlatform(options));
      const running = await listen(composed, 0, '127.0.0.1');
      const address = `http://127.0.0.1:${running.port}`;
      return {
        ...{ address, doings: composed.doings },
        person: (clock, details) => new Person(teams, `${address}/api/messages`, clock, details),
        async stop() {
          await running.stop(1_000);
          await teams.stop();
        },
      };
    },
    abandon: () => teams.stop(),
  };
}
