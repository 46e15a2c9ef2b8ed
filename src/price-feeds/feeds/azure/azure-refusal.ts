import { FeedError } from '../../transport/feed-error.js';

/** Codes of Entra ID that tell what to do; https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const ENTRA: Readonly<Record<number, string>> = {
  7000215: 'the client secret is wrong: set AZURE_CLIENT_SECRET to the value of the secret, not its id',
  7000222: 'the client secret has expired: make a new one and set AZURE_CLIENT_SECRET',
  700016: 'the application is not in this tenant: check AZURE_CLIENT_ID and AZURE_TENANT_ID',
  90002: 'there is no such tenant: check AZURE_TENANT_ID',
  700027: 'the certificate of the application is not accepted: check AZURE_CLIENT_CERTIFICATE_PATH',
};
const ENTRA_CLOCK = 700024;

/**
 * What a refusal of Entra ID or of the Resource Manager means, by the code in its body; nothing of the body but its code is
 * told, since it may name accounts. Undefined where the status says as much.
 */
export function azureRefusal(place: string, status: number, body: string): FeedError | undefined {
  if (status >= 500 || status === 429 || status === 408) return undefined;
  const { entra, resourceManager } = codesOf(body);
  const [code] = entra;
  if (entra.includes(ENTRA_CLOCK)) {
    const message = `${place} answers ${status} (AADSTS${ENTRA_CLOCK}): this machine's clock is wrong; set it and try again`;
    return new FeedError('azure', 'clock-skew', message);
  }
  if (code !== undefined) {
    const advice = ENTRA[code] ?? 'check AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET';
    return new FeedError('azure', 'credentials', `${place} answers ${status} (AADSTS${code}): ${advice}`);
  }
  return resourceManager === undefined ? undefined : refusedByManager(place, status, resourceManager);
}

function refusedByManager(place: string, status: number, code: string): FeedError | undefined {
  const told = `${place} answers ${status} (${code})`;
  if (code === 'ExpiredAuthenticationToken') {
    const message = `${told}: the token has expired; sign in again, and check this machine's clock`;
    return new FeedError('azure', 'credentials', message);
  }
  if (code === 'AuthorizationFailed') {
    const message = `${told}: the credentials need the role Reader on the subscription AZURE_SUBSCRIPTION_ID names`;
    return new FeedError('azure', 'not-permitted', message);
  }
  if (code === 'SubscriptionNotFound' || code === 'InvalidSubscriptionId') {
    const message = `${told}: check AZURE_SUBSCRIPTION_ID, and whether the credentials belong to its tenant`;
    return new FeedError('azure', 'not-permitted', message);
  }
  return undefined;
}

/** `{"error_codes": [7000215]}` of Entra ID, `{"error": {"code": "AuthorizationFailed"}}` of the Resource Manager. */
function codesOf(body: string): { entra: readonly number[]; resourceManager: string | undefined } {
  const fields = objectOf(parse(body));
  const codes = fields['error_codes'];
  const entra = Array.isArray(codes) ? codes.filter((code): code is number => typeof code === 'number') : [];
  const code = objectOf(fields['error'])['code'];
  return { entra, resourceManager: typeof code === 'string' && /^\w{1,64}$/.test(code) ? code : undefined };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' ? (value as Readonly<Record<string, unknown>>) : {};
}
