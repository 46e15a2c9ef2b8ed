import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { documentController } from '../documents/document-controller.js';
import { WorkloadRequest } from './workload.request.js';
import { StoredWorkload, WorkloadList } from './workload.response.js';
import { WorkloadsService } from './workloads.service.js';

const WorkloadDocuments = documentController({
  service: WorkloadsService,
  kind: 'workload',
  noun: 'Workload',
  exampleId: 'web-shop',
  createSummary: 'Store a workload',
  unknown: 'not-found',
  request: WorkloadRequest,
  stored: StoredWorkload,
  list: WorkloadList,
});

@ApiTags('Workloads')
@Controller('workloads')
export class WorkloadsController extends WorkloadDocuments {}
