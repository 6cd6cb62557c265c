/** The suites that go through the front door and are left to Teams, with the reason for each. */
export const teamsOnlySuites: Readonly<Record<string, string>> = {
  'test/faults/hanging.test.ts': 'asks /health of the HTTP server',
  'test/faults/without-storage.test.ts': 'storage that fails, told by /health and in the log',
  'test/feeds/hostile.test.ts': 'measures what hostile feeds cost, whoever is chatting',
  'test/fuzz/fuzz.test.ts': 'malformed activities',
  'test/proposals/killed.test.ts': 'kills bot/main.ts, which is the bot behind Teams',
  'test/scripts/demo.test.ts': 'its people are reached at the addresses that npm run dev answers',
  'test/server.test.ts': 'the HTTP server and its limits',
  'test/survival/days/everything.test.ts': 'simulated days of several instances behind Teams',
  'test/teams/dialogs.test.ts': 'the JSON with which Teams is answered',
  'test/teams/errors.test.ts': 'answers that Teams refuses',
  'test/teams/tenants.test.ts': 'tokens and organisations of activities',
};
