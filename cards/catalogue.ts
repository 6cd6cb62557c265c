/** All cards: the name of a folder, the props it takes, and how they are bound to its template. */
import { bindBulletinList, type BulletinListProps } from './bulletin-list/data.js';
import { bindBulletin, type BulletinProps } from './bulletin/data.js';
import { bindChoices, type ChoicesProps } from './choices/data.js';
import { bindHelp, type HelpProps } from './help/data.js';
import { bindTopicItems, type TopicItemsProps } from './topic-items/data.js';
import { bindTopics, type TopicsProps } from './topics/data.js';
import { bindWelcome, type WelcomeProps } from './welcome/data.js';

export interface CardProps {
  readonly bulletin: BulletinProps;
  readonly 'bulletin-list': BulletinListProps;
  readonly choices: ChoicesProps;
  readonly help: HelpProps;
  readonly 'topic-items': TopicItemsProps;
  readonly topics: TopicsProps;
  readonly welcome: WelcomeProps;
}

export type CardName = keyof CardProps;

type Binders = { readonly [Name in CardName]: (props: CardProps[Name]) => object };

/** Turns a card's props (plain text) into what its template binds (escaped and complete). */
export const binders: Binders = {
  bulletin: bindBulletin,
  'bulletin-list': bindBulletinList,
  choices: bindChoices,
  help: bindHelp,
  'topic-items': bindTopicItems,
  topics: bindTopics,
  welcome: bindWelcome,
};

export const cardNames: readonly CardName[] = [
  'bulletin',
  'bulletin-list',
  'choices',
  'help',
  'topic-items',
  'topics',
  'welcome',
];
