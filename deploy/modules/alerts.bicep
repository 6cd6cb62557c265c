// What wakes somebody. README.md says what to do about each. The bot measures; bot/telemetry/names.ts has the names.
param suffix string
param location string
param tags object
param insightsId string
param webId string
param actionGroupId string
@description('Whether the app has a secret that ends some day.')
param secretIsUsed bool

var measured = [
  {
    name: 'faults'
    title: 'The bot meets faults'
    severity: 2
    query: 'customMetrics | where name == "bot.faults" | summarize measured = sum(valueSum)'
    operator: 'GreaterThan'
    threshold: 5
    every: 'PT5M'
    over: 'PT15M'
    clears: true
  }
  {
    name: 'broadcast'
    title: 'A broadcast did not reach everybody'
    severity: 1
    query: 'customMetrics | where name == "bot.broadcasts.failed" | summarize measured = sum(valueSum)'
    operator: 'GreaterThan'
    threshold: 0
    every: 'PT5M'
    over: 'PT15M'
    clears: true
  }
  {
    name: 'queue-age'
    title: 'Work has waited for 15 minutes'
    severity: 2
    query: 'customMetrics | where name == "bot.queue.age" | summarize measured = max(valueMax)'
    operator: 'GreaterThan'
    threshold: 900
    every: 'PT5M'
    over: 'PT15M'
    clears: true
  }
  {
    name: 'throttled'
    title: 'Teams asks the bot to slow down'
    severity: 3
    query: 'customMetrics | where name == "bot.throttled" | summarize measured = sum(valueSum)'
    operator: 'GreaterThan'
    threshold: 100
    every: 'PT15M'
    over: 'PT30M'
    clears: true
  }
  {
    name: 'feeds'
    title: 'News feeds cannot be read'
    severity: 3
    query: 'customMetrics | where name == "bot.feed.faults" | summarize measured = sum(valueSum)'
    operator: 'GreaterThan'
    threshold: 20
    every: 'PT6H'
    over: 'P1D'
    clears: false
  }
]
var ofSecret = [
  {
    name: 'secret'
    title: 'The app’s secret ends within 30 days'
    severity: 1
    query: 'customMetrics | where name == "bot.secret.days_left" | summarize measured = min(valueMin)'
    operator: 'LessThan'
    threshold: 30
    every: 'PT12H'
    over: 'P1D'
    clears: false
  }
]

resource metrics 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = [
  for rule in concat(measured, secretIsUsed ? ofSecret : []): {
    name: 'alert-${rule.name}-${suffix}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.title
      description: 'See "When it is unwell" in deploy/README.md.'
      severity: rule.severity
      enabled: true
      scopes: [insightsId]
      evaluationFrequency: rule.every
      windowSize: rule.over
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Total'
            metricMeasureColumn: 'measured'
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      // What is looked at twice a day does not clear by itself: it is told again until it is mended.
      autoMitigate: rule.clears
      actions: { actionGroups: [actionGroupId] }
    }
  }
]

resource unhealthy 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-unhealthy-${suffix}'
  location: 'global'
  tags: tags
  properties: {
    description: 'A machine does not answer /health as it should. See "When it is unwell" in deploy/README.md.'
    severity: 1
    enabled: true
    scopes: [webId]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'healthy'
          metricNamespace: 'Microsoft.Web/sites'
          metricName: 'HealthCheckStatus'
          timeAggregation: 'Average'
          operator: 'LessThan'
          threshold: 100
        }
      ]
    }
    actions: [{ actionGroupId: actionGroupId }]
  }
}

resource failing 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-http-5xx-${suffix}'
  location: 'global'
  tags: tags
  properties: {
    description: 'Teams gets errors from the bot. See "When it is unwell" in deploy/README.md.'
    severity: 2
    enabled: true
    scopes: [webId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'errors'
          metricNamespace: 'Microsoft.Web/sites'
          metricName: 'Http5xx'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 10
        }
      ]
    }
    actions: [{ actionGroupId: actionGroupId }]
  }
}
