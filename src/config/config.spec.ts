import { describe, expect, it } from '@jest/globals';
import { readHttpConfig } from './http.config.js';
import { readLoggingConfig } from './logging.config.js';

describe('settings', () => {
  it('listen on 127.0.0.1:3000 unless told otherwise', () => {
    expect(readHttpConfig({})).toMatchObject({ host: '127.0.0.1', port: 3000 });
  });

  it('take a blank variable as absent', () => {
    expect(readHttpConfig({ PORT: ' ' }).port).toBe(3000);
  });

  it.each(['70000', '-1', '3e3', '0x10', 'http'])('refuse PORT=%s, naming variable, value and bound', (PORT) => {
    expect(() => readHttpConfig({ PORT })).toThrow(`setting PORT is "${PORT}", but must be an integer from 0 to 65535`);
  });

  it('refuse a log level that does not exist, naming those that do', () => {
    expect(() => readLoggingConfig({ LOG_LEVEL: 'loud' })).toThrow(/LOG_LEVEL is "loud".*one of fatal, error, warn/);
  });

  it('never let headers take longer than the whole request', () => {
    expect(readHttpConfig({ REQUEST_TIMEOUT_MS: '5000' }).headersTimeoutMs).toBe(5000);
  });
});
