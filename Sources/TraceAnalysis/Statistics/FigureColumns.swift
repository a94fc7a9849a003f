/// The columns that tables of figures of traces have in common.
enum FigureColumns {
  /// How many answered in which class.
  static let outcomes = [
    ReportColumn("OkCount", "ok", priority: 3),
    ReportColumn("ErrorCount", "error", priority: 4),
    ReportColumn("ThrottleCount", "throttle", priority: 4),
    ReportColumn("FaultCount", "fault", priority: 5),
  ]

  static func outcomes(of figures: ResponseFigures) -> [ReportValue] {
    CallOutcomes.Kind.allCases.map { .count(figures.count($0)) }
  }

  /// How long they took.
  static let lengths = [
    ReportColumn("Mean", "mean", priority: 2),
    ReportColumn("P50", "p50", priority: 7),
    ReportColumn("P90", "p90", priority: 3),
    ReportColumn("P95", "p95", priority: 8),
    ReportColumn("P99", "p99", priority: 4),
    ReportColumn("TotalTime", "total", priority: 3),
  ]

  static func lengths(of figures: LengthFigures?) -> [ReportValue] {
    guard let figures else { return lengths.map { _ in .none } }
    let percentiles = figures.percentiles
    return [
      .nanoseconds(figures.mean), .nanoseconds(percentiles.p50), .nanoseconds(percentiles.p90),
      .nanoseconds(percentiles.p95), .nanoseconds(percentiles.p99), .nanoseconds(figures.total),
    ]
  }

  /// A share that may be unknown.
  static func share(_ share: Double?) -> ReportValue { share.map { .share($0) } ?? .none }

  /// A bar for a part of the largest of such parts.
  static func bar(_ count: Int, of most: Int) -> ReportValue {
    .bar(most > 0 ? Double(count) / Double(most) : 0)
  }
}
