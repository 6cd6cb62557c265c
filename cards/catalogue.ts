/** All cards: the name of a folder, the props it takes, and how they are bound to its template. */
import { bindAnswer, type AnswerProps } from './answer/data.js';
import { bindBroadcastForm, type BroadcastFormProps } from './broadcast-form/data.js';
import { bindBroadcast, type BroadcastProps } from './broadcast/data.js';
import { bindBulletinList, type BulletinListProps } from './bulletin-list/data.js';
import { bindBulletin, type BulletinProps } from './bulletin/data.js';
import { bindChoices, type ChoicesProps } from './choices/data.js';
import { bindCompose, type ComposeProps } from './compose/data.js';
import { bindDownload, type DownloadProps } from './download/data.js';
import { bindEntries, type EntriesProps } from './entries/data.js';
import { bindEnquiry, type EnquiryProps } from './enquiry/data.js';
import { bindEnquiryAnswer, type EnquiryAnswerProps } from './enquiry-answer/data.js';
import { bindEnquiryForm, type EnquiryFormProps } from './enquiry-form/data.js';
import { bindEnquiryList, type EnquiryListProps } from './enquiry-list/data.js';
import { bindEnquiryWeek, type EnquiryWeekProps } from './enquiry-week/data.js';
import { bindEvents, type EventsProps } from './events/data.js';
import { bindHelp, type HelpProps } from './help/data.js';
import { bindNews, type NewsProps } from './news/data.js';
import { bindSafeguarding, type SafeguardingProps } from './safeguarding/data.js';
import { bindPot, type PotProps } from './pot/data.js';
import { bindProposalForm, type ProposalFormProps } from './proposal-form/data.js';
import { bindProposalNotice, type ProposalNoticeProps } from './proposal-notice/data.js';
import { bindProposalQuestion, type ProposalQuestionProps } from './proposal-question/data.js';
import { bindProposalReview, type ProposalReviewProps } from './proposal-review/data.js';
import { bindProposalStart, type ProposalStartProps } from './proposal-start/data.js';
import { bindRegister, type RegisterProps } from './register/data.js';
import { bindRegisterFilter, type RegisterFilterProps } from './register-filter/data.js';
import { bindRanking, type RankingProps } from './ranking/data.js';
import { bindStatus, type StatusProps } from './status/data.js';
import { bindSubscriptionForm, type SubscriptionFormProps } from './subscription-form/data.js';
import { bindSuggestion, type SuggestionProps } from './suggestion/data.js';
import { bindTopicItems, type TopicItemsProps } from './topic-items/data.js';
import { bindTopics, type TopicsProps } from './topics/data.js';
import { bindWelcome, type WelcomeProps } from './welcome/data.js';
import { bindWhatFits, type WhatFitsProps } from './what-fits/data.js';

export interface CardProps {
  readonly answer: AnswerProps;
  readonly broadcast: BroadcastProps;
  readonly 'broadcast-form': BroadcastFormProps;
  readonly bulletin: BulletinProps;
  readonly 'bulletin-list': BulletinListProps;
  readonly choices: ChoicesProps;
  readonly compose: ComposeProps;
  readonly download: DownloadProps;
  readonly entries: EntriesProps;
  readonly enquiry: EnquiryProps;
  readonly 'enquiry-answer': EnquiryAnswerProps;
  readonly 'enquiry-form': EnquiryFormProps;
  readonly 'enquiry-list': EnquiryListProps;
  readonly 'enquiry-week': EnquiryWeekProps;
  readonly events: EventsProps;
  readonly help: HelpProps;
  readonly news: NewsProps;
  readonly safeguarding: SafeguardingProps;
  readonly pot: PotProps;
  readonly 'proposal-form': ProposalFormProps;
  readonly 'proposal-notice': ProposalNoticeProps;
  readonly 'proposal-question': ProposalQuestionProps;
  readonly 'proposal-review': ProposalReviewProps;
  readonly 'proposal-start': ProposalStartProps;
  readonly register: RegisterProps;
  readonly 'register-filter': RegisterFilterProps;
  readonly ranking: RankingProps;
  readonly status: StatusProps;
  readonly 'subscription-form': SubscriptionFormProps;
  readonly suggestion: SuggestionProps;
  readonly 'topic-items': TopicItemsProps;
  readonly topics: TopicsProps;
  readonly welcome: WelcomeProps;
  readonly 'what-fits': WhatFitsProps;
}

export type CardName = keyof CardProps;

type Binders = { readonly [Name in CardName]: (props: CardProps[Name]) => object };

/** Turns a card's props (plain text) into what its template binds (escaped and complete). */
export const binders: Binders = {
  answer: bindAnswer,
  broadcast: bindBroadcast,
  'broadcast-form': bindBroadcastForm,
  bulletin: bindBulletin,
  'bulletin-list': bindBulletinList,
  choices: bindChoices,
  compose: bindCompose,
  download: bindDownload,
  entries: bindEntries,
  enquiry: bindEnquiry,
  'enquiry-answer': bindEnquiryAnswer,
  'enquiry-form': bindEnquiryForm,
  'enquiry-list': bindEnquiryList,
  'enquiry-week': bindEnquiryWeek,
  events: bindEvents,
  help: bindHelp,
  news: bindNews,
  safeguarding: bindSafeguarding,
  pot: bindPot,
  'proposal-form': bindProposalForm,
  'proposal-notice': bindProposalNotice,
  'proposal-question': bindProposalQuestion,
  'proposal-review': bindProposalReview,
  'proposal-start': bindProposalStart,
  register: bindRegister,
  'register-filter': bindRegisterFilter,
  ranking: bindRanking,
  status: bindStatus,
  'subscription-form': bindSubscriptionForm,
  suggestion: bindSuggestion,
  'topic-items': bindTopicItems,
  topics: bindTopics,
  welcome: bindWelcome,
  'what-fits': bindWhatFits,
};

export const cardNames: readonly CardName[] = [
  'answer',
  'broadcast',
  'broadcast-form',
  'bulletin',
  'bulletin-list',
  'choices',
  'compose',
  'download',
  'entries',
  'enquiry',
  'enquiry-answer',
  'enquiry-form',
  'enquiry-list',
  'enquiry-week',
  'events',
  'help',
  'news',
  'safeguarding',
  'pot',
  'proposal-form',
  'proposal-notice',
  'proposal-question',
  'proposal-review',
  'proposal-start',
  'register',
  'register-filter',
  'ranking',
  'status',
  'subscription-form',
  'suggestion',
  'topic-items',
  'topics',
  'welcome',
  'what-fits',
];
