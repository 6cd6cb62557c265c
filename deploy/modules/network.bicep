// A network for the bot alone. Its one subnet tells the storage account who is asking; nothing else is in it.
param name string
param location string
param tags object
@description('Split as it is: the first 64 addresses are the subnet’s.')
param range string

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [range] }
    subnets: [
      {
        name: 'web'
        properties: {
          addressPrefix: cidrSubnet(range, 26, 0)
          delegations: [
            { name: 'web', properties: { serviceName: 'Microsoft.Web/serverFarms' } }
          ]
          serviceEndpoints: [
            { service: 'Microsoft.Storage' }
          ]
        }
      }
    ]
  }
}

output subnetId string = network.properties.subnets[0].id
