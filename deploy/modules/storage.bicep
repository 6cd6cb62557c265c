// Tables and queues: all that the bot keeps. It makes them itself when it starts.
param name string
param location string
param tags object
param sku string
@description('The subnet that may reach it; empty: every network may, with a role.')
param subnetId string
param allowedIps array
param locked bool
param principalId string

var isOpen = empty(subnetId)
// Storage Table Data Contributor and Storage Queue Data Contributor: to read and write, not to give rights.
var roles = ['0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3', '974c5e8b-45b9-4653-ba55-5f855dd0fb88']

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isOpen ? 'Allow' : 'Deny'
      virtualNetworkRules: isOpen ? [] : [{ id: subnetId, action: 'Allow' }]
      ipRules: [for address in allowedIps: { value: address, action: 'Allow' }]
    }
  }
}

resource mayUse 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in roles: {
    name: guid(account.id, principalId, role)
    scope: account
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (locked) {
  name: 'keep'
  scope: account
  properties: { level: 'CanNotDelete', notes: 'The partnership’s data. Take this lock away to remove it.' }
}

output name string = account.name
