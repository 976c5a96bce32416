/// A table of things that have names, and the table of their names.
package enum NameKind: String, CaseIterable, Sendable {
  case framework, aspect, metric, population, survey

  var table: String { rawValue + "s" }
  var namesTable: String { rawValue + "_names" }
  var idColumn: String { rawValue + "_id" }
  var reportTable: ImportReport.Table {
    switch self {
    case .framework: .frameworks
    case .aspect: .aspects
    case .metric: .metrics
    case .population: .populations
    case .survey: .surveys
    }
  }
}
