/** The day an inspection is placed by, as the domain's `inspectionOn` says. */
export const inspectionOnSql = (alias: string) =>
  `coalesce(${alias}.fieldwork_from, ${alias}.notice_on, ${alias}.report_received_on, ${alias}.published_on, ${alias}.expected_from)`

/** The verdicts on a finding, that of the latest inspection first. */
export const latestFirst = (inspection: string, verdict: string) =>
  `${inspectionOnSql(inspection)} desc nulls last, ${verdict}.at desc, ${verdict}.id`
