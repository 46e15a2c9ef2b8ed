import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { databaseSettings, type DatabaseSettings } from '../config/database.config.js';
import { dataSourceOptions } from './data-source-options.js';

/** Token of the DatabaseSettings; tests and commands override it to choose another database. */
export const DATABASE_SETTINGS = Symbol('DatabaseSettings');

@Module({
  providers: [{ provide: DATABASE_SETTINGS, useFactory: () => databaseSettings(process.env) }],
  exports: [DATABASE_SETTINGS],
})
export class DatabaseSettingsModule {}

/** The one data source of the process. Connecting fails at once: a start that cannot reach its database should say so. */
@Module({
  imports: [
    DatabaseSettingsModule,
    TypeOrmModule.forRootAsync({
      imports: [DatabaseSettingsModule],
      inject: [DATABASE_SETTINGS],
      useFactory: (settings: DatabaseSettings) => ({ ...dataSourceOptions(settings), retryAttempts: 0 }),
    }),
  ],
  exports: [DatabaseSettingsModule],
})
export class DatabaseModule {}
