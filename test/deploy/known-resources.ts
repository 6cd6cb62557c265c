/**
 * What Azure knows of the resources that deploy/ sets up: versions of their APIs, names of their properties, and the
 * values of some. Drawn up from Microsoft's type definitions for Bicep (github.com/Azure/bicep-types-az, 1f896de2d of
 * August 2026), which are also what learn.microsoft.com/azure/templates shows. Not all that there is: a property that
 * is not here is to be looked up there, and added.
 */
export type Shape = true | readonly string[] | { readonly [name: string]: Shape };

/** Every resource may have these; `parent` and `scope` are Bicep's own. */
const common = { 'name!': true, parent: true, scope: true } as const;
const tracked = { ...common, 'location!': true, tags: true } as const;
const onOff = ['Enabled', 'Disabled'];
const tls = ['1.2', '1.3'];
const principal: Shape = {
  'principalId!': true,
  'roleDefinitionId!': true,
  principalType: ['ServicePrincipal'],
};
const aggregation = ['Average', 'Count', 'Minimum', 'Maximum', 'Total'];
const comparison = ['Equals', 'GreaterThan', 'GreaterThanOrEqual', 'LessThan', 'LessThanOrEqual'];
const budgetNotice: Shape = {
  ...{ 'enabled!': true, 'operator!': ['EqualTo', 'GreaterThan', 'GreaterThanOrEqualTo'] },
  ...{ 'threshold!': true, thresholdType: ['Actual', 'Forecasted'] },
  ...{ 'contactEmails!': true, contactGroups: true, contactRoles: true, locale: true },
};

export const knownResources: Readonly<Record<string, Shape>> = {
  'Microsoft.Resources/resourceGroups@2024-03-01': tracked,
  'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30': tracked,
  'Microsoft.Authorization/roleAssignments@2022-04-01': { ...common, 'properties!': principal },
  'Microsoft.Authorization/locks@2020-05-01': {
    ...common,
    'properties!': { 'level!': ['CanNotDelete', 'ReadOnly'], notes: true },
  },
  'Microsoft.Network/virtualNetworks@2024-05-01': {
    ...tracked,
    properties: {
      addressSpace: { addressPrefixes: true },
      subnets: {
        'name!': true,
        properties: {
          ...{ addressPrefix: true, networkSecurityGroup: true, natGateway: true },
          delegations: { 'name!': true, properties: { serviceName: true } },
          serviceEndpoints: { service: ['Microsoft.Storage', 'Microsoft.KeyVault'] },
        },
      },
    },
  },
  'Microsoft.Storage/storageAccounts@2025-01-01': {
    ...tracked,
    'kind!': ['StorageV2'],
    'sku!': { 'name!': ['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'] },
    properties: {
      ...{ allowSharedKeyAccess: true, defaultToOAuthAuthentication: true },
      ...{ allowBlobPublicAccess: true, allowCrossTenantReplication: true },
      ...{ minimumTlsVersion: ['TLS1_2', 'TLS1_3'], supportsHttpsTrafficOnly: true },
      ...{ publicNetworkAccess: onOff, isLocalUserEnabled: true, accessTier: true },
      networkAcls: {
        bypass: ['AzureServices', 'None', 'Logging', 'Metrics'],
        'defaultAction!': ['Allow', 'Deny'],
        virtualNetworkRules: { 'id!': true, action: ['Allow'] },
        ipRules: { 'value!': true, action: ['Allow'] },
      },
    },
  },
  'Microsoft.KeyVault/vaults@2024-11-01': {
    ...tracked,
    'properties!': {
      'tenantId!': true,
      'sku!': { 'family!': ['A'], 'name!': ['standard', 'premium'] },
      ...{ enableRbacAuthorization: true, enableSoftDelete: true, enablePurgeProtection: true },
      ...{ softDeleteRetentionInDays: true, createMode: ['recover', 'default'] },
      publicNetworkAccess: onOff,
      networkAcls: {
        ...{ bypass: ['AzureServices', 'None'], defaultAction: ['Allow', 'Deny'] },
        ...{ ipRules: { 'value!': true }, virtualNetworkRules: { 'id!': true } },
      },
    },
  },
  'Microsoft.OperationalInsights/workspaces@2023-09-01': {
    ...tracked,
    properties: {
      sku: { 'name!': ['PerGB2018', 'CapacityReservation'] },
      retentionInDays: true,
      workspaceCapping: { dailyQuotaGb: true },
    },
  },
  'Microsoft.Insights/components@2020-02-02': {
    ...tracked,
    'kind!': true,
    properties: {
      ...{ 'Application_Type!': ['web', 'other'], WorkspaceResourceId: true },
      ...{ IngestionMode: ['LogAnalytics'], RetentionInDays: true, DisableLocalAuth: true },
    },
  },
  'Microsoft.Insights/actionGroups@2023-01-01': {
    ...tracked,
    properties: {
      ...{ 'groupShortName!': true, 'enabled!': true },
      emailReceivers: { 'name!': true, 'emailAddress!': true, useCommonAlertSchema: true },
    },
  },
  'Microsoft.Insights/diagnosticSettings@2021-05-01-preview': {
    ...common,
    properties: {
      workspaceId: true,
      logs: { category: true, categoryGroup: true, 'enabled!': true },
    },
  },
  'Microsoft.Insights/scheduledQueryRules@2022-06-15': {
    ...tracked,
    kind: ['LogAlert', 'LogToMetric'],
    'properties!': {
      ...{ displayName: true, description: true, severity: true, enabled: true, scopes: true },
      ...{ evaluationFrequency: true, windowSize: true, autoMitigate: true },
      ...{ muteActionsDuration: true, actions: { actionGroups: true } },
      criteria: {
        allOf: {
          ...{ query: true, timeAggregation: aggregation, metricMeasureColumn: true },
          ...{ operator: comparison, threshold: true },
          failingPeriods: { numberOfEvaluationPeriods: true, minFailingPeriodsToAlert: true },
        },
      },
    },
  },
  'Microsoft.Insights/metricAlerts@2018-03-01': {
    ...tracked,
    'properties!': {
      ...{ description: true, 'severity!': true, 'enabled!': true, 'scopes!': true },
      ...{ 'evaluationFrequency!': true, 'windowSize!': true, autoMitigate: true },
      actions: { actionGroupId: true },
      'criteria!': {
        'odata.type!': ['Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'],
        allOf: {
          ...{ 'criterionType!': ['StaticThresholdCriterion'], 'name!': true, 'metricName!': true },
          ...{ metricNamespace: true, 'timeAggregation!': aggregation },
          ...{ 'operator!': comparison, 'threshold!': true },
        },
      },
    },
  },
  'Microsoft.Web/serverfarms@2024-11-01': {
    ...tracked,
    kind: true,
    sku: { name: true, tier: true, capacity: true },
    properties: { reserved: true, zoneRedundant: true },
  },
  'Microsoft.Web/sites@2024-11-01': {
    ...tracked,
    kind: true,
    identity: { type: ['UserAssigned'], userAssignedIdentities: true },
    properties: {
      ...{ serverFarmId: true, httpsOnly: true, clientAffinityEnabled: true, sshEnabled: true },
      ...{ keyVaultReferenceIdentity: true, virtualNetworkSubnetId: true },
      siteConfig: {
        ...{ linuxFxVersion: true, appCommandLine: true, alwaysOn: true, healthCheckPath: true },
        ...{ http20Enabled: true, minTlsVersion: tls, scmMinTlsVersion: tls },
        ...{ ftpsState: ['Disabled', 'FtpsOnly'], httpLoggingEnabled: true, numberOfWorkers: true },
      },
    },
  },
  'Microsoft.Web/sites/config@2024-11-01': { ...common, properties: true },
  'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01': {
    ...{ 'name!': ['ftp', 'scm'], parent: true },
    properties: { 'allow!': true },
  },
  'Microsoft.BotService/botServices@2022-09-15': {
    ...tracked,
    kind: ['azurebot'],
    sku: { 'name!': ['F0', 'S1'] },
    properties: {
      ...{ 'displayName!': true, description: true, iconUrl: true, 'endpoint!': true },
      ...{ 'msaAppId!': true, msaAppType: ['SingleTenant', 'UserAssignedMSI'] },
      ...{ msaAppTenantId: true, msaAppMSIResourceId: true, publicNetworkAccess: onOff },
      ...{ schemaTransformationVersion: true, disableLocalAuth: true },
    },
  },
  'Microsoft.BotService/botServices/channels@2022-09-15': {
    ...tracked,
    'name!': ['MsTeamsChannel'],
    properties: {
      'channelName!': ['MsTeamsChannel'],
      properties: { 'isEnabled!': true, enableCalling: true },
    },
  },
  'Microsoft.Consumption/budgets@2024-08-01': {
    ...common,
    properties: {
      ...{ 'category!': ['Cost'], 'amount!': true, 'timeGrain!': ['Monthly', 'Quarterly'] },
      'timePeriod!': { 'startDate!': true, endDate: true },
      notifications: { spent80: budgetNotice, forecast100: budgetNotice },
    },
  },
};
