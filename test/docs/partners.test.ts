import { describeStory } from './going-through.js';
import { partners } from './stories/partners.js';

describeStory(partners);
