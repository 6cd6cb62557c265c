import type { Moment } from '../agenda.js';
import type { StoryCalendar } from '../calendar.js';
import type { Town, Townsperson } from '../town.js';

/** Those who came later, the last a few days ago. */
const newcomers = [
  ...['payback', 'policy', 'support-volunteers', 'thanet-multi', 'swale-housing'],
  ...['canterbury-parks', 'maidstone-housing', 'ashford-housing', 'fire-volunteers', 'emergency'],
];

/** What some of them choose, as they say it. */
const choices: readonly (readonly [string, string])[] = [
  ['domestic-abuse', 'topics domestic abuse and violence against women and girls'],
  ['support-caseworker', 'topics domestic abuse'],
  ['nurse', 'topics safeguarding and domestic abuse'],
  ['road-safety', 'topics road safety and young people'],
  ['rural', 'topics crime and asb'],
  ['drug-nurse', 'topics substance misuse and mental health'],
  ['canterbury-youth', 'topics young people'],
  ['swale-asb', 'topics asb'],
  ['ashford-licensing', 'stop'],
  ['maidstone-parking', 'stop'],
];

/** Everybody adds the bot and says where they are from; the manager gives roles. */
export function arrivals(calendar: StoryCalendar, { people }: Town): readonly Moment[] {
  const early = people.filter(({ key }) => !newcomers.includes(key));
  return [
    ...early.map((one, place) => arrival(one, calendar.daysAgo(330 - Math.floor(place / 12)))),
    ...newcomers.map((key, place): Moment => {
      const one = people.find((other) => other.key === key);
      if (!one) throw new RangeError(`Nobody is called ${key}.`);
      return arrival(one, calendar.daysAgo(184 - 20 * place));
    }),
    { at: calendar.daysAgo(318), run: giveRoles },
    ...choices.map(([key, words], place): Moment => ({
      at: calendar.daysAgo(280 - 20 * place),
      run: async (stage) => void (await stage.says(key, words)),
    })),
    {
      at: calendar.daysAgo(6),
      run: async (stage) => {
        await stage.says('swale-wardens', 'pause for 3 weeks');
        await stage.says('fire-west', `pause until ${calendar.dayAhead(20)}`);
        await stage.removes('licensing-police');
      },
    },
  ];
}

function arrival({ key, organisation }: Townsperson, at: Date): Moment {
  return {
    at,
    run: async (stage) => {
      await stage.installs(key);
      stage.last(await stage.says(key, organisation), new RegExp(organisation.slice(0, 8)));
    },
  };
}

const roles = [
  ...[
    'make Bulletin editor, county an editor',
    'make Head of community safety, county an approver',
  ],
  ...['make Strategy officer, county a reviewer', 'make Partnership superintendent a reviewer'],
  ...['make Public health specialist a reviewer', 'make Commissioning officer an approver'],
];

async function giveRoles(stage: Parameters<Moment['run']>[0]): Promise<void> {
  const { teamChannel } = stage.town;
  await stage.installs('manager', teamChannel);
  await stage.says('manager', 'team channel here', teamChannel);
  for (const words of roles) {
    stage.last(await stage.says('manager', words), /is now an? (?:editor|reviewer|approver)/);
  }
}
