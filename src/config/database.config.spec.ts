import { describe, expect, it } from '@jest/globals';
import { databaseSettings } from './database.config.js';

describe('databaseSettings', () => {
  it('stores in planner.db where nothing is set', () => {
    expect(databaseSettings({})).toEqual({ engine: 'sqlite', file: 'planner.db' });
  });

  it.each([
    ['sqlite:data/planner.db', { engine: 'sqlite', file: 'data/planner.db' }],
    ['sqlite::memory:', { engine: 'sqlite', file: ':memory:' }],
    ['postgres://planner:pw@db/planner', { engine: 'postgres', url: 'postgres://planner:pw@db/planner' }],
    ['postgresql://db/planner', { engine: 'postgres', url: 'postgresql://db/planner' }],
  ])('reads %s', (url, settings) => {
    expect(databaseSettings({ DATABASE_URL: url })).toEqual(settings);
  });

  it.each(['mysql://db/planner', 'planner.db', 'sqlite:'])('refuses %j and names what is accepted', (url) => {
    expect(() => databaseSettings({ DATABASE_URL: url })).toThrow('sqlite:<file>, sqlite::memory: or postgres://');
  });

  it('does not repeat a refused address, which may hold a password', () => {
    expect(() => databaseSettings({ DATABASE_URL: 'mysql://planner:secret@db' })).toThrow('"mysql://***@db"');
  });
});
