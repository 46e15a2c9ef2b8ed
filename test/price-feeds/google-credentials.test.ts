import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sendJson } from './google-server.js';
import { RUN, useGoogleSetting } from './google-setting.js';

describe('the feed of Google Cloud with credentials of its own', () => {
  const setting = useGoogleSetting();

  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const account = { type: 'service_account', client_email: 'reader@prices.example', private_key_id: 'k1' };

  it('signs its tokens with the key of a service account', async () => {
    setting.giveCredentials({ ...account, private_key: privateKey });
    setting.server.publicKey = publicKey;
    expect(await setting.read(RUN)).toHaveLength(2);
    expect(setting.server.seen[0]?.headers.authorization).toMatch(/^Bearer ey/);
  });

  describe('of a workload identity', () => {
    const give = (tokenUrl: string): void => {
      const subject = join(setting.folder, 'subject-token');
      writeFileSync(subject, 'subject-t0ken');
      setting.giveCredentials({
        type: 'external_account',
        audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q',
        subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
        token_url: tokenUrl,
        credential_source: { file: subject },
      });
      setting.server.accessToken = 'access-t0ken';
    };

    it('exchanges its token', async () => {
      give(`http://${setting.server.host}/token`);
      expect(await setting.read(RUN)).toHaveLength(2);
      expect(setting.server.seen.map(({ path }) => path)).toEqual(['/token', `/v1/services/${RUN}/skus`]);
    });

    it('exchanges no token where it may not go', async () => {
      give('http://169.254.169.254/token');
      await expect(setting.read(RUN)).rejects.toMatchObject({ code: 'host-not-allowed' });
      expect(setting.server.seen).toEqual([]);
    });

    it.each([
      ['Token has been expired or revoked.', 'credentials', 'gcloud auth application-default login'],
      [
        'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values.',
        'clock-skew',
        'clock',
      ],
    ])('tells a refusal: %s', async (description, code, advice) => {
      give(`http://${setting.server.host}/token`);
      setting.server.faults = [
        (_request, response) => {
          sendJson(response, 400, { error: 'invalid_grant', error_description: description });
          return true;
        },
      ];
      const failed = setting.read(RUN);
      await expect(failed).rejects.toMatchObject({ code, message: expect.stringContaining(advice) });
      await expect(failed).rejects.not.toMatchObject({ message: expect.stringContaining('t0ken') });
    });
  });

  it('refreshes a sign-in only where it may go', async () => {
    setting.giveCredentials({
      type: 'authorized_user',
      client_id: 'c',
      client_secret: 's3cret',
      refresh_token: 'r3fresh',
    });
    const failed = setting.read(RUN);
    await expect(failed).rejects.toMatchObject({ code: 'host-not-allowed' });
    await expect(failed).rejects.toMatchObject({ message: expect.stringContaining('oauth2.googleapis.com') });
    await expect(failed).rejects.not.toMatchObject({ message: expect.stringMatching(/s3cret|r3fresh/) });
  });

  it('says that there are none', async () => {
    Reflect.deleteProperty(process.env, 'GOOGLE_API_KEY');
    await expect(setting.read(RUN)).rejects.toMatchObject({
      code: 'credentials',
      message: expect.stringContaining('GOOGLE_API_KEY'),
    });
    expect(setting.server.seen).toEqual([]);
  });

  it('says that a key cannot be read, without repeating it', async () => {
    setting.giveCredentials({ ...account, private_key: 'not a k3y' });
    const failed = setting.read(RUN);
    await expect(failed).rejects.toMatchObject({ code: 'credentials' });
    await expect(failed).rejects.not.toMatchObject({ message: expect.stringContaining('k3y') });
  });

  it('says that the file of credentials is not there', async () => {
    Reflect.deleteProperty(process.env, 'GOOGLE_API_KEY');
    process.env['GOOGLE_APPLICATION_CREDENTIALS'] = join(setting.folder, 'missing.json');
    await expect(setting.read(RUN)).rejects.toMatchObject({
      code: 'credentials',
      message: expect.stringContaining('GOOGLE_APPLICATION_CREDENTIALS'),
    });
  });
});
