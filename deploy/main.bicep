// Everything the bot needs on Azure: one resource group for each environment. Read README.md beside this file first.
targetScope = 'subscription'

@description('Names this deployment among others, such as kcsp-dev. azd finds it again by this name.')
@minLength(2)
@maxLength(20)
param environmentName string

@description('Where everything is kept, such as uksouth.')
param location string

@description('What it is for. It decides the sizes below, each of which can be set by itself.')
@allowed(['dev', 'prod'])
param environment string

@description('Application (client) id of the Entra app that the bot is.')
@minLength(36)
@maxLength(36)
param botAppId string

@description('The Entra tenant that the app belongs to.')
param botTenantId string = subscription().tenantId

@description('How the app proves itself: by the managed identity that it trusts, or by a secret in the key vault.')
@allowed(['federated', 'secret'])
param botCredential string = 'federated'

@description('The day on which the app’s secret ends, as 2027-05-31. Only with botCredential secret.')
param secretExpires string = ''

@description('Entra object ids of the editors, with commas between.')
@minLength(36)
param editors string

@description('Tenant ids of the organisations that the bot serves, with commas between. Empty: only its own.')
param allowedTenants string = ''

@description('Where alerts and the budget are written to.')
@minLength(6)
param alertEmail string

@description('What a month may cost before somebody is told, in the currency of the subscription.')
@minValue(1)
param budgetAmount int = environment == 'prod' ? 200 : 40

@description('The first day of the month from which the budget counts.')
param budgetStart string = utcNow('yyyy-MM-01')

@description('The machine of the App Service plan.')
@allowed(['B1', 'B2', 'B3', 'S1', 'P0v3', 'P1v3', 'P2v3'])
param planSku string = environment == 'prod' ? 'P0v3' : 'B1'

@description('How many machines run the bot. Two or more in production: one can be replaced while the other answers.')
@minValue(1)
@maxValue(10)
param instances int = environment == 'prod' ? 2 : 1

@description('Copies of the data: in three zones of the region, or in one building.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageSku string = environment == 'prod' ? 'Standard_ZRS' : 'Standard_LRS'

@description('Who reaches the storage account: only the bot’s own subnet and allowedIps, or any network. Both need a role.')
@allowed(['subnet', 'open'])
param storageNetwork string = environment == 'prod' ? 'subnet' : 'open'

@description('Addresses of the council from which the storage account may be reached too, such as 192.0.2.0/24.')
param allowedIps array = []

@description('The range of the bot’s own network. It is connected to nothing, so any private range does.')
param networkRange string = '10.20.0.0/24'

@description('Whether the storage account is locked against deletion.')
param lockStorage bool = environment == 'prod'

@description('How long logs are kept, in days.')
@minValue(30)
@maxValue(730)
param logDays int = environment == 'prod' ? 90 : 30

@description('The most that is logged in a day, in GB.')
@minValue(1)
param logDailyGb int = 1

@description('Other settings of the bot by their names, as docs/settings.md explains them.')
param extraSettings object = {}

var tags = { 'azd-env-name': environmentName, application: 'kcsp-bot', environment: environment }
var suffix = toLower(uniqueString(subscription().id, environmentName, location))

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: { name: 'id-kcsp-bot-${suffix}', location: location, tags: tags }
}

module network 'modules/network.bicep' = if (storageNetwork == 'subnet') {
  name: 'network'
  scope: group
  params: { name: 'vnet-kcsp-bot-${suffix}', location: location, tags: tags, range: networkRange }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    name: 'stkcspbot${suffix}'
    location: location
    tags: tags
    sku: storageSku
    subnetId: storageNetwork == 'subnet' ? network!.outputs.subnetId : ''
    allowedIps: allowedIps
    locked: lockStorage
    principalId: identity.outputs.principalId
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    suffix: suffix
    location: location
    tags: tags
    days: logDays
    dailyGb: logDailyGb
    email: alertEmail
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  scope: group
  params: {
    name: 'kv-kcsp-${suffix}'
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module web 'modules/web.bicep' = {
  name: 'web'
  scope: group
  params: {
    name: 'app-kcsp-bot-${suffix}'
    planName: 'plan-kcsp-bot-${suffix}'
    location: location
    tags: tags
    sku: planSku
    instances: instances
    subnetId: storageNetwork == 'subnet' ? network!.outputs.subnetId : ''
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    vaultName: vault.outputs.name
    storageAccount: storage.outputs.name
    insightsConnection: monitoring.outputs.connectionString
    workspaceId: monitoring.outputs.workspaceId
    botAppId: botAppId
    botTenantId: botTenantId
    botCredential: botCredential
    secretExpires: secretExpires
    editors: editors
    allowedTenants: allowedTenants
    extraSettings: extraSettings
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  scope: group
  params: {
    name: 'bot-kcsp-${suffix}'
    tags: tags
    sku: environment == 'prod' ? 'S1' : 'F0'
    displayName: environment == 'prod' ? 'Kent Community Safety' : 'Kent Community Safety (${environment})'
    appId: botAppId
    tenantId: botTenantId
    host: web.outputs.host
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    suffix: suffix
    location: location
    tags: tags
    insightsId: monitoring.outputs.insightsId
    webId: web.outputs.id
    actionGroupId: monitoring.outputs.actionGroupId
    secretIsUsed: botCredential == 'secret'
  }
}

module budget 'modules/budget.bicep' = {
  name: 'budget'
  scope: group
  params: {
    name: 'budget-kcsp-bot-${suffix}'
    amount: budgetAmount
    start: budgetStart
    email: alertEmail
    actionGroupId: monitoring.outputs.actionGroupId
  }
}

// azd keeps these as values of its environment: the hooks and `npm run package` read them by these names.
output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_KEY_VAULT_ID string = vault.outputs.id
output AZURE_KEY_VAULT_NAME string = vault.outputs.name
output AZURE_STORAGE_ACCOUNT string = storage.outputs.name
output MANAGED_IDENTITY_CLIENT_ID string = identity.outputs.clientId
output MANAGED_IDENTITY_PRINCIPAL_ID string = identity.outputs.principalId
output WEB_APP_ID string = web.outputs.id
output WEB_APP_NAME string = web.outputs.name
output PUBLIC_URL string = 'https://${web.outputs.host}'
output BOT_ENDPOINT string = bot.outputs.endpoint
output BOT_CREDENTIAL string = botCredential
output MicrosoftAppId string = botAppId
output MicrosoftAppTenantId string = botTenantId
