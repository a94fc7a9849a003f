import TraceAnalysis

/// Figures of drawn traces as their definitions have them, to hold the fast ones against.
struct NaiveFigures: Equatable, CustomStringConvertible {
  var count = 0
  var outcomes: [String: Int] = [:]
  var total: Int64 = 0
  var extremes: [Int64] = []
  var percentiles: [Int64] = []

  init(_ traces: [RandomTraffic.Drawn]) {
    count = traces.count
    for outcome in traces.compactMap(\.outcome) { outcomes[outcome, default: 0] += 1 }
    let times = traces.compactMap(\.time).sorted()
    total = times.reduce(0, +)
    guard let first = times.first, let last = times.last else { return }
    extremes = [first, last]
    percentiles = [50, 90, 95, 99].map { percent in
      times.first { value in times.count { $0 <= value } * 100 >= percent * times.count } ?? -1
    }
  }

  init(_ figures: ResponseFigures) {
    count = figures.count
    let names: [(CallOutcomes.Kind, String)] = [
      (.ok, "ok"), (.error, "error"), (.throttle, "throttle"), (.fault, "fault"),
    ]
    for (kind, name) in names where figures.count(kind) > 0 {
      outcomes[name] = figures.count(kind)
    }
    guard let lengths = figures.lengths else { return }
    total = lengths.total
    extremes = [lengths.minimum, lengths.maximum]
    let found = lengths.percentiles
    percentiles = [found.p50, found.p90, found.p95, found.p99]
  }

  var description: String { "\(count) \(outcomes) \(total) \(extremes) \(percentiles)" }
}
