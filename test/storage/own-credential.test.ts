import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { ownCredential } from '../../bot/storage/azure/connection.js';
import { azureIdentity } from '../support/azure-identity.js';

describe('who the bot is towards storage', () => {
  const clientId = randomUUID();

  beforeEach(() => azureIdentity.open(clientId));
  afterEach(() => azureIdentity.close());

  it('is on App Service the managed identity that AZURE_CLIENT_ID names', async () => {
    const credential = await ownCredential();
    const given = await credential.getToken('https://storage.azure.com/.default');
    assert.equal(given?.token, 'token-1');
    assert.deepEqual(azureIdentity.asked, [
      { clientId, resource: 'https://storage.azure.com', header: 'only the app knows this' },
    ]);
  });
});
