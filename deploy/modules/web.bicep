// The machines that run the bot, and every setting that it reads.
param name string
param planName string
param location string
param tags object
param sku string
param instances int
@description('The subnet that it reaches storage through; empty: it needs none.')
param subnetId string
param identityId string
param identityClientId string
param vaultName string
param storageAccount string
param insightsConnection string
param workspaceId string
param botAppId string
param botTenantId string
param botCredential string
param secretExpires string
param editors string
param allowedTenants string
param extraSettings object

var inSubnet = !empty(subnetId)

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'linux'
  sku: { name: sku, capacity: instances }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  // azd finds by its tag where the service of azure.yaml goes.
  tags: union(tags, { 'azd-service-name': 'bot' })
  kind: 'app,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: inSubnet ? subnetId : null
    siteConfig: {
      linuxFxVersion: 'NODE|24-lts'
      // As `npm start`, without npm and a shell between: they would keep the signal to stop from the bot.
      appCommandLine: 'exec node --max-old-space-size=512 --max-semi-space-size=8 scripts/start.mjs'
      alwaysOn: true
      healthCheckPath: '/health'
      http20Enabled: true
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      httpLoggingEnabled: false
      numberOfWorkers: instances
    }
  }
}

var proof = botCredential == 'secret'
  ? {
      MicrosoftAppPassword: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=bot-secret)'
      SECRET_EXPIRES: secretExpires
    }
  : { MicrosoftAppClientId: identityClientId }

resource settings 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: site
  name: 'appsettings'
  properties: union(
    extraSettings,
    proof,
    {
      NODE_ENV: 'production'
      MicrosoftAppType: 'SingleTenant'
      MicrosoftAppId: botAppId
      MicrosoftAppTenantId: botTenantId
      ALLOWED_TENANTS: empty(allowedTenants) ? botTenantId : allowedTenants
      EDITORS: editors
      PUBLIC_URL: 'https://${site.properties.defaultHostName}'
      LINK_KEYS: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=link-keys)'
      AZURE_STORAGE_ACCOUNT: storageAccount
      // Which identity Azure's library takes, and that it tries no other way.
      AZURE_CLIENT_ID: identityClientId
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential'
      APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnection
      // The package brings dist/; App Service installs the libraries for its own kind of machine.
      SCM_DO_BUILD_DURING_DEPLOYMENT: 'true'
      // Seconds for the work in hand when a machine is replaced, and after which App Service ends it by force.
      STOP_GRACE_SECONDS: '25'
      WEBSITES_CONTAINER_STOP_TIME_LIMIT: '30'
      // After so many minutes without a sound answer of /health, a machine gets no more calls.
      WEBSITE_HEALTHCHECK_MAXPINGFAILURES: '3'
    }
  )
}

// Nobody deploys with a password: azd and the portal sign in with Entra ID.
resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: site
  name: 'ftp'
  properties: { allow: false }
}

resource noScmPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: site
  name: 'scm'
  properties: { allow: false }
}

// Not the log of HTTP calls: it would hold addresses of people, and links to files while they are good.
resource logged 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: site
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'AppServiceConsoleLogs', enabled: true }
      { category: 'AppServicePlatformLogs', enabled: true }
    ]
  }
}

output id string = site.id
output name string = site.name
output host string = site.properties.defaultHostName
