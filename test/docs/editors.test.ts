import { describeStory } from './going-through.js';
import { editors } from './stories/editors.js';

describeStory(editors);
