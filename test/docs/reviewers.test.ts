import { describeStory } from './going-through.js';
import { reviewers } from './stories/reviewers.js';

describeStory(reviewers);
