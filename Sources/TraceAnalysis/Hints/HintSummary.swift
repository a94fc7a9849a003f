public import TraceModel

/// What rules find in many traces.
public struct HintSummary: Sendable {
  /// What one rule found.
  public struct Finding: Hashable, Sendable {
    /// The rule.
    public let rule: HintRule
    /// The numbers of the traces in which it found anything, ascending.
    public internal(set) var traces: [UInt32] = []
    /// How many hints there are.
    public internal(set) var hintCount = 0
    /// The time that they concern, in nanoseconds.
    public internal(set) var nanoseconds: Int64 = 0
    /// The hint that is to be read first.
    public internal(set) var example: Hint?

    mutating func add(_ hint: Hint) {
      let trace = UInt32(truncatingIfNeeded: hint.trace)
      if traces.last != trace { traces.append(trace) }
      hintCount += 1
      nanoseconds = saturatingSum(nanoseconds, hint.nanoseconds)
      if let example, !hint.goesBefore(example) { return }
      example = hint
    }

    mutating func add(_ other: Finding) {
      traces += other.traces
      hintCount += other.hintCount
      nanoseconds = saturatingSum(nanoseconds, other.nanoseconds)
      guard let first = other.example else { return }
      if let example, !first.goesBefore(example) { return }
      example = first
    }
  }

  /// How many traces were looked at.
  public let traceCount: Int
  /// In how many of them anything was found.
  public let hintedCount: Int
  /// What the rules that were applied found, in the order of the rules; those that found nothing too.
  public let findings: [Finding]
  /// The hints with the most time, in the order in which they are to be read.
  public let hints: [Hint]

  /// Applies rules to traces.
  ///
  /// - Parameters:
  ///   - store: The traces.
  ///   - traces: Those to look at; by default all.
  ///   - rules: The rules to apply; the others are off.
  ///   - most: How many hints are kept at most.
  ///   - runner: Does the work in parts.
  /// - Complexity: O(n log n) for n spans of the largest trace, O(n) for all spans.
  public init(
    of store: TraceStore,
    among traces: RowSet? = nil,
    rules: Set<HintRule> = Set(HintRule.allCases),
    most: Int = 1_000,
    runner: any JobRunner = SerialJobs()
  ) {
    let all = store.traces.count
    let parts = max(1, min(runner.width * 4, all / 4_096))
    let tallies = runner.results(parts) { part in
      HintTally(
        all * part / parts..<all * (part + 1) / parts,
        among: traces,
        rules: rules,
        most: most,
        in: store
      )
    }
    var whole = HintTally(rules: rules, most: most)
    for tally in tallies { whole.add(tally) }
    traceCount = whole.traceCount
    hintedCount = whole.hintedCount
    findings = whole.findings.filter { rules.contains($0.rule) }
    hints = whole.first
  }
}

/// What rules find in some of a store's traces.
private struct HintTally: Sendable {
  var traceCount = 0
  var hintedCount = 0
  /// By place of the rule.
  var findings = HintRule.allCases.map { HintSummary.Finding(rule: $0) }
  private var hints: [Hint] = []
  private let most: Int

  init(rules: Set<HintRule>, most: Int) {
    self.most = max(0, most)
  }

  init(
    _ range: Range<Int>,
    among set: RowSet?,
    rules: Set<HintRule>,
    most: Int,
    in store: TraceStore
  ) {
    self.init(rules: rules, most: most)
    var walk = HintWalk(in: store, rules: rules)
    var found: [Hint] = []
    for trace in range where set?.contains(trace) ?? true {
      traceCount += 1
      found.removeAll(keepingCapacity: true)
      walk.walk(trace, into: &found)
      guard !found.isEmpty else { continue }
      hintedCount += 1
      for hint in found { findings[hint.rule.place].add(hint) }
      keep(found)
    }
  }

  mutating func add(_ other: HintTally) {
    traceCount += other.traceCount
    hintedCount += other.hintedCount
    for place in findings.indices { findings[place].add(other.findings[place]) }
    keep(other.hints)
  }

  /// Those to be read first.
  var first: [Hint] {
    Array(hints.sorted { $0.goesBefore($1) }.prefix(most))
  }

  /// Keeps hints; from time to time those that can't be among the first are let go.
  private mutating func keep(_ more: [Hint]) {
    hints += more
    if hints.count / 4 > max(256, most) { hints = first }
  }
}
