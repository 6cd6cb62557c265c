import assert from 'node:assert/strict';
import { metrics } from '../../bot/telemetry/names.js';
import type { ValueMap } from './evaluate.js';
import { bodiesOf, deployed, propertiesOf, read } from './house.js';
import type { Deployment } from './template.js';

const names: ReadonlySet<string> = new Set(Object.values(metrics).map(({ name }) => name));

/** The query of each alert on what the bot measures. */
const queriesOf = (deployment: Deployment): readonly string[] =>
  bodiesOf(deployment, 'Microsoft.Insights/scheduledQueryRules').map(({ properties }) => {
    const { criteria } = properties as { criteria: { allOf: readonly ValueMap[] } };
    return criteria.allOf[0]?.query as string;
  });

const measuredIn = (query: string): string | undefined => /name == "([^"]+)"/.exec(query)?.[1];

describe('the alerts', () => {
  let deployment: Deployment;
  before(async () => {
    deployment = await deployed('prod', { botCredential: 'secret', secretExpires: '2027-05-31' });
  });

  it('ask only for what the bot measures', () => {
    const asked = queriesOf(deployment).map(measuredIn);
    assert.ok(asked.length >= 5);
    for (const name of asked) assert.ok(name && names.has(name), String(name));
  });

  it('tell of errors, failed broadcasts, old work, an ending secret and a machine that is unwell', () => {
    const asked = new Set(queriesOf(deployment).map(measuredIn));
    for (const { name } of [
      metrics.faults,
      metrics.broadcastsFailed,
      metrics.queueAge,
      metrics.secretDaysLeft,
    ])
      assert.ok(asked.has(name), name);
    const watched = bodiesOf(deployment, 'Microsoft.Insights/metricAlerts').map(
      ({ properties }) => {
        const { criteria } = properties as { criteria: { allOf: readonly ValueMap[] } };
        return criteria.allOf[0]?.metricName;
      },
    );
    assert.deepEqual(watched, ['HealthCheckStatus', 'Http5xx']);
  });

  it('add up what is counted, and take the worst of what is a level', () => {
    for (const query of queriesOf(deployment)) {
      const metric = Object.values(metrics).find(({ name }) => name === measuredIn(query));
      const wanted =
        metric?.kind === 'counter' ? /= sum\(valueSum\)/ : /= (max\(valueMax\)|min\(valueMin\))/;
      assert.match(query, wanted);
    }
  });

  it('say nothing of a secret where there is none', async () => {
    const asked = queriesOf(await deployed('prod')).map(measuredIn);
    assert.ok(!asked.includes(metrics.secretDaysLeft.name));
  });

  it('reach somebody', () => {
    const { emailReceivers } = propertiesOf(deployment, 'Microsoft.Insights/actionGroups');
    assert.equal((emailReceivers as readonly ValueMap[])[0]?.emailAddress, 'it@example.gov.uk');
    const rules = bodiesOf(deployment, 'Microsoft.Insights/scheduledQueryRules');
    for (const { properties } of rules)
      assert.equal(
        ((properties as ValueMap).actions as { actionGroups: readonly string[] }).actionGroups
          .length,
        1,
      );
  });

  it('are each explained in the runbook, with what to do', () => {
    const runbook = read('deploy', 'README.md');
    const titles = bodiesOf(deployment, 'Microsoft.Insights/scheduledQueryRules').map(
      ({ properties }) => (properties as ValueMap).displayName as string,
    );
    for (const title of [...titles, 'alert-unhealthy', 'alert-http-5xx'])
      assert.ok(runbook.includes(title), title);
  });
});
