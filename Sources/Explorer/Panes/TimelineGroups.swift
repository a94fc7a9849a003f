import TraceAnalysis
import TraceModel

/// The lines of a waterfall that are no spans: runs of siblings that are alike, and gaps.
struct TimelineGroups: Sendable {
  /// The runs, ascending by their first rows.
  let runs: [TimelineRun]
  /// The gaps by the row before which they end, those of the innermost spans first.
  let gaps: [Int: [UninstrumentedGap]]
  /// Whether there are none, as every span is to be shown by itself.
  let isPlain: Bool
  /// By row of the trace, where there are runs: the number of the run that it is one of, or -1.
  private var memberships: [Int32] = []
  private let firstRow: Int

  /// A gap that takes a smaller part of the trace has no line.
  private static let leastShare = 0.01

  /// The runs and the gaps of a trace.
  ///
  /// - Complexity: O(n log n) for n spans in the trace.
  init(of opened: OpenedTrace) {
    let store = opened.store
    let rows = store.rows(of: opened.trace)
    firstRow = rows.lowerBound
    isPlain = false
    runs = TimelineRun.runs(of: opened)
    gaps = Dictionary(
      grouping: UninstrumentedGap.gaps(
        ofTrace: opened.trace,
        in: store,
        share: Self.leastShare
      ).reversed(),
      by: \.next
    )
    guard !runs.isEmpty else { return }
    memberships = Array(repeating: -1, count: rows.count)
    for (number, run) in runs.enumerated() {
      var row = run.rows.lowerBound
      while row < run.rows.upperBound {
        memberships[row - firstRow] = Int32(number)
        row = Int(store.spans.subtreeEnd[row])
      }
    }
  }

  private init() {
    runs = []
    gaps = [:]
    isPlain = true
    firstRow = 0
  }

  /// Nothing but spans.
  static let none = TimelineGroups()

  /// The run that a span is one of.
  func run(ofMember row: Int) -> Int? {
    guard !memberships.isEmpty, memberships[row - firstRow] >= 0 else { return nil }
    return Int(memberships[row - firstRow])
  }
}
