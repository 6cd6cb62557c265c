import type { Environment } from '../../bot/config.js';
import { House } from './house.js';
import type { Chapter, Story } from './stories/story.js';
import { Walk, type Scene } from './walk.js';

/** A story as it is told: each chapter goes on where the one before ended, or in a bot of its own. */
export class Telling {
  private house: House | undefined;
  readonly scenes: Scene[] = [];

  constructor(private readonly story: Story) {}

  /** Does what the chapter does; gives the walk through its section. */
  async tell({ tell, environment }: Chapter): Promise<Walk> {
    const going = environment ? undefined : this.house;
    const walk = new Walk(going ?? (await this.begin(environment)));
    await tell(walk);
    this.scenes.push(...walk.scenes);
    return walk;
  }

  async end(): Promise<void> {
    await this.house?.stop();
    this.house = undefined;
  }

  private async begin(environment: Environment = {}): Promise<House> {
    await this.end();
    const house = await House.start(environment);
    this.house = house;
    await this.story.before(new Walk(house));
    return house;
  }
}
