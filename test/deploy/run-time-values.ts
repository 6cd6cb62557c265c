import type { ValueMap } from './evaluate.js';

/** What Azure tells of a resource once it is there, as far as the template reads it; the source is the reference. */
export const runTimeValues: Readonly<Record<string, ValueMap>> = {
  'Microsoft.ManagedIdentity/userAssignedIdentities': {
    clientId: '7a1d0d2e-98c2-4d55-8d3f-4a7b0b7d1c11',
    principalId: '8b2e1e3f-a9d3-4e66-9e40-5b8c1c8e2d22',
  },
  'Microsoft.Web/sites': { defaultHostName: 'app-kcsp-bot-example.azurewebsites.net' },
  'Microsoft.Insights/components': {
    ConnectionString:
      'InstrumentationKey=44444444-4444-4444-8444-444444444444;IngestionEndpoint=https://uksouth-1.in.applicationinsights.azure.com/',
  },
  'Microsoft.Network/virtualNetworks': {
    subnets: [
      {
        id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/web',
      },
    ],
  },
};
