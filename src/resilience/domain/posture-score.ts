import {
  completenessOf,
  estimated,
  known,
  unknown,
  type Completeness,
  type Figure,
  type Finding,
  type Score,
  type ScoreNode,
} from '../../scorecards/domain/score-tree.js';
import type { CriterionAttainment, PostureAssessment } from './posture.js';
import type { DisruptionOutcome } from './recovery.js';

const POINTS = 'points of 100';
const LABELS = {
  component: 'Loss of a component',
  zone: 'Loss of a zone',
  region: 'Loss of a region',
  provider: 'Loss of a provider',
  availability: 'Availability',
} as const;

/** The assessment as the posture score of a card: a node per criterion with what was found, whose weighted values sum to the score. */
export function toPostureScore(assessment: PostureAssessment): Score {
  return {
    name: 'posture',
    value: assessment.posture,
    completeness: completeness(assessment),
    tree: {
      id: 'posture',
      label: 'Disaster-recovery posture',
      value: assessment.posture,
      weight: null,
      findings: [testedFinding(assessment), ...assessment.availability.findings],
      parts: assessment.criteria.map((criterion) => criterionNode(criterion, assessment)),
    },
  };
}

function criterionNode(criterion: CriterionAttainment, assessment: PostureAssessment): ScoreNode {
  const outcome = assessment.recovery.find((each) => each.disruption === criterion.criterion);
  return {
    id: criterion.criterion,
    label: criterion.applicable ? LABELS[criterion.criterion] : `${LABELS[criterion.criterion]} (not applicable)`,
    value: criterionFigure(criterion),
    weight: criterion.weight,
    findings: outcome
      ? disruptionFindings(outcome, criterion, assessment)
      : availabilityFindings(criterion, assessment),
    parts: [],
  };
}

function criterionFigure(criterion: CriterionAttainment): Figure {
  if (!criterion.applicable) return known(0, POINTS);
  if (criterion.attainment === null)
    return { ...unknown(POINTS), low: 100 * criterion.low, high: 100 * criterion.high };
  return estimated(100 * criterion.attainment, POINTS, 100 * criterion.low, 100 * criterion.high);
}

function disruptionFindings(
  outcome: DisruptionOutcome,
  criterion: CriterionAttainment,
  assessment: PostureAssessment,
): Finding[] {
  const objective = assessment.objectives.disruptions[outcome.disruption];
  const subject = outcome.worst?.name ?? outcome.disruption;
  const steps = outcome.worst?.plan.steps ?? [];
  const points = outcome.worst?.point.points ?? [];
  const effect = criterion.attainment === null ? null : -100 * criterion.weight * (1 - criterion.attainment);
  const held = (seconds: number): string => `${seconds} s wanted${objective.stated ? '' : ' by default'}`;
  return [
    finding(
      outcome.rto === null ? 'unrecoverable' : 'recovery-time',
      subject,
      outcome.rto ?? unknown('s'),
      effect,
      `${outcome.because} (${held(objective.rtoSeconds)})`,
      steps.flatMap((step) => step.sourceIds),
    ),
    finding(
      outcome.rpo === null ? 'data-lost' : 'recovery-point',
      subject,
      outcome.rpo ?? unknown('s'),
      null,
      `${points.map((point) => `${point.component}: ${point.because}`).join('; ') || 'no data is touched'} (${held(objective.rpoSeconds)})`,
      points.flatMap((point) => point.sourceIds),
    ),
    ...(outcome.worst?.plan.unknownComponents ?? []).map((id) =>
      finding('no-recovery-step', id, unknown('s'), null, `no recovery step is known for ${id}`, []),
    ),
  ];
}

function availabilityFindings(criterion: CriterionAttainment, assessment: PostureAssessment): Finding[] {
  const effect = criterion.attainment === null ? null : -100 * criterion.weight * (1 - criterion.attainment);
  const basis = (which: PostureAssessment['availability'], lost: number | null): Finding =>
    finding(
      `availability-${which.basis}`,
      'architecture',
      which.availabilityPct,
      lost,
      lost === null ? `on the ${which.basis} basis, for comparison` : criterion.because,
      which.contributions.flatMap((each) => each.sourceIds),
    );
  const leading = assessment.availability.contributions
    .slice(0, 3)
    .map((each) =>
      finding(
        'largest-contribution',
        each.subject,
        estimated(each.minutesPerYear, 'min/year'),
        null,
        `${Math.round(each.share * 100)} % of the downtime: ${each.because}`,
        each.sourceIds,
      ),
    );
  return [basis(assessment.availability, effect), basis(assessment.otherAvailability, null), ...leading];
}

function testedFinding(assessment: PostureAssessment): Finding {
  const { posture, postureIfTested, tested } = assessment;
  const gain = posture.value === null || postureIfTested === null ? null : posture.value - postureIfTested;
  return finding(
    tested ? 'recovery-tested' : 'recovery-untested',
    'architecture',
    known(tested ? 1 : 0, '1'),
    gain,
    tested
      ? 'recovery was tested within a year: recoveries done by people count at their likely time'
      : 'recovery was not tested within a year: recoveries done by people count at the high end of their time',
    [],
  );
}

function finding(
  rule: string,
  subject: string,
  measured: Figure,
  effect: number | null,
  because: string,
  sourceIds: readonly string[],
): Finding {
  return { rule, subject, measured, effect, because, sourceIds: [...new Set(sourceIds)], confidence: 'estimate' };
}

function completeness(assessment: PostureAssessment): Completeness {
  const weights = { known: 0, estimated: 0, unknown: 0 };
  for (const criterion of assessment.criteria) {
    weights[criterion.attainment === null && criterion.applicable ? 'unknown' : 'estimated'] += criterion.weight;
  }
  return completenessOf(weights);
}
